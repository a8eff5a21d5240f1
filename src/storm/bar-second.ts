import type { BarItem } from './bar-items.ts'
import { type BarOptions, dotOf, MIDDLE } from './bar-parts.ts'
import type { Look } from './bar-style.ts'
import { type BarPiece, styleOf } from './bar.ts'
import { officeHeadline } from './blocks.ts'

/**
 * The bar's second row, for those who want one: all places and the office's own headline, or the
 * whole text of a strip; exactly `columns` wide.
 */
export function secondRow(
  item: BarItem,
  note: string,
  options: Pick<BarOptions, 'columns' | 'ascii' | 'freshness' | 'width' | 'cut'>,
  look: Look,
): BarPiece {
  const { columns, width, cut } = options
  const margin = columns >= MIDDLE ? '   ' : '  '
  const text = cut(`${margin}${wordsOf(item, note, dotOf(options))}`, columns)
  const padded = `${text}${' '.repeat(Math.max(0, columns - width(text)))}`
  return { text: padded, style: styleOf(item, options.freshness, look).rest }
}

function wordsOf(item: BarItem, note: string, dot: string): string {
  if (item.kind === 'page') return item.entry.text ?? item.entry.place
  if (item.kind === 'notice') return note
  const { alert } = item.group.first
  return [alert.areas.join(', '), officeHeadline(alert) ?? ''].filter(Boolean).join(dot)
}
