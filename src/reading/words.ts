import { type Clean, clean } from '../article/clean.ts'
import { BLOCKS, DROPPED } from './html-names.ts'
import { scanMarkup } from './markup.ts'

const WORDS_A_MINUTE = 265
const SIGNS_A_MINUTE = 500

const SIGNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]/gu

/** From here on there are signs that are counted one by one. */
const MAY_HOLD_SIGNS = /[\u1100-\u11ff\u2e80-\uffff]/
const WORDY = /[\p{L}\p{N}]/u

/**
 * The words of a visible text and the minutes to read them (reading.md §6): 265 words or 500
 * Han, kana, Hangul, bopomofo or Yi signs a minute, at least one. Such a sign counts as a word.
 */
export function countWords(text: string): { words: number; minutes: number } {
  let signs = 0
  let rest = text
  if (MAY_HOLD_SIGNS.test(text)) {
    rest = text.replace(SIGNS, () => {
      signs++
      return ''
    })
  }
  let words = 0
  for (const [run] of rest.matchAll(/\S+/g)) if (isWord(run)) words++
  const minutes = Math.ceil(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE)
  return { words: words + signs, minutes: Math.max(1, minutes) }
}

function isWord(run: string): boolean {
  const code = run.charCodeAt(0)
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return true
  return WORDY.test(run)
}

const NO_NAMES: ReadonlySet<string> = new Set()
const EMPTY = new Set(['input', 'embed'])
const BLANKS = /[ \t\n\f\r]+/g

/** HTML's text without tags, scripts and the like: blocks parted by blank lines. No tree. */
export function visibleText(html: string): Clean {
  let text = ''
  let dropped = ''
  let depth = 0
  const end = (name: string): void => {
    if (BLOCKS.has(name)) text += '\n\n'
  }
  scanMarkup(
    html,
    {
      open(name) {
        if (dropped !== '') depth += name === dropped ? 1 : 0
        else if (DROPPED.has(name) && !EMPTY.has(name)) {
          dropped = name
          depth = 1
        } else if (name === 'br') text += '\n'
        else end(name)
      },
      close(name) {
        if (dropped === '') end(name)
        else if (name === dropped && --depth === 0) dropped = ''
      },
      text(part) {
        if (dropped === '') text += part.replace(BLANKS, ' ')
      },
    },
    NO_NAMES,
  )
  return clean(text.replace(/ ?\n[ \n]*\n ?/g, '\n\n'), 'lines').trim() as Clean
}
