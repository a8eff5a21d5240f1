import { find, type Mark, marksByLine, type Match } from '../reading/find.ts'
import type { Laid } from '../reading/span.ts'
import type { Range } from '../library/highlights.ts'
import { withMarks } from './found-marks.ts'
import type { Row } from './row.ts'

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
  const ranges = marks.map(({ from, to }): Range => [from, to])
  return withMarks(row, ranges, (index) =>
    current?.includes(marks[index] as Mark) ? HERE : ELSEWHERE,
  )
}

const ELSEWHERE = { bold: false, underline: false }
const HERE = { bold: true, underline: true }
