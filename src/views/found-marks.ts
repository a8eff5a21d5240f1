import { late } from '../article/late.ts'
import { highlighter, type Part, type Range } from '../library/highlights.ts'
import { parseQuery } from '../library/query-parse.ts'
import type { QueryFilter, State } from '../library/state.ts'
import { type Piece, type Row, piece } from './row.ts'
import type { Style } from './theme.ts'

/** What of a text the search of the list is about. */
export type Marker = (text: string, part: Part) => readonly Range[]

/** The marker of each search that is shown, made once. */
const markers = new WeakMap<QueryFilter, Marker>()

/** Null where the list shows no search. */
export function markerOf({ filter }: State): Marker | null {
  if (filter.kind !== 'query') return null
  const known = markers.get(filter)
  if (known) return known
  const query = parseQuery(filter.query, { typing: filter.isOpen === true })
  const marker = query.kind === 'query' ? highlighter(query) : () => []
  markers.set(filter, marker)
  return marker
}

/** Scripts whose words go on in the next line without a blank. */
const unspaced = late(() => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u)

/** The marks of each of the lines that a text was broken into: a phrase may go over the edge. */
export function marksOfLines(lines: readonly string[], part: Part, marker: Marker): Range[][] {
  const starts: number[] = []
  let text = ''
  for (const line of lines) {
    if (text !== '' && !unspaced().test(text)) text += ' '
    starts.push(text.length)
    text += line
  }
  const ranges = marker(text, part)
  return lines.map((line, index) => {
    const start = starts[index] as number
    return ranges
      .map(([from, to]): Range => [Math.max(0, from - start), Math.min(line.length, to - start)])
      .filter(([from, to]) => from < to)
  })
}

const PLAIN: Style = {}

/** A row with parts of its text marked; `styleOf` a range, by its number. */
export function withMarks(
  row: Row,
  ranges: readonly Range[],
  styleOf: (index: number) => Style = () => PLAIN,
): Row {
  if (ranges.length === 0) return row
  const pieces: Piece[] = []
  let at = 0
  for (const one of row) {
    const cut = (from: number, to: number): string => one.text.slice(from - at, to - at)
    const end = at + one.text.length
    let from = at
    for (const [index, range] of ranges.entries()) {
      const [start, stop] = [Math.max(from, range[0]), Math.min(end, range[1])]
      if (start >= stop) continue
      if (start > from) pieces.push({ ...one, text: cut(from, start) })
      const marked = piece(cut(start, stop), 'match', { ...one.style, ...styleOf(index) })
      pieces.push({ ...one, ...marked })
      from = stop
    }
    if (from < end) pieces.push({ ...one, text: cut(from, end) })
    at = end
  }
  return pieces
}
