import type { Part, Range } from '../library/highlights.ts'
import { type Marker, marksOfLines, withMarks } from './found-marks.ts'
import { type Row, rowText } from './row.ts'
import type { Role } from './theme.ts'

const HEADER_PARTS: Partial<Record<Role, Part>> = {
  headline: 'headline',
  dek: 'dek',
  meta: 'byline',
}

/**
 * The rows of the reading pane with what the search of the list is about; the first `header` of
 * them stand above the text. A phrase may go on in the next row, but not behind a blank one.
 */
export function markedRows(rows: readonly Row[], header: number, marker: Marker): Row[] {
  const parts = rows.map((row, index) => partOf(row, index < header))
  const all: Row[] = []
  for (let first = 0; first < rows.length;) {
    const part = parts[first]
    let end = first + 1
    while (end < rows.length && parts[end] === parts[first]) end++
    const group = rows.slice(first, end)
    const ranges = part ? marksOfLines(group.map(rowText), part, marker) : []
    all.push(...group.map((row, index) => withMarks(row, within(row, part, ranges[index] ?? []))))
    first = end
  }
  return all
}

function partOf(row: Row, isHeader: boolean): Part | undefined {
  const [first] = row
  if (!first) return undefined
  return isHeader ? HEADER_PARTS[first.role ?? 'text'] : 'text'
}

/** A byline ends where the date begins. */
function within(row: Row, part: Part | undefined, ranges: readonly Range[]): readonly Range[] {
  if (part !== 'byline') return ranges
  const end = / [·-] /.exec(rowText(row))?.index ?? Infinity
  return ranges.filter(([, to]) => to <= end)
}
