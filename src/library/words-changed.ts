/** Share of words that may change without the article counting as updated. */
const SLIGHT = 0.02

/** Whether more than 2 % of the words differ: feeds touch up their texts all the time. */
export function isRewritten(before: string, after: string): boolean {
  if (before === after) return false
  const left = new Map<string, number>()
  const old = wordsOf(before)
  const fresh = wordsOf(after)
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let added = 0
  for (const word of fresh) {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    else added++
  }
  const removed = old.length - (fresh.length - added)
  return Math.max(added, removed) > SLIGHT * Math.max(old.length, fresh.length)
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
