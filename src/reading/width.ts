import stringWidth, { type Options } from 'string-width'
import { ODD, SIZES } from './column-sizes.ts'
import { graphemes, segment } from './graphemes.ts'

/** SGR and OSC 8, the sequences that Ink's own texts hold; anything else is for string-width. */
// oxlint-disable-next-line no-control-regex -- the sequences are made of control characters
const OWN_SEQUENCES = /\x1b\[[\d;:]*m|\x1b\]8;[^\0-\x1f\x7f-\x9f]*(?:\x07|\x1b\\)/g

/**
 * Terminal columns of a text, the same number as string-width gives: Ink measures with it, so a
 * line is as wide here as there. A table answers Latin, Greek, Cyrillic, Han, kana, Hangul,
 * punctuation and box drawing; string-width's emoji pattern costs 17–64 ms at its first use.
 *
 * The build puts this function in string-width's place for Ink's packages; `options` is theirs.
 */
export function width(text: string, options?: Pick<Options, 'countAnsiEscapeCodes'>): number {
  const columns = simpleWidth(text)
  if (columns >= 0) return columns
  if (text.includes('\x9b')) return stringWidth(text, options)
  if (!text.includes('\x1b')) return oddWidth(text)
  // Counted, a sequence is as wide as what follows its ESC, which is a control character.
  const bare = options?.countAnsiEscapeCodes
    ? text.replaceAll('\x1b', '')
    : text.replace(OWN_SEQUENCES, '')
  const bareColumns = simpleWidth(bare)
  return bareColumns >= 0 ? bareColumns : stringWidth(text, options)
}

/** Widths of graphemes that were asked for; an article has few different ones. */
const known = new Map<string, number>()
const KNOWN = 2000
/** UTF-16 units of the longest that is kept. */
const KNOWN_LENGTH = 32

/** string-width adds up graphemes too; asking it for each one once makes it ten times cheaper. */
function oddWidth(text: string): number {
  let columns = 0
  for (const { segment: grapheme } of segment(text)) columns += graphemeWidth(grapheme)
  return columns
}

/** {@link width} of a single grapheme. */
export function graphemeWidth(grapheme: string): number {
  const size = simpleWidth(grapheme)
  return size < 0 ? knownWidth(grapheme) : size
}

function knownWidth(grapheme: string): number {
  let size = known.get(grapheme)
  if (size === undefined) {
    if (known.size >= KNOWN) known.clear()
    size = stringWidth(grapheme)
    if (grapheme.length <= KNOWN_LENGTH) known.set(grapheme, size)
  }
  return size
}

function simpleWidth(text: string): number {
  let columns = 0
  for (let i = 0; i < text.length; i++) {
    const size = SIZES[text.charCodeAt(i)]!
    if (size === ODD) return -1
    columns += size
  }
  return columns
}

/** The length in UTF-16 units of the longest run of whole graphemes at most `columns` wide. */
export function fitting(text: string, columns: number): number {
  let length = 0
  let used = 0
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme)
    if (used > columns) break
    length += grapheme.length
  }
  return length
}

/** The text in at most `columns` columns, ending in `ellipsis` when something had to go. */
export function cut(text: string, columns: number, ellipsis = '…'): string {
  if (width(text) <= columns) return text
  const room = columns - width(ellipsis)
  if (room < 0) return ''
  return text.slice(0, fitting(text, room)).trimEnd() + ellipsis
}
