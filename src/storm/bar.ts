import { type BarItem, isHeld } from './bar-items.ts'
import { shortName } from './bar-name.ts'
import {
  type BarOptions,
  bodiesOf,
  counterOf,
  dotOf,
  MIDDLE,
  NARROW,
  rightSides,
} from './bar-parts.ts'
import { stripRow } from './bar-strip.ts'
import {
  alertStyle,
  type BarStyle,
  type Look,
  missingStyle,
  QUIET,
  type RowStyle,
  stripStyle,
} from './bar-style.ts'
import type { Freshness } from './freshness.ts'
import { alertSign } from './levels.ts'
import { nameOf } from './telling.ts'
import { whenOf } from './when.ts'

export interface BarPiece {
  readonly text: string
  readonly style: BarStyle
}

/** Columns that a name keeps beside the time of a narrow bar. */
const NAME_COLUMNS = 14

type Alerts = BarItem & { readonly kind: 'alerts' }

/** What a row says, from left to right. */
interface Row {
  readonly lead: string
  readonly body: string
  readonly right: string
}

/**
 * The bar's one row in pieces, exactly `columns` wide together; none: there is nothing to show. The
 * word and the symbol of the level are there from 20 columns on.
 */
export function stormBar(items: readonly BarItem[], options: BarOptions, look: Look): BarPiece[] {
  const item = items[options.index]
  if (!item) return []
  const count = items.length
  const style = styleOf(item, options.freshness, look)
  if (item.kind === 'page') {
    return [{ text: stripRow(item.entry, { ...options, count }), style: style.name }]
  }
  const row =
    item.kind === 'notice'
      ? noticeRow(item.words, item.isMissing, count, options)
      : alertRow(item, count, options)
  return painted(row, style, options)
}

/** How a thing in the bar is painted. */
export function styleOf(item: BarItem, freshness: Freshness | null, look: Look): RowStyle {
  if (item.kind === 'page') return stripStyle(item.entry, look)
  if (item.kind === 'notice') return item.isMissing ? missingStyle(look) : QUIET
  const isLate = freshness?.kind === 'stale' || freshness?.kind === 'cached' || item.isGone === true
  return item.isShrunk ? QUIET : alertStyle(item.group.first, look, isLate)
}

function painted({ lead, body, right }: Row, style: RowStyle, options: BarOptions): BarPiece[] {
  const { columns, width, cut, freshness } = options
  const room = columns - width(lead) - width(body) - width(right)
  // Narrower than any terminal that the reader runs in.
  if (room < 0) return [{ text: cut(`${lead}${body}${right}`, columns), style: style.name }]
  return [
    { text: lead, style: style.name },
    { text: `${body}${' '.repeat(room)}`, style: style.rest },
    { text: right, style: freshness?.kind === 'ageing' ? style.aside : style.rest },
  ].filter(({ text }) => text !== '')
}

function noticeRow(words: string, isMissing: boolean, count: number, options: BarOptions): Row {
  const { columns, width, cut } = options
  const edge = columns >= MIDDLE ? ' ' : ''
  const right = `${counterOf(count, false, options)}${edge}`
  const mark = `${edge}${isMissing ? '? ' : ''}`
  const room = columns - width(mark) - width(right)
  const [what = ''] = words.split(' · ')
  const forms = [words, words.replace('last checked ', ''), what].map((it) =>
    it.replaceAll(' · ', dotOf(options)),
  )
  const text = forms.find((it) => width(it) <= room) ?? cut(what, room)
  return { lead: `${mark}${text}`, body: '', right }
}

function alertRow(item: Alerts, count: number, options: BarOptions): Row {
  const { columns, width } = options
  const symbol = symbolOf(item, options)
  const name = nameOf(item.group.first.alert).toUpperCase()
  const rights = rightSides(count, isHeld(item), options)
  for (const tier of bodiesOf(item.group, options)) {
    for (const right of rights) {
      const room = columns - width(symbol) - width(name) - width(right)
      const body = room < 0 ? undefined : tier.map((it) => it(room)).find((it) => it !== null)
      if (typeof body === 'string') return { lead: `${symbol}${name}`, body, right }
    }
  }
  return cutRow(item, symbol, name, rights.at(-1) ?? '', options)
}

/** Not even the name fits: its middle gives way, beside the time where there is room for both. */
function cutRow(
  item: Alerts,
  symbol: string,
  name: string,
  right: string,
  options: BarOptions,
): Row {
  const { columns, width, now, local } = options
  const room = columns - width(symbol) - width(right)
  const { short } = whenOf(item.group.first, now, local)
  const time = short && ` ${short}`
  const body = columns >= NARROW && room - width(time) >= NAME_COLUMNS ? time : ''
  return { lead: `${symbol}${shortName(name, room - width(body), options)}`, body, right }
}

/** With `?` behind it where the row has no room to tell that it is late. */
function symbolOf({ group: { first } }: Alerts, { columns, ascii, freshness }: BarOptions): string {
  const isLate = freshness?.kind === 'stale' || freshness?.kind === 'cached'
  const mark = isLate && columns < NARROW ? '?' : ''
  return `${columns >= MIDDLE ? ' ' : ''}${alertSign(first, ascii)}${mark} `
}
