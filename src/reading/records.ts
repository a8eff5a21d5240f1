import type { TableBlock } from './block.ts'
import { graphemeCount } from './graphemes.ts'
import { type Inline, inlineLines, inlineOf } from './inline.ts'
import { NARROWEST, type Page, type Row } from './page.ts'
import { BOLD } from './span.ts'

/** A table too wide for the page: each row as `Header: value`, the first at the margin. */
export function recordLines({ id, rows, header }: TableBlock, page: Page): Row[] {
  const names = header ? rows[0]! : []
  const lines: Row[] = []
  let start = 0
  for (const row of header ? rows.slice(1) : rows) {
    if (lines.length > 0) lines.push({ spans: [], block: id, start, lead: 0, join: null })
    let indent = 0
    for (const [x, cell] of row.entries()) {
      if (!cell?.inline.text && x > 0) continue
      const whole = x === 0 && cell && cell.wide === row.length && cell.wide > 1
      const name = whole ? '' : (names[x]?.inline.text ?? '')
      const field = named(name, cell?.inline ?? null)
      if (field.text === '') continue
      const blank = { text: ' '.repeat(indent), style: page.style, link: 0 }
      const wrapped = inlineLines(field, { ...page, columns: page.columns - indent, even: false })
      for (const { spans: own, join, lead } of wrapped) {
        const spans = indent > 0 ? [blank, ...own] : own
        lines.push({ spans, block: id, start, lead: indent + lead, join })
      }
      indent = page.columns - 2 < NARROWEST ? 0 : 2
      start += graphemeCount(cell?.inline.text ?? '') + 1
    }
  }
  return lines
}

function named(name: string, cell: Inline | null): Inline {
  const text = cell?.text ?? ''
  if (name === '') return cell ?? inlineOf([])
  const label = `${name}: `
  const runs = (cell?.runs ?? []).map((run) => ({ ...run, end: run.end + label.length }))
  const head = { end: label.length, style: BOLD, target: null }
  return text === ''
    ? inlineOf([{ ...head, text: `${name}:` }])
    : { text: label + text, runs: [head, ...runs] }
}
