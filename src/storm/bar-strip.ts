import { type Measure, MIDDLE, NARROW, WIDE } from './bar-parts.ts'
import type { BarEntry } from './page-banners.ts'

/** What the row of a strip is made with. */
export interface StripOptions extends Measure {
  readonly columns: number
  /** Which of `count` entries this is, 0 first. */
  readonly index: number
  readonly count: number
  readonly ascii: boolean
}

/**
 * The bar's row of a page's own strip, exactly `columns` wide. The text gives way first, since the
 * pane shows it whole; then the place; last the end of the label. The place stays as long as it
 * can: it is what tells a saved page from today's weather.
 */
export function stripRow(entry: BarEntry, options: StripOptions): string {
  const { columns, index, count, ascii, width, cut } = options
  const counter = count > 1 ? `${index + 1}/${count} ` : ''
  const edge = columns >= MIDDLE ? ' ' : ''
  const lead = `${edge}${ascii ? entry.ascii : entry.symbol} ${entry.label}`
  const gap = columns >= WIDE ? '  ' : ' '
  const place = columns >= NARROW ? ` ${ascii ? '-' : '·'} ${placeFor(entry.place, columns)}` : ''
  const room = columns - width(lead) - width(counter) - 1
  const textRoom = room - gap.length - width(place)
  const text = entry.text && textRoom >= 8 ? `${gap}${cut(entry.text, textRoom)}` : ''
  const tail = width(place) <= room ? place : ''
  const left = cut(`${lead}${text}${tail}`, columns - width(counter))
  return `${left}${' '.repeat(Math.max(0, columns - width(left) - width(counter)))}${counter}`
}

/** In a narrow bar the words "page of" make room for the text; the date itself stays. */
function placeFor(place: string, columns: number): string {
  return columns < MIDDLE ? place.replace(/^page of /, '') : place
}

/** Whether {@link stripRow} shows all of an entry's words at this width. */
export function showsWhole(entry: BarEntry, options: StripOptions): boolean {
  return entry.text === null || stripRow(entry, options).includes(entry.text)
}
