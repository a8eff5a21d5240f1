import { type Clean, clean } from '../article/clean.ts'
import { late } from '../article/late.ts'
import { collapsed } from './blanks.ts'
import { BLOCKS, DROPPED } from './html-names.ts'
import { scanMarkup } from './markup.ts'
import { quickText } from './quick-text.ts'

const WORDS_A_MINUTE = 265
const SIGNS_A_MINUTE = 500

const signs = late(
  () =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]/gu,
)

/** Where such signs lie, as UTF-16 units; emoji lie elsewhere. */
const MAY_HOLD_SIGNS = /[\u1100-\u11ff\u2e80-\ud834\ud836-\ud83b\ud83f-\udbff\uf900-\uffff]/
/** Whether some of a text's characters may count as words by themselves. */
export function mayHoldSigns(text: string): boolean {
  return MAY_HOLD_SIGNS.test(text)
}

const wordy = late(() => /[\p{L}\p{N}]/u)

/**
 * The words of a visible text and the minutes to read them: 265 words or 500
 * Han, kana, Hangul, bopomofo or Yi signs a minute, at least one. Such a sign counts as a word.
 */
export function countWords(text: string): { words: number; minutes: number } {
  let count = 0
  let rest = text
  if (MAY_HOLD_SIGNS.test(text)) {
    rest = text.replace(signs(), () => {
      count++
      return ''
    })
  }
  const words = countRuns(rest)
  const minutes = Math.ceil(words / WORDS_A_MINUTE + count / SIGNS_A_MINUTE)
  return { words: words + count, minutes: Math.max(1, minutes) }
}

/** Runs between white space that hold a letter or a digit; Latin ones are told by their codes. */
function countRuns(text: string): number {
  let words = 0
  let start = 0
  let isWord = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x20 && code < 0x80) isWord ||= KINDS[code] === 1
    else if (isBlank(code)) {
      if (isWord || (start < at && wordy().test(text.slice(start, at)))) words++
      start = at + 1
      isWord = false
    }
  }
  return isWord || (start < text.length && wordy().test(text.slice(start))) ? words + 1 : words
}

/** 1 for an ASCII letter. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z]/i.test(String.fromCharCode(code)) ? 1 : 0,
)

/** As `\s`. */
function isBlank(code: number): boolean {
  if (code < 0xa0) return code === 0x20 || (code >= 9 && code <= 13)
  if (code < 0x2000) return code === 0xa0 || code === 0x1680
  if (code <= 0x205f) return code <= 0x200a || [0x2028, 0x2029, 0x202f, 0x205f].includes(code)
  return code === 0x3000 || code === 0xfeff
}

const NO_NAMES: ReadonlySet<string> = new Set()
const EMPTY = new Set(['input', 'embed'])

/** HTML's text without tags, scripts and the like: blocks parted by blank lines. No tree. */
export function visibleText(html: string): Clean {
  const text = quickText(html) ?? scannedText(html)
  return clean(text.replace(/ ?\n[ \n]*\n ?/g, '\n\n'), 'lines').trim() as Clean
}

function scannedText(html: string): string {
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
        if (dropped === '') text += collapsed(part)
      },
    },
    NO_NAMES,
  )
  return text
}
