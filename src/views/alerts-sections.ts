import type { Suppressed } from '../article/alert.ts'
import type { State } from '../library/state.ts'
import type { Active } from '../storm/active.ts'
import { alertKey } from '../storm/dismissal.ts'
import { type BarEntry, barEntries } from '../storm/page-banners.ts'
import { type BarItem, itemKey } from '../storm/bar-items.ts'

/** One part of the alerts screen. */
export type Section =
  /** What is in force, and how far that can be trusted. */
  | { readonly kind: 'summary' }
  | { readonly kind: 'alert'; readonly it: Active; readonly item: BarItem }
  | { readonly kind: 'page'; readonly entry: BarEntry; readonly item: BarItem }
  | { readonly kind: 'dismissed'; readonly it: Active; readonly keys: readonly string[] }
  | { readonly kind: 'dismissed-page'; readonly entry: BarEntry; readonly keys: readonly string[] }
  | { readonly kind: 'left-out'; readonly all: readonly Suppressed[] }

/** The parts of the alerts screen, from the top: what the bar shows in its order, then the rest. */
export function sectionsOf(state: State): Section[] {
  const shown = state.bar.flatMap((item): Section[] => {
    if (item.kind === 'page') return [{ kind: 'page', entry: item.entry, item }]
    if (item.kind === 'notice') return []
    return item.group.alerts.map((it) => ({ kind: 'alert', it, item }))
  })
  return [{ kind: 'summary' }, ...shown, ...(state.hasLeftOut ? leftOut(state) : [])]
}

function leftOut(state: State): Section[] {
  const { suppressed } = state.storm.ruled
  return [
    ...hiddenAlerts(state).map((it): Section => ({ kind: 'dismissed', it, keys: [alertKey(it)] })),
    ...hiddenPages(state).map((entry): Section => {
      return { kind: 'dismissed-page', entry, keys: entry.keys }
    }),
    { kind: 'left-out', all: suppressed },
  ]
}

/** Alerts in force that the reader dismissed. */
export function hiddenAlerts({ bar, storm }: State): Active[] {
  const shown = new Set(bar.flatMap((it) => (it.kind === 'alerts' ? it.group.alerts : [])))
  return storm.ruled.active.filter((it) => !shown.has(it))
}

export function hiddenPages({ pages, now, dismissed }: State): BarEntry[] {
  return barEntries(pages, now, (key) => !dismissed.has(key))
}

/** Where the screen opens for what the bar shows; the first begins at the very top. */
export function sectionFor(state: State, item: BarItem | undefined): number {
  if (!item || item === state.bar[0]) return 0
  const name = itemKey(item)
  const at = sectionsOf(state).findIndex((it) => 'item' in it && itemKey(it.item) === name)
  return Math.max(0, at)
}
