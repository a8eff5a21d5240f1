/** Kinds of fits, best first: of a whole text, a word, first letters of words, a part, letters. */
const WHOLE = 500
const WORD = 400
const INITIALS = 300
const PART = 200
/** Up to here letters fit that stand anywhere: little to go by where words are to be had. */
export const LETTERS = 100

/**
 * How well what is typed fits a text, 0 for not at all. Several words may fit in any order; of two
 * texts that fit alike the shorter one is meant.
 */
export function fitOf(typed: string, text: string): number {
  const wanted = typed.trim().toLowerCase()
  const words = text.toLowerCase()
  const whole = fitOfPart(wanted, words)
  const parts = wanted.split(/\s+/)
  if (whole >= PART || parts.length === 1) return whole
  return Math.min(...parts.map((part) => fitOfPart(part, words)))
}

function fitOfPart(wanted: string, text: string): number {
  const kind = kindOf(wanted, text)
  return kind === 0 ? 0 : kind - Math.min(LETTERS - 1, text.length - wanted.length) / LETTERS
}

const BETWEEN = /[^\p{L}\p{N}]+/u

function kindOf(wanted: string, text: string): number {
  if (text.startsWith(wanted)) return WHOLE
  const words = text.split(BETWEEN)
  if (` ${words.join(' ')}`.includes(` ${wanted}`)) return WORD
  if (hasLetters(words.map((word) => word.charAt(0)).join(''), wanted)) return INITIALS
  if (text.includes(wanted)) return PART
  return hasLetters(text, wanted) ? LETTERS : 0
}

/** Whether a text has all letters in this order, others between them. */
function hasLetters(text: string, letters: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
