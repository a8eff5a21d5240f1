import type { Block, Cell } from './block.ts'
import { attribute, type Element, has, isElement } from './html-tree.ts'
import type { Look, Reading } from './html-reading.ts'
import { blocksIn, flatText } from './html-walk.ts'
import { BOLD } from './span.ts'

/** A cell may cover that many columns or rows; more is a mistake or an attack. */
const SPAN = 1000
/** Cells of one table that others may cover. */
const COVERED = 100_000

/** A table of data, or the blocks of its cells where it only places things on a page. */
export function readTable(table: Element, look: Look, reading: Reading): readonly Block[] {
  const rows = rowsOf(table)
  const grid = gridOf(rows)
  const columns = Math.max(0, ...grid.map((row) => row.length))
  const caption = children(table, ['caption'])[0]
  const title = caption ? flatText(caption.childNodes, look, reading) : null
  const role = attribute(table, 'role')
  const single = columns < 2 || rows.every((cells) => cells.length === 1)
  if (single || role === 'presentation' || role === 'none' || has(table, 'table')) {
    const blocks = rows.flat().flatMap((cell) => blocksIn(cell.childNodes, look, reading))
    return title?.text ? [{ kind: 'text', id: 0, inline: title, loose: false }, ...blocks] : blocks
  }
  const cells = grid.map((row) => row.map((cell) => cell && readCell(cell, look, reading)))
  if (!cells.flat().some((cell) => cell?.inline.text)) return []
  const header = rows[0]!.length > 0 && rows[0]!.every((cell) => cell.tagName === 'th')
  return [{ kind: 'table', id: 0, caption: title?.text ? title : null, header, rows: cells }]
}

function readCell({ cell, wide }: Placed, look: Look, reading: Reading): Cell {
  const style = cell.tagName === 'th' ? look.style | BOLD : look.style
  return { inline: flatText(cell.childNodes, { ...look, style }, reading), wide }
}

/** The cells of each row, a thead's first, a tfoot's last; rows without cells are none. */
function rowsOf(table: Element): Element[][] {
  const parts = children(table, ['thead', 'tbody', 'tr', 'tfoot'])
  const place = ({ tagName }: Element): number =>
    tagName === 'thead' ? 0 : tagName === 'tfoot' ? 2 : 1
  return parts
    .toSorted((one, other) => place(one) - place(other))
    .flatMap((part) => (part.tagName === 'tr' ? [part] : children(part, ['tr'])))
    .map((row) => children(row, ['td', 'th']))
    .filter((cells) => cells.length > 0)
}

function children(parent: Element, names: readonly string[]): Element[] {
  return parent.childNodes.filter(
    (node): node is Element => isElement(node) && names.includes(node.tagName),
  )
}

interface Placed {
  readonly cell: Element
  /** Columns it covers. */
  readonly wide: number
}

/** Rows of cells by column; a column that a neighbour covers stays empty. */
function gridOf(rows: readonly (readonly Element[])[]): (Placed | null)[][] {
  const covered = rows.map(() => new Set<number>())
  let room = COVERED
  return rows.map((cells, y) => {
    const row: (Placed | null)[] = []
    for (const cell of cells) {
      while (covered[y]!.has(row.length)) row.push(null)
      const high = Math.min(spanOf(cell, 'rowspan'), rows.length - y)
      const wide = spanOf(cell, 'colspan')
      const left = row.length
      row.push(null)
      while (row.length < left + wide && room-- > 0) row.push(null)
      row[left] = { cell, wide: row.length - left }
      for (let below = y + 1; below < y + high; below++) {
        for (let at = left; at < row.length && room-- > 0; at++) covered[below]!.add(at)
      }
    }
    return row
  })
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10)
  return span > 1 ? Math.min(span, SPAN) : 1
}
