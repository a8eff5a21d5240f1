import { breaksBetween, isFree, isLetter } from './break-class.ts'
import { ODD, SIZES } from './column-sizes.ts'
import { width } from './width.ts'

/** What follows a piece. */
export const SPACE = 0
/** A line must end here. */
export const HARD = 1
/** A line may end here: beside Han and kana. */
export const FREE = 2
/** A line may end here, inside a word. */
export const INNER = 3
/** As INNER, and a hyphen shows where the line ends. */
export const SOFT = 4

/** The unbreakable parts of a text, as parallel lists. */
export interface Pieces {
  /** Offsets into the text. */
  readonly starts: number[]
  readonly ends: number[]
  /** Columns. */
  readonly widths: number[]
  /** Columns of the spaces behind it. */
  readonly gaps: number[]
  /** SPACE, HARD, FREE, INNER or SOFT; HARD after the last. */
  readonly after: number[]
}

const SHY = 0xad
const ZWSP = 0x200b
const SLASH = 0x2f
const HYPHEN = 0x2d

/** Cuts a text where a line may end (reading.md §3.4). Runs of spaces count as they are. */
export function piecesOf(text: string): Pieces {
  const pieces: Pieces = { starts: [], ends: [], widths: [], gaps: [], after: [] }
  let at = skipSpaces(text, skipMarks(text, 0))
  let word: Word = newWord(at)
  for (;;) {
    const { end, kind } = pieceEnd(text, at, word)
    at = push(pieces, text, at, end, kind)
    const after = pieces.after.at(-1)!
    if (after === HARD && at > text.length) return pieces
    if (after === SPACE || after === HARD) word = newWord(at)
  }
}

/** What of a word matters beyond the piece at hand: it began here, it is an address. */
interface Word {
  readonly start: number
  address: boolean
}

const newWord = (start: number): Word => ({ start, address: false })

/** Adds a piece, looks at what follows it, and returns where the next one starts. */
function push(pieces: Pieces, text: string, start: number, end: number, kind: number): number {
  const marksEnd = skipMarks(text, end)
  const soft = text.slice(end, marksEnd).includes('\u00ad')
  let next = skipSpaces(text, marksEnd)
  let after = marksEnd === end ? kind : soft ? SOFT : INNER
  if (next > marksEnd) after = SPACE
  if (next >= text.length || text[next] === '\n') {
    after = HARD
    next++
    if (next <= text.length) next = skipSpaces(text, skipMarks(text, next))
  }
  pieces.starts.push(start)
  pieces.ends.push(end)
  pieces.widths.push(columnsOf(text, start, end))
  pieces.gaps.push(after === SPACE ? next - marksEnd : 0)
  pieces.after.push(after)
  return next
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === 0x20) at++
  return at
}

function skipMarks(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code === SHY || code === ZWSP;) code = text.charCodeAt(++at)
  return at
}

function columnsOf(text: string, start: number, end: number): number {
  let columns = 0
  for (let i = start; i < end; i++) {
    const size = SIZES[text.charCodeAt(i)]!
    if (size === ODD) return width(text.slice(start, end))
    columns += size
  }
  return columns
}

function pieceEnd(text: string, start: number, word: Word): { end: number; kind: number } {
  let before = 0
  let wasFree = false
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || code === 0x0a) return { end: at, kind: SPACE }
    if (code === SHY || code === ZWSP) return { end: at, kind: INNER }
    const free: boolean = code >= 0xdc00 && code <= 0xdfff ? wasFree : isFree(code)
    if (at > start && (free || wasFree)) {
      if (breaksBetween(before, code)) return { end: at, kind: FREE }
    } else if (at > start && breaksInside(text, at, word)) return { end: at, kind: INNER }
    if (code === SLASH && text.startsWith('://', at - 1)) word.address = true
    else if (code === 0x2e && at === word.start + 3 && text.startsWith('www', word.start)) {
      word.address = true
    }
    if (free) word.address = false
    before = code
    wasFree = free
  }
  return { end: text.length, kind: SPACE }
}

/** Whether the word may be cut before the unit `at`. */
function breaksInside(text: string, at: number, word: Word): boolean {
  const before = text.charCodeAt(at - 1)
  if (word.address) {
    return /[/?&=._-]/.test(text[at]!) && before !== SLASH && before !== 0x3a && !isTail(text, at)
  }
  if (before !== HYPHEN && before !== SLASH && before !== 0x2013 && before !== 0x2014) return false
  return at - 2 >= word.start && isLetter(text.charCodeAt(at - 2)) && isLetter(text.charCodeAt(at))
}

/** The last sign of the word ends the sentence rather than the address. */
function isTail(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  return text[at] === '.' && (Number.isNaN(next) || next === 0x20 || next === 0x0a)
}
