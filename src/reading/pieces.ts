import { breaksBetween, FREE_RANGES, isFree, isLetter } from './break-class.ts'
import { ODD, SIZES } from './column-sizes.ts'
import { width } from './width.ts'

/** What follows a piece. */
const SPACE = 0
/** A line must end here. */
export const HARD = 1
/** A line may end here: beside Han and kana. */
const FREE = 2
/** A line may end here, inside a word. */
export const INNER = 3
/** As INNER, and a hyphen shows where the line ends. */
export const SOFT = 4

/** The unbreakable parts of a text, as parallel lists of which the first `count` places count. */
export interface Pieces {
  count: number
  /** Offsets into the text. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Columns. */
  readonly widths: Int32Array
  /** Columns of the spaces behind it. */
  readonly gaps: Int32Array
  /** SPACE, HARD, FREE, INNER or SOFT; HARD after the last. */
  readonly after: Uint8Array
}

function roomFor(count: number): Pieces {
  const list = (): Int32Array => new Int32Array(count)
  return {
    count: 0,
    starts: list(),
    ends: list(),
    widths: list(),
    gaps: list(),
    after: new Uint8Array(count),
  }
}

/** Used for one text after the other: lists of their own cost more than cutting. */
let shared = roomFor(1024)
/** Pieces that are worth keeping room for. */
const SHARED = 1 << 16

/** What a UTF-16 unit may mean for a break; 0 for nothing. */
const ROLES = new Uint8Array(0x10000)
const BLANK = 1
const MARK = 2
const FREE_SIGN = 3
const JOINT = 4
for (const [from, to] of FREE_RANGES) ROLES.fill(FREE_SIGN, from, to + 1)
for (const sign of ' \n') ROLES[sign.charCodeAt(0)] = BLANK
for (const sign of '\u00ad\u200b') ROLES[sign.charCodeAt(0)] = MARK
for (const sign of '-–—/:?&=._@') ROLES[sign.charCodeAt(0)] = JOINT

/** Columns of a unit that is a piece of its own before another such unit; 0 for all others. */
const ALONE = new Uint8Array(0x10000)
for (const [from, to] of FREE_RANGES) {
  for (let code = from; code <= to; code++) {
    if (SIZES[code] !== ODD && isFree(code)) ALONE[code] = SIZES[code]!
  }
}

const LF = 0x0a
const COLON = 0x3a
const DOT = 0x2e
const SLASH = 0x2f
const HYPHEN = 0x2d
const AT = 0x40

/** Where a scan is: the end of the piece read last, and what is known of it. */
interface Scan {
  readonly text: string
  at: number
  columns: number
  kind: number
  /** Where the word began, and whether it is an address. */
  word: number
  address: boolean
}

/**
 * Cuts a text where a line may end. Runs of spaces count as they are. The result
 * holds until the next call.
 */
export function piecesOf(text: string): Pieces {
  // A piece has at least one character, but for the first.
  const most = text.length + 1
  if (shared.starts.length < most && most <= SHARED) shared = roomFor(Math.max(most, 4096))
  const pieces = most <= SHARED ? shared : roomFor(most)
  const { starts, ends, widths, gaps, after } = pieces
  let count = 0
  const scan: Scan = { text, at: 0, columns: 0, kind: HARD, word: 0, address: false }
  skipGap(scan)
  for (let more = true; more; count++) {
    count = readAlone(scan, pieces, count)
    starts[count] = scan.at
    readPiece(scan)
    ends[count] = scan.at
    widths[count] = scan.columns
    more = skipGap(scan)
    gaps[count] = scan.columns
    after[count] = scan.kind
  }
  pieces.count = count
  return pieces
}

/** Reads Han and kana, of which all but the last are a piece each; the new count. */
function readAlone(
  scan: Scan,
  { starts, ends, widths, gaps, after }: Pieces,
  first: number,
): number {
  const { text } = scan
  let at = scan.at
  let count = first
  let size = ALONE[text.charCodeAt(at)]!
  while (size > 0) {
    const next = ALONE[text.charCodeAt(at + 1)]
    if (!next) break
    starts[count] = at
    ends[count] = ++at
    widths[count] = size
    gaps[count] = 0
    after[count] = FREE
    count++
    size = next
  }
  scan.at = at
  return count
}

/** Goes on to the end of the unbreakable piece that begins here. */
function readPiece(scan: Scan): void {
  const { text } = scan
  const start = scan.at
  let at = start
  let columns = 0
  let odd = false
  let before = 0
  scan.kind = SPACE
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    let role = ROLES[code]!
    if (role === BLANK || role === MARK) break
    if ((role | before) !== 0) {
      if (at > start && endsPiece(scan, at, role, before)) break
      if (role === JOINT) scan.address ||= beginsAddress(scan, at, code)
      else if (role === FREE_SIGN) scan.address = false
      else if (before === FREE_SIGN && code >= 0xdc00 && code <= 0xdfff) role = FREE_SIGN
    }
    const size = SIZES[code]!
    odd ||= size === ODD
    columns += size
    before = role
  }
  scan.at = at
  scan.columns = odd ? width(text.slice(start, at)) : columns
}

function endsPiece(scan: Scan, at: number, role: number, before: number): boolean {
  const free = role === FREE_SIGN || before === FREE_SIGN
  const ends = free
    ? breaksBetween(scan.text.charCodeAt(at - 1), scan.text.charCodeAt(at))
    : breaksInside(scan, at)
  if (ends) scan.kind = free ? FREE : INNER
  return ends
}

function beginsAddress({ text, word }: Scan, at: number, code: number): boolean {
  if (code === SLASH) return text.startsWith('://', at - 1)
  if (code === AT) return at > word
  return code === DOT && at === word + 3 && text.startsWith('www', word)
}

/** Whether the word may be cut before the unit `at`. */
function breaksInside({ text, word, address }: Scan, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const code = text.charCodeAt(at)
  if (address) {
    const isSign = ROLES[code] === JOINT && code < 0x80 && code !== COLON && code !== AT
    return isSign && before !== SLASH && before !== COLON && !isTail(text, at)
  }
  if (before !== HYPHEN && before !== SLASH && before !== 0x2013 && before !== 0x2014) return false
  return at - 2 >= word && isLetter(text.charCodeAt(at - 2)) && isLetter(code)
}

/** A full stop that ends the sentence rather than the address. */
function isTail(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === DOT &&
    (at + 1 === text.length || ROLES[text.charCodeAt(at + 1)] === BLANK)
  )
}

/**
 * Goes over what stands between two pieces, tells what it means (`kind`) and how wide its spaces
 * are (`columns`). False at the end of the text.
 */
function skipGap(scan: Scan): boolean {
  const { text } = scan
  scan.columns = 0
  let code = text.charCodeAt(scan.at)
  for (; ROLES[code] === MARK; code = text.charCodeAt(++scan.at)) {
    scan.kind = code === 0xad || scan.kind === SOFT ? SOFT : INNER
  }
  for (; code === 0x20; code = text.charCodeAt(++scan.at)) scan.columns++
  const ended = scan.at >= text.length
  if (!ended && code !== LF) {
    if (scan.columns > 0) newWord(scan, SPACE)
    return true
  }
  newWord(scan, HARD)
  scan.columns = 0
  if (ended) return false
  for (code = text.charCodeAt(++scan.at); code === 0x20 || ROLES[code] === MARK;) {
    code = text.charCodeAt(++scan.at)
  }
  newWord(scan, HARD)
  return true
}

function newWord(scan: Scan, kind: number): void {
  scan.kind = kind
  scan.word = scan.at
  scan.address = false
}
