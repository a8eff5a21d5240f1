/**
 * The name a mistyped word most likely stands for, or undefined when none is near: at most a third
 * of its letters wrong, added, missing or exchanged, or the word is the beginning of just one name.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const typed = word.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  const longer: string[] = []
  for (const name of names) {
    if (typed.length >= 2 && name.startsWith(typed)) longer.push(name)
    if (Math.abs(name.length - typed.length) >= least) continue
    const edits = distance(typed, name.toLowerCase())
    if (edits < least) [best, least] = [name, edits]
  }
  return best ?? (longer.length === 1 ? longer[0] : undefined)
}

/** Edits between two words; two neighbours exchanged count as one (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min(
        last[column - 1]! + (same ? 0 : 1),
        last[column]! + 1,
        next[column - 1]! + 1,
      )
      const exchanged = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (exchanged) edits = Math.min(edits, before[column - 2]! + 1)
      next.push(edits)
    }
    before = last
    last = next
  }
  return last[b.length] ?? a.length
}
