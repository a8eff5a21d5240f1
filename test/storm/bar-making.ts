import { cut, width } from '../../src/reading/width.ts'
import { type BarPiece, stormBar } from '../../src/storm/bar.ts'
import { type BarContents, barItems } from '../../src/storm/bar-items.ts'
import type { BarOptions } from '../../src/storm/bar-parts.ts'
import type { Look } from '../../src/storm/bar-style.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import type { Local } from '../../src/article/local-time.ts'
import { groupsOf } from '../../src/storm/order.ts'
import { alert, at, NOW, ruled } from './making.ts'

/** What a made-up alert says of its own. */
type Some = Parameters<typeof alert>[0]

/** The clock of the place, by twelve hours. */
const local: Local = { offset: () => -300, hours: 12 }
export const FRESH: Freshness = { kind: 'fresh' }
/** When the weather was heard of. */
export const AT: number = Date.parse('2026-11-22T23:42:00Z')

/** What a bar tells when these are in force. */
export function contents(alerts: Some[], more: Partial<BarContents> = {}): BarContents {
  const all = alerts.map((it, i) => alert({ id: `${i}`, text: `${i}`, ends: at(33), ...it }))
  return {
    groups: groupsOf(ruled(all).active),
    strips: [],
    freshness: FRESH,
    isTalkative: false,
    place: 'Connecticut',
    now: NOW,
    local,
    ...more,
  }
}

export function options(columns: number, more: Partial<BarOptions> = {}): BarOptions {
  return {
    columns,
    ascii: false,
    index: 0,
    now: NOW,
    local,
    freshness: FRESH,
    key: 'w',
    width: (text) => width(text),
    cut: (text, room) => cut(text, room, more.ascii ? '...' : '…'),
    ...more,
  }
}

export const textOf = (pieces: readonly BarPiece[]): string =>
  pieces.map(({ text }) => text).join('')
const AREAS: readonly string[] = ['Northern Quill', 'Two', 'Three', 'Four', 'Five', 'Six']
export const STORM: Some = { areas: AREAS }
export const OTHERS: Some[] = [STORM, { event: 'Wind Advisory' }, { event: 'Gale Watch' }]

/** The bar as it is written. */
export function row(
  columns: number,
  alerts: Some[],
  more: Partial<BarOptions> = {},
  look: Look = 'none',
): string {
  const all = contents(alerts, { freshness: more.freshness ?? FRESH })
  return textOf(stormBar(barItems(all), options(columns, more), look))
}
