import { cut, width } from '../reading/width.ts'
import type { Role, Style } from './theme.ts'

/** A run of one screen row with one look. */
export interface Piece {
  readonly text: string
  /** Null: its own style is all of it. */
  readonly role: Role | null
  /** Laid over the role's style. */
  readonly style?: Style
  /** Where a click leads: an `href` of webUrl or a mailto: address. */
  readonly url?: string
  /** Key that a click on it presses. */
  readonly press?: string
  /** Number of the line of a list that its row belongs to. */
  readonly line?: number
}

/** One screen row of one region, never wider than that region. */
export type Row = readonly Piece[]

export const BLANK: Row = []

export function piece(text: string, role: Role | null = 'text', style?: Style): Piece {
  return style ? { text, role, style } : { text, role }
}

/** What stands before a line that can be chosen. */
export function cursorPieces(isHere: boolean, cursor: string): Row {
  return [piece(isHere ? cursor : ' ', 'cursor', { inverse: false }), piece(' ')]
}

/** A row of the line of a list with this number. */
export function ofLine([first, ...others]: Row, line: number): Row {
  return first ? [{ ...first, line }, ...others] : []
}

export function rowWidth(row: Row): number {
  return row.reduce((sum, { text }) => sum + width(text), 0)
}

export function rowText(row: Row): string {
  return row.map(({ text }) => text).join('')
}

/** The row in at most `columns` columns; the piece that crosses the edge ends in an ellipsis. */
export function clip(row: Row, columns: number, ellipsis: string): Row {
  let left = columns
  const kept: Piece[] = []
  for (const one of row) {
    const size = width(one.text)
    if (size > left) {
      const text = cut(one.text, left, ellipsis)
      return text === '' ? kept : [...kept, { ...one, text }]
    }
    kept.push(one)
    left -= size
  }
  return kept
}

/** `left` and `right` at the two edges; the right one stays whole, the left one gives way. */
export function spread(left: Row, right: Row, columns: number, ellipsis: string): Row {
  const rightWidth = Math.min(columns, rowWidth(right))
  const room = columns - rightWidth
  const start = clip(left, rightWidth > 0 ? room - 1 : room, ellipsis)
  const gap = room - rowWidth(start)
  return [...start, ...(gap > 0 ? [piece(' '.repeat(gap))] : []), ...clip(right, columns, ellipsis)]
}
