import { edgeBlocks } from './blocks.ts'
import type { Region } from './layout.ts'
import { middleBlocks, type Overlaid } from './over-block.ts'
import type { Pointed } from './pointer.ts'
import { type Piece, type Row, rowWidth } from './row.ts'

/** What lies under the pointer. */
export type Hit =
  /** A line of a list, by its number; null: none of its lines. */
  | { readonly kind: 'list' | 'rail' | 'over'; readonly line: number | null }
  /** The text of a story, or a link in it. */
  | { readonly kind: 'reader'; readonly url: string | null }
  /** A hint, or what else names a key. */
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'bar' | 'header' }

type Spot = Pick<Pointed, 'column' | 'row'>

export function hitAt(shown: Overlaid, { column, row }: Spot): Hit | null {
  const { layout } = shown.frame
  const blocks = [...edgeBlocks(shown), ...middleBlocks(shown)]
  const block = blocks.find(({ region }) => isIn(region, column, row))
  if (!block || layout.mode === 'small') return null
  const { region } = block
  const cells = block.rows[row - region.top] ?? []
  const cell = cellAt(cells, column - region.left)
  if (cell?.press !== undefined) return { kind: 'key', key: cell.press }
  const line = cells.find((one) => one.line !== undefined)?.line ?? null
  switch (region) {
    case layout.list:
      return { kind: 'list', line }
    case layout.rail:
      return { kind: 'rail', line }
    case layout.reader:
      return { kind: 'reader', url: cell?.url ?? null }
    case layout.bar:
      return { kind: 'bar' }
    case layout.header:
      return { kind: 'header' }
    case layout.hints:
    case layout.status:
    case layout.sample:
      return null
    default:
      return { kind: 'over', line }
  }
}

function isIn({ left, top, columns, rows }: Region, column: number, row: number): boolean {
  return column >= left && column < left + columns && row >= top && row < top + rows
}

function cellAt(row: Row, column: number): Piece | null {
  for (const [index, one] of row.entries()) {
    const start = rowWidth(row.slice(0, index))
    if (column >= start && column < start + rowWidth([one])) return one
  }
  return null
}
