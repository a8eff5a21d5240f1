import { evenBreaks } from './even.ts'
import { graphemes } from './graphemes.ts'
import { HARD, type Pieces, piecesOf, SOFT } from './pieces.ts'
import { graphemeWidth } from './width.ts'

/** One line of a text: its part from `start` to `end`, with a hyphen where a word was cut. */
export interface Cut {
  readonly start: number
  readonly end: number
  readonly hyphen: boolean
}

/**
 * The lines of a text at most `columns` wide, at least one. A part that has no
 * place to break and is wider than a line is cut by graphemes; a single wider grapheme stays.
 *
 * `even` spreads the slack over the lines, as many lines as without it.
 */
export function breakLines(text: string, columns: number, even = false): Cut[] {
  const pieces = piecesOf(text)
  const cuts: Cut[] = []
  const last = even ? evenBreaks(pieces, columns) : undefined
  for (let first = 0; first < pieces.count;) {
    if (pieces.widths[first]! > columns) chop(text, pieces, first, columns, cuts)
    const end = last?.[first] ?? greedyEnd(pieces, first, columns)
    const hyphen = pieces.after[end] === SOFT && lineWidth(pieces, first, end) < columns
    cuts.push({ start: pieces.starts[first]!, end: pieces.ends[end]!, hyphen })
    first = end + 1
  }
  return cuts
}

/** The last piece of the line that begins with `first`. */
function greedyEnd(pieces: Pieces, first: number, columns: number): number {
  const { widths, gaps, after } = pieces
  let used = widths[first]!
  let good = -1
  for (let at = first; ; at++) {
    if (after[at] === HARD) return at
    if (after[at] !== SOFT || used < columns) good = at
    used += gaps[at]! + widths[at + 1]!
    // Without room for any hyphen, one is left out rather than the line overfilled.
    if (used > columns) return good < 0 ? at : good
  }
}

function lineWidth({ widths, gaps }: Pieces, first: number, last: number): number {
  let used = widths[last]!
  for (let at = first; at < last; at++) used += widths[at]! + gaps[at]!
  return used
}

/** Cuts full lines off the piece; what stays of it fits one line. */
function chop(text: string, pieces: Pieces, at: number, columns: number, cuts: Cut[]): void {
  let start = pieces.starts[at]!
  let end = start
  let used = 0
  for (const grapheme of graphemes(text.slice(start, pieces.ends[at]))) {
    const size = graphemeWidth(grapheme)
    if (used + size > columns && end > start) {
      cuts.push({ start, end, hyphen: false })
      start = end
      used = 0
    }
    used += size
    end += grapheme.length
  }
  pieces.starts[at] = start
  pieces.widths[at] = used
}

/** The text as printed: break marks out, NBSP as a space. */
export function printed(text: string): string {
  return /[\u00a0\u00ad\u200b]/.test(text)
    ? text.replace(/[\u00ad\u200b]/g, '').replaceAll('\u00a0', ' ')
    : text
}

/** The text in lines at most `columns` wide, broken greedily; LF ends a line. */
export function wrapText(text: string, columns: number): string[] {
  return breakLines(text, columns).map(
    ({ start, end, hyphen }) => printed(text.slice(start, end)) + (hyphen ? '-' : ''),
  )
}
