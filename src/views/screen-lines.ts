import type { Glyphs } from './glyphs.ts'
import type { Region } from './layout.ts'
import { BLANK, type Piece, type Row, clip, cursorPieces, ofLine, piece, spread } from './row.ts'

/** A line that can be chosen, under the heading of its group. */
export interface Line {
  readonly group: string
  readonly name: string
}

/** How a line looks that the cursor is not on, and what stands at its right. */
export interface LineLook {
  readonly name: Pick<Piece, 'role' | 'style'>
  readonly right: Row
}

/** A count further away from its name is hard to follow. */
const MOST_COLUMNS = 60
const PLAIN: LineLook = { name: { role: 'text' }, right: [] }

/** Lines by groups, the one under the cursor in sight; at most `region.rows`. */
export function linesRows<One extends Line>(
  lines: readonly One[],
  cursor: number,
  region: Region,
  glyphs: Glyphs,
  lookOf: (line: One) => LineLook = () => PLAIN,
): Row[] {
  const places: (One | string | null)[] = []
  let group = ''
  let at = 0
  for (const [index, line] of lines.entries()) {
    if (line.group !== group) places.push(...(group === '' ? [] : [null]), line.group)
    group = line.group
    if (index === cursor) at = places.length
    places.push(line)
  }
  const middle = at - Math.floor(region.rows / 2)
  const top = Math.max(0, Math.min(middle, places.length - region.rows))
  return places.slice(top, top + region.rows).map((place) => {
    if (place === null) return BLANK
    if (typeof place !== 'string') {
      const row = lineRow(place, place === lines[cursor], region, glyphs, lookOf(place))
      return ofLine(row, lines.indexOf(place))
    }
    return clip([piece(` ${place}`, 'headline')], region.columns, glyphs.ellipsis)
  })
}

function lineRow(
  { name }: Line,
  isHere: boolean,
  { columns }: Region,
  glyphs: Glyphs,
  look: LineLook,
): Row {
  const left = [
    ...cursorPieces(isHere, glyphs.cursor),
    piece(name, isHere ? 'cursor' : look.name.role, look.name.style),
  ]
  const most = look.right.length === 0 ? columns : Math.min(columns, MOST_COLUMNS)
  return spread(left, look.right, most, glyphs.ellipsis)
}
