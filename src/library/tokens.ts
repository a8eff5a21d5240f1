import { late } from '../article/late.ts'

/**
 * Words as the search index has them (SQLite's FTS5, `unicode61 remove_diacritics 2`): runs of
 * letters, digits and the marks below, without case, and Latin letters without accents.
 */
const MARKS =
  '\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330\\u0331'
const run = late(() => new RegExp(`[\\p{L}\\p{N}\\p{Co}${MARKS}]+`, 'gu'))
const mark = late(() => new RegExp(`^[${MARKS}]$`, 'u'))

/** A word and where it stands, in UTF-16 units. */
export interface Token {
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** The words of a text as the search index has them, and where they stand. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(run()), ({ 0: word, index }) => ({
    folded: foldWord(word),
    start: index,
    end: index + word.length,
  }))
}

/** The same words without their folding, one blank between two. */
export function runsOf(text: string): string {
  return (text.match(run()) ?? []).join(' ')
}

/** The words of a text, folded, with a blank before, between and behind them. */
export function foldedWords(text: string): string {
  const words = (text.match(run()) ?? []).map(foldWord)
  return words.length === 0 ? ' ' : ` ${words.join(' ')} `
}

const ASCII = /^[\0-\x7f]*$/
const folds = new Map<string, string>()

function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase()
  let folded = ''
  for (const sign of word) folded += foldSign(sign)
  return folded
}

/** A letter as the index has it: nothing for a mark, else one letter again. */
export function foldSign(sign: string): string {
  const known = folds.get(sign)
  if (known !== undefined) return known
  const folded = mark().test(sign) ? '' : foldLetter(sign)
  folds.set(sign, folded)
  return folded
}

/** By way of the capital, so that ſ, ς and µ are what they are variants of. */
function foldLetter(letter: string): string {
  const [base = '', ...marks] = letter.normalize('NFD')
  if (marks.length > 0 && /^[a-z]$/i.test(base)) return base.toLowerCase()
  const capital = letter.toUpperCase()
  const isOne = capital.length === letter.length && letter !== 'ı'
  const small = (isOne ? capital : letter).toLowerCase()
  return small.length === letter.length ? small : letter
}

const unspaced = late(
  () =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
)
const sign = late(() => /[^\0-\x7f\p{P}\p{Z}\p{M}\p{C}]/u)

/**
 * Whether a text is looked for as it stands: scripts without spaces, which the index takes for one
 * word a sentence, and signs (€, ☂), which it does not hold at all.
 */
export function isLiteral(text: string): boolean {
  return unspaced().test(text) || (sign().test(text) && runsOf(text) === '')
}

/** ASCII letters made small: how LIKE compares. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
