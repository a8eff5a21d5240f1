import type { Freshness } from './freshness.ts'
import { calendarDay, clockTime, type Local } from '../article/local-time.ts'
import type { Group } from './order.ts'
import { areasOf, tagWords } from './telling.ts'
import { whenOf } from './when.ts'

/** How texts are measured: in columns of a terminal. */
export interface Measure {
  readonly width: (text: string) => number
  /** The text, or its beginning with an ellipsis, in so many columns. */
  readonly cut: (text: string, columns: number) => string
}

export interface BarOptions extends Measure {
  readonly columns: number
  readonly ascii: boolean
  /** Which of the items it is, 0 first. */
  readonly index: number
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly local: Local
  /** Null: no weather is asked for. */
  readonly freshness: Freshness | null
  /** The key that opens the full view; null: say nothing of it. */
  readonly key: string | null
}

export const WIDE = 100
export const MIDDLE = 60
export const NARROW = 30
/** Columns below which a place is better left out than cut. */
const PLACE_COLUMNS = 8

/** What may follow a name in so many columns; null: it does not fit. */
export type Body = (room: number) => string | null

export const dotOf = ({ ascii }: Pick<BarOptions, 'ascii'>): string => (ascii ? ' - ' : ' · ')

/**
 * What may follow the name of an event, in tiers: the places give way first, then the office, the
 * tag, the time.
 */
export function bodiesOf(group: Group, options: BarOptions): readonly (readonly Body[])[] {
  const { columns, ascii, now, local } = options
  const { first, alerts } = group
  const times = alerts.length > 1 ? ` ${ascii ? 'x' : '×'}${alerts.length}` : ''
  const tag = tagWords(first) && ` [${tagWords(first)}]`
  const { long, short } = whenOf(first, now, local)
  const fixed = (text: string): Body => fitting(text, options)
  const brief = [`${times}${short && ` ${short}`}`, short && ` ${short}`].map(fixed)
  const name = [times, ''].map(fixed)
  // A narrow bar rather shortens the name than leave the time away.
  if (columns < MIDDLE) return short !== '' && columns >= NARROW ? [brief] : [brief, name]
  const time = `${columns >= WIDE ? '  ' : ' '}${long}`
  const places = columns >= WIDE ? wide(group, options) : middle(group, options)
  const whole = places.map(({ before, area, after }) =>
    placed({ before: `${times}${tag}${time}${before}`, area, after }, options),
  )
  return [[...whole, fixed(`${times}${tag}${time}`)], [fixed(`${times}${time}`)], brief, name]
}

/** A text with a place in it that may be cut. */
interface Placed {
  readonly before: string
  readonly area: string
  readonly after: string
}

function wide({ first: { alert } }: Group, options: BarOptions): Placed[] {
  const dot = dotOf(options)
  const { first, more } = areasOf(alert)
  const office = alert.sender && `${dot}${alert.sender}`
  const others = more > 0 ? ` +${more}` : ''
  const area = first && { before: dot, area: first, after: `${others}${office}` }
  return [...(area ? [area] : []), { before: office, area: '', after: '' }]
}

function middle({ first: { alert } }: Group, options: BarOptions): Placed[] {
  const dot = dotOf(options)
  const { first, more } = areasOf(alert)
  if (first === '') return []
  return more > 0
    ? [{ before: `${dot}+${more} ${more === 1 ? 'area' : 'areas'}`, area: '', after: '' }]
    : [{ before: dot, area: first, after: '' }]
}

function placed({ before, area, after }: Placed, options: BarOptions): Body {
  const { width, cut } = options
  if (area === '') return fitting(`${before}${after}`, options)
  const least = Math.min(PLACE_COLUMNS, width(area)) + width(before) + width(after)
  return (room) =>
    least > room ? null : `${before}${cut(area, room - width(before) - width(after))}${after}`
}

function fitting(text: string, { width }: Measure): Body {
  return (room) => (width(text) <= room ? text : null)
}

/**
 * Age, counter and key at the right edge, the most telling first; the last is the counter alone.
 */
export function rightSides(count: number, isHeld: boolean, options: BarOptions): string[] {
  const { columns, key } = options
  const turn = counterOf(count, isHeld, options)
  const hint = columns >= WIDE ? `  ${key} details` : ` ${key}`
  const edge = columns >= MIDDLE ? ' ' : ''
  const ends = key === null || columns < MIDDLE ? [turn] : [`${turn}${hint}`, turn]
  const ages = agesOf(options)
  return ages.flatMap((age) => ends.map((end) => `${age && ` ${age}`}${end}${edge}`))
}

/** `1/3`; of what stays only how many others there are. */
export function counterOf(
  count: number,
  isHeld: boolean,
  { index }: Pick<BarOptions, 'index'>,
): string {
  if (count < 2) return ''
  return isHeld ? ` +${count - 1}` : ` ${index + 1}/${count}`
}

/** From when the alerts are, where that has to be said; "as of" never gives way to a place. */
function agesOf(options: BarOptions): string[] {
  const { freshness, columns, local } = options
  if (freshness?.kind === 'ageing' && columns >= NARROW)
    return [`${dotOf(options).trimStart()}${clockTime(freshness.at, local)}`, '']
  if (freshness?.kind === 'cached' && columns >= NARROW)
    return [`? cached ${calendarDay(freshness.at, local)}`, '?']
  if (freshness?.kind !== 'stale' || columns < NARROW) return ['']
  const time = clockTime(freshness.at, local)
  return [
    ...(columns >= WIDE ? [`? as of ${time}, weather service unreachable`] : []),
    ...(columns >= MIDDLE ? [`? as of ${time}`] : []),
    `? ${time}`,
    '?',
  ]
}
