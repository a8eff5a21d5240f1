import type { Active } from './active.ts'
import type { Freshness } from './freshness.ts'
import { clockTime, type Local } from '../article/local-time.ts'
import { type Group, isGrave } from './order.ts'
import type { BarEntry } from './page-banners.ts'
import { isShortFuse } from './when.ts'

/** One thing the bar shows; several take turns. */
export type BarItem =
  /** `isShrunk`: dismissed, but nothing that may be hidden. */
  | {
      readonly kind: 'alerts'
      readonly group: Group
      readonly isShrunk: boolean
      /** It was not in the last update, and nobody says that it is over. */
      readonly isGone?: boolean
    }
  | { readonly kind: 'page'; readonly entry: BarEntry }
  /** What is known of the watch itself. `isMissing`: nothing is. */
  | { readonly kind: 'notice'; readonly words: string; readonly isMissing: boolean }

export interface BarContents {
  readonly groups: readonly Group[]
  /** Page banners in the order of `barEntries`. */
  readonly strips: readonly BarEntry[]
  /** Null: no weather is asked for. */
  readonly freshness: Freshness | null
  /** Say so when there is no alert (the setting `storm.quiet` is false). */
  readonly isTalkative: boolean
  /** `Connecticut`: whose alerts are watched. */
  readonly place: string
  readonly isShrunk?: (it: Active) => boolean
  readonly isGone?: (it: Active) => boolean
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly local: Local
}

/**
 * What the bar shows, in order; empty: it is hidden, which it is only when there is nothing and the
 * alerts are fresh. Strips of today's pages come behind every emergency, warning and watch, older
 * ones behind all alerts.
 */
export function barItems(contents: BarContents): BarItem[] {
  const { groups, strips, isShrunk = () => false, isGone = () => false } = contents
  const alerts = groups.map((group): BarItem => ({
    kind: 'alerts',
    group,
    isShrunk: group.alerts.every(isShrunk),
    isGone: group.alerts.every(isGone),
  }))
  const last = groups.findLastIndex(({ alerts: all }) =>
    all.some((it) => isGrave(it) || it.level === 'watch'),
  )
  const pages = (isOld: boolean): BarItem[] =>
    strips.filter((it) => it.isOld === isOld).map((entry) => ({ kind: 'page', entry }))
  const notice = groups.length === 0 ? noticeOf(contents) : null
  return [
    ...(notice ? [notice] : []),
    ...alerts.slice(0, last + 1),
    ...pages(false),
    ...alerts.slice(last + 1),
    ...pages(true),
  ]
}

/** With no alert held: silence only where that is known to be so. */
function noticeOf({ freshness, isTalkative, place, now, local }: BarContents): BarItem | null {
  if (freshness === null) return null
  const missing = (words: string): BarItem => ({ kind: 'notice', words, isMissing: true })
  switch (freshness.kind) {
    case 'fresh':
      return isTalkative
        ? {
            kind: 'notice',
            words: `No alerts for ${place} · ${clockTime(now, local)}`,
            isMissing: false,
          }
        : null
    case 'ageing':
      return missing(`Storm watch · last checked ${clockTime(freshness.at, local)}`)
    case 'stale':
    case 'cached':
    case 'unknown':
      return missing(
        `Storm watch unavailable${freshness.at === null ? '' : ` · last checked ${clockTime(freshness.at, local)}`}`,
      )
  }
}

/** Emergencies and warnings of minutes stay in the bar; the others are only counted. */
export function isHeld(item: BarItem): boolean {
  if (item.kind !== 'alerts' || item.isShrunk) return false
  const { first } = item.group
  return (
    first.emergency ||
    first.level === 'emergency' ||
    (first.state === 'active' && isShortFuse(first))
  )
}

/** Whose turn is next when the bar turns by itself. */
export function nextTurnOf(items: readonly BarItem[], index: number): number {
  const held = items.findIndex(isHeld)
  if (held >= 0) return held
  return items.length === 0 ? 0 : (index + 1) % items.length
}

/** The same thing in a later list: by its event or strip, else the first. */
export function samePlace(items: readonly BarItem[], item: BarItem | undefined): number {
  const name = item && itemKey(item)
  return Math.max(
    0,
    items.findIndex((it) => itemKey(it) === name),
  )
}

/** What stays the same while its contents change. */
export function itemKey(item: BarItem): string {
  if (item.kind === 'alerts') return `alerts ${item.group.event.toLowerCase()}`
  return item.kind === 'page' ? `page ${item.entry.key}` : 'notice'
}
