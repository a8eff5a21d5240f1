import { Tokenizer } from 'htmlparser2'
import { clean } from '../article/clean.ts'
import { BLOCKS, DROPPED } from './html-names.ts'

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

/** HTML's text without tags, scripts and the like: blocks parted by blank lines. Linear, no tree. */
export function visibleText(html: string): string {
  const parts: string[] = []
  let dropping = ''
  let depth = 0
  const tag = (name: string, opens: boolean): void => {
    if (dropping !== '') {
      if (name === dropping) depth += opens ? 1 : -1
      if (depth <= 0) dropping = ''
    } else if (opens && DROPPED.has(name) && !VOID.has(name)) {
      dropping = name
      depth = 1
    } else if (BLOCKS.has(name)) parts.push('\n\n')
    else if (name === 'br') parts.push('\n')
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onopentagname: (start, end) => tag(html.slice(start, end).toLowerCase(), true),
      onclosetag: (start, end) => tag(html.slice(start, end).toLowerCase(), false),
      ontext: (start, end) => void (dropping === '' && parts.push(spaced(html.slice(start, end)))),
      ontextentity: (code) => void (dropping === '' && parts.push(String.fromCodePoint(code))),
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return clean(parts.join('').replace(/[ \t]*\n\s*\n\s*/g, '\n\n'), 'lines').trim()
}

const VOID = new Set(['input', 'embed'])

const spaced = (text: string): string => text.replace(/[ \t\n\f\r]+/g, ' ')

const nothing = (): void => {}

/** Callbacks of the tokenizer that text does not need. */
export const IGNORED: ConstructorParameters<typeof Tokenizer>[1] = {
  onattribdata: nothing,
  onattribend: nothing,
  onattribentity: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
}
