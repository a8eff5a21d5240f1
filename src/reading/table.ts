import type { TableBlock } from './block.ts'
import { graphemeCount } from './graphemes.ts'
import { type Inline, inlineLines } from './inline.ts'
import { NO_TEXT, textOf } from './lines.ts'
import type { Page, Row } from './page.ts'
import { INNER, type Pieces, piecesOf, SOFT } from './pieces.ts'
import { recordLines } from './records.ts'
import { DIM, type Span } from './span.ts'
import { width } from './width.ts'

/** Columns between two columns of a table. */
const BETWEEN = 2

interface Column {
  natural: number
  least: number
  right: boolean
}

/** A table as columns, or as records where its columns cannot be made narrow enough. */
export function tableLines(table: TableBlock, page: Page): Row[] {
  const lines: Row[] = []
  const caption = table.caption
  let start = 0
  const add = (rows: readonly Span[][]): void => {
    for (const spans of rows) lines.push({ spans, block: table.id, start })
  }
  if (caption) add(inlineLines(caption, page.columns, page.style, false).map(({ spans }) => spans))
  const columns = measured(table)
  const widths = fitted(columns, page.columns)
  if (!widths) return [...lines, ...recordLines(table, page)]
  start = caption ? graphemeCount(caption.text) + 1 : 0
  for (const [index, row] of table.rows.entries()) {
    add(rowLines(row, widths, columns, page))
    if (index === 0 && table.header) add([ruled(widths, page)])
    start += row.reduce((sum, cell) => sum + (cell ? graphemeCount(cell.text) + 1 : 0), 0)
  }
  return lines
}

const NUMBER = /^[-+−±]?\s?\p{Sc}?\s?[-+−]?\d[\d.,'’ \u00a0]*\s?[%‰\p{Sc}]?$/u

function measured({ rows, header }: TableBlock): Column[] {
  const columns: Column[] = []
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const text = cell?.text ?? ''
      const column = (columns[x] ??= { natural: 0, least: 0, right: true })
      const { natural, least } = measure(text)
      column.natural = Math.max(column.natural, natural)
      column.least = Math.max(column.least, least)
      if ((y > 0 || !header) && text !== '' && !NUMBER.test(text)) column.right = false
    }
  }
  for (const [x, column] of columns.entries()) {
    column.least = Math.min(column.natural, Math.max(3, column.least))
    column.right &&= rows.some((row, y) => (y > 0 || !header) && (row[x]?.text ?? '') !== '')
  }
  return columns
}

/** Columns of a cell's longest line and of its longest word. */
function measure(text: string): { natural: number; least: number } {
  const natural = Math.max(...text.split('\n').map((line) => width(line)))
  return { natural, least: longestWord(piecesOf(text)) }
}

function longestWord({ widths, after }: Pieces): number {
  let longest = 0
  let word = 0
  for (const [at, size] of widths.entries()) {
    word += size
    longest = Math.max(longest, word)
    if (after[at] !== INNER && after[at] !== SOFT) word = 0
  }
  return longest
}

/** Widths that fit: natural ones, then the widest shrunk; undefined when the least do not fit. */
function fitted(columns: readonly Column[], room: number): number[] | undefined {
  const widths = columns.map(({ natural }) => natural)
  let over = widths.reduce((sum, size) => sum + size, 0) + BETWEEN * (widths.length - 1) - room
  const spare = columns.reduce((sum, { natural, least }) => sum + natural - least, 0)
  if (over > spare) return undefined
  for (; over > 0; over--) {
    let widest = -1
    for (const [x, { least }] of columns.entries()) {
      if (widths[x]! > least && (widest < 0 || widths[x]! > widths[widest]!)) widest = x
    }
    widths[widest]!--
  }
  return widths
}

function ruled(widths: readonly number[], { style }: Page): Span[] {
  const text = widths.map((size) => '─'.repeat(size)).join(' '.repeat(BETWEEN))
  return [{ text, style: style | DIM, link: 0 }]
}

/** The lines of one row: its cells side by side, wrapped in their columns. */
function rowLines(
  row: readonly (Inline | null)[],
  widths: readonly number[],
  columns: readonly Column[],
  page: Page,
): Span[][] {
  const cells = widths.map((size, x) =>
    inlineLines(row[x] ?? NO_TEXT, Math.max(1, size), page.style, false),
  )
  const height = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, y) => {
    const line: Span[] = []
    let at = 0
    let column = 0
    for (const [x, cell] of cells.entries()) {
      const spans = cell[y]?.spans ?? []
      const free = widths[x]! - width(textOf(spans))
      const from = column + (columns[x]!.right ? Math.max(0, free) : 0)
      if (spans.length > 0) {
        if (from > at) line.push({ text: ' '.repeat(from - at), style: page.style, link: 0 })
        line.push(...spans)
        at = from + width(textOf(spans))
      }
      column += widths[x]! + BETWEEN
    }
    return line
  })
}
