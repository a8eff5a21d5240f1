import { find, type Mark, marksByLine, type Match } from '../reading/find.ts'
import type { Laid } from '../reading/span.ts'
import { type Piece, type Row, piece } from './row.ts'

/** Where a text that is looked for stands. */
export interface Matches {
  readonly query: string
  readonly all: readonly Match[]
  readonly byLine: ReadonlyMap<number, readonly Mark[]>
}

/** The last search of each text: every frame asks for it again. */
const last = new WeakMap<Laid, Matches>()

export function matchesOf(laid: Laid, query: string): Matches {
  const known = last.get(laid)
  if (known?.query === query) return known
  const all = find(laid, query)
  const matches = { query, all, byLine: marksByLine(all) }
  last.set(laid, matches)
  return matches
}

/** A line with its marks; those of the match that was gone to stand out more. */
export function markedRow(row: Row, marks: readonly Mark[], current: Match | undefined): Row {
  const pieces: Piece[] = []
  let at = 0
  for (const one of row) {
    const end = at + one.text.length
    let from = at
    for (const mark of marks) {
      const [start, stop] = [Math.max(from, mark.from), Math.min(end, mark.to)]
      if (start >= stop) continue
      if (start > from) pieces.push({ ...one, text: one.text.slice(from - at, start - at) })
      const text = one.text.slice(start - at, stop - at)
      pieces.push({ ...one, ...piece(text, 'match'), style: current?.includes(mark) ? HERE : {} })
      from = stop
    }
    if (from < end) pieces.push({ ...one, text: one.text.slice(from - at) })
    at = end
  }
  return pieces
}

const HERE = { bold: true, underline: true }
