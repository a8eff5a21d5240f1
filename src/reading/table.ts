import type { Cell, TableBlock } from './block.ts'
import { graphemeCount } from './graphemes.ts'
import { inlineLines } from './inline.ts'
import { textOf } from './lines.ts'
import { outOf, type Page, type Row } from './page.ts'
import { INNER, type Pieces, piecesOf, SOFT } from './pieces.ts'
import { recordLines } from './records.ts'
import { DIM, type Span } from './span.ts'
import {
  BETWEEN,
  between,
  type Column,
  evenWidths,
  fitted,
  LOOKED_AT,
  sumOf,
} from './table-widths.ts'
import { width } from './width.ts'

/** The columns of a table on a page. */
interface Grid {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  /** A cell over several columns uses the room of them all. */
  readonly spanning: boolean
}

/** A table as columns, or as records where its columns cannot be made narrow enough. */
export function tableLines(table: TableBlock, page: Page): Row[] {
  const lines: Row[] = []
  const caption = table.caption
  let start = 0
  const add = (rows: readonly Span[][]): void => {
    for (const spans of rows) lines.push({ spans, block: table.id, start, lead: 0, join: null })
  }
  if (caption) add(inlineLines(caption, { ...page, even: false }).map(({ spans }) => spans))
  const grid = gridFor(table, page)
  if (!grid) return [...lines, ...recordLines(table, page)]
  start = caption ? graphemeCount(caption.text) + 1 : 0
  for (const [index, row] of table.rows.entries()) {
    add(rowLines(row, grid, page))
    if (index === 0 && table.header) add([ruled(grid.widths, page)])
    start += row.reduce((sum, cell) => sum + (cell ? graphemeCount(cell.inline.text) + 1 : 0), 0)
  }
  const out = outOf(sumOf(grid.widths) + between(grid.widths.length), page)
  return out === 0 ? lines : lines.map((line) => ({ ...line, out }))
}

/** The page's width where the table needs no more, else up to the widest. */
function gridFor(table: TableBlock, { columns, wide, even }: Page): Grid | undefined {
  const columnsOf = measured(table, false)
  const natural = sumOf(columnsOf.map((column) => column.natural)) + between(columnsOf.length)
  return gridOf(table, columnsOf, natural <= columns ? columns : wide, even)
}

/** While all fits, a wide cell stands in its first column; else it must not make that one wide. */
function gridOf(
  table: TableBlock,
  columns: Column[],
  room: number,
  even: boolean,
): Grid | undefined {
  const natural = sumOf(columns.map((column) => column.natural)) + between(columns.length)
  const spanning =
    natural > room && table.rows.some((row) => row.some((cell) => cell && cell.wide > 1))
  const own = spanning ? measured(table, true) : columns
  if (spanning) widen(table, own)
  const widths = even ? evenWidths(own, room) : fitted(own, room)
  return widths && { columns: own, widths, spanning }
}

const NUMBER = /^[-+−±]?\s?\p{Sc}?\s?[-+−]?\d[\d.,'’ \u00a0]*\s?[%‰\p{Sc}]?$/u
/** Stands where there is no number. */
const NO_NUMBER = /^[-–—]?$/

/** A column whose body cells hold numbers, at least one, or stand for none; wide cells aside. */
export function isNumeric({ rows, header }: TableBlock, x: number): boolean {
  let isSome = false
  for (const row of header ? rows.slice(1) : rows) {
    const cell = row[x]
    if (!cell || cell.wide > 1 || NO_NUMBER.test(cell.inline.text)) continue
    if (!NUMBER.test(cell.inline.text)) return false
    isSome = true
  }
  return isSome
}

/** `spanning`: cells over several columns are left out. */
function measured(table: TableBlock, spanning: boolean): Column[] {
  const columns: Column[] = []
  for (const row of table.rows) {
    for (const [x, cell] of row.entries()) {
      const column = (columns[x] ??= { natural: 0, least: 0, right: false, cells: [] })
      if (!cell || (spanning && cell.wide > 1)) continue
      const { natural, least } = measure(cell.inline.text)
      column.natural = Math.max(column.natural, natural)
      if (column.cells.length < LOOKED_AT) column.cells.push(natural)
      column.least = Math.max(column.least, least)
    }
  }
  for (const [x, column] of columns.entries()) {
    column.least = Math.min(column.natural, Math.max(3, column.least))
    column.right = isNumeric(table, x)
  }
  return columns
}

/** Gives the columns under a wide cell its width; one across all has the page's. */
function widen({ rows }: TableBlock, columns: readonly Column[]): void {
  for (const row of rows) {
    for (const [x, cell] of row.entries()) {
      if (!cell || cell.wide < 2 || cell.wide >= columns.length) continue
      const covered = columns.slice(x, x + cell.wide)
      const last = covered.at(-1)!
      const { natural, least } = measure(cell.inline.text)
      const free = between(covered.length)
      last.natural += Math.max(0, natural - free - sumOf(covered.map((one) => one.natural)))
      last.least += Math.max(0, least - free - sumOf(covered.map((one) => one.least)))
      last.natural = Math.max(last.natural, last.least)
    }
  }
}

/** Columns of a cell's longest line and of its longest word. */
function measure(text: string): { natural: number; least: number } {
  const natural = Math.max(...text.split('\n').map((line) => width(line)))
  return { natural, least: longestWord(piecesOf(text)) }
}

function longestWord({ count, widths, after }: Pieces): number {
  let longest = 0
  let word = 0
  for (let at = 0; at < count; at++) {
    word += widths[at]!
    longest = Math.max(longest, word)
    if (after[at] !== INNER && after[at] !== SOFT) word = 0
  }
  return longest
}

function ruled(widths: readonly number[], { style }: Page): Span[] {
  const text = widths.map((size) => '─'.repeat(size)).join(' '.repeat(BETWEEN))
  return [{ text, style: style | DIM, link: 0 }]
}

interface Placed {
  readonly lines: readonly { readonly spans: readonly Span[] }[]
  /** Columns of the page: where it begins, how many it has. */
  readonly from: number
  readonly size: number
  readonly right: boolean
}

/** The lines of one row: its cells side by side, wrapped in their columns. */
function rowLines(row: readonly (Cell | null)[], grid: Grid, page: Page): Span[][] {
  const cells: Placed[] = []
  let from = 0
  for (const [x, own] of grid.widths.entries()) {
    const cell = row[x]
    if (cell && cell.inline.text !== '') {
      const wide = grid.spanning && cell.wide > 1
      const covered = wide ? grid.widths.slice(x, x + cell.wide) : [own]
      const isWhole = wide && cell.wide >= grid.widths.length
      const size = isWhole ? page.columns : Math.max(1, sumOf(covered) + between(covered.length))
      const lines = inlineLines(cell.inline, { ...page, columns: size, even: false })
      cells.push({ lines, from, size, right: grid.columns[x]!.right && !wide })
    }
    from += own + BETWEEN
  }
  const height = Math.max(1, ...cells.map(({ lines }) => lines.length))
  return Array.from({ length: height }, (_, y) => rowLine(cells, y, page))
}

function rowLine(cells: readonly Placed[], y: number, { style }: Page): Span[] {
  const line: Span[] = []
  let at = 0
  for (const { lines, from, size, right } of cells) {
    const spans = lines[y]?.spans ?? []
    if (spans.length === 0) continue
    const used = width(textOf(spans))
    const start = from + (right ? Math.max(0, size - used) : 0)
    if (start > at) line.push({ text: ' '.repeat(start - at), style, link: 0 })
    line.push(...spans)
    at = start + used
  }
  return line
}
