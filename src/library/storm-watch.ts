import type { Active } from '../storm/active.ts'
import {
  type BarItem,
  barItems,
  isHeld,
  itemKey,
  nextTurnOf,
  samePlace,
} from '../storm/bar-items.ts'
import { type Dismissal, dismissalsOf, dismissed } from '../storm/dismissal.ts'
import { type Freshness, freshnessOf } from '../storm/freshness.ts'
import { clockTime } from '../article/local-time.ts'
import { groupsOf } from '../storm/order.ts'
import { type BannerPage, barEntries } from '../storm/page-banners.ts'
import { rule } from '../storm/rules.ts'
import { newlySeen } from '../storm/signal.ts'
import { nameOf } from '../storm/telling.ts'
import type { Weather } from '../storm/weather.ts'
import type { Change } from './change.ts'
import { withStep } from './marking.ts'
import { said } from './said.ts'
import type { State } from './state.ts'
import type { StormState } from './storm-state.ts'

/** Takes in what is known of the weather, and what of it is news. */
export function weatherArrived(state: State, weather: Weather, now: number): State {
  // Of another place everything is new, and nothing is news.
  const seen = weather.place === state.storm.weather.place ? state.storm.seen : null
  const known = { ...state, now, storm: ruledAt({ ...state.storm, weather, seen }, now) }
  return barOf({ ...known, storm: withNews(known) })
}

function ruledAt(storm: StormState, now: number): StormState {
  const { weather } = storm
  const rules = isDocument(weather) ? {} : storm.rules
  const ruled = rule(weather.alerts, { ...rules, now, zones: weather.zones })
  return { ...storm, ruled }
}

/** Alerts from the cache, late ones and dismissed ones are no news. */
function withNews(state: State): StormState {
  const { storm, now } = state
  const { weather, ruled } = storm
  if (weather.fetchedAt === null || weather.isCached) return storm
  const isLate = freshnessNow(weather, now).kind !== 'fresh'
  const isQuiet = (it: Active): boolean => isLate || dismissedIn(state, it) !== 'no'
  const { seen, fresh } = newlySeen(storm.seen, ruled.active, { now, isQuiet })
  return { ...storm, seen, untold: fresh.length > 0 ? [...storm.untold, ...fresh] : storm.untold }
}

/** New warnings were signalled. */
export function told(state: State, now: number): State {
  return { ...state, storm: { ...state.storm, untold: [], toldAt: now } }
}

/** Whether the reader dismissed an alert, and it stays so. */
function dismissedIn(state: State, it: Active): 'no' | 'shrunk' | 'hidden' {
  const known = state.dismissed as ReadonlyMap<string, Dismissal>
  if (known.size === 0) return 'no'
  const own = new Set(state.storm.weather.zones)
  // Without zones of the user's all of the state is theirs.
  return dismissed(it, known, { now: state.now, isMine: (it) => own.size === 0 || own.has(it) })
}

/** Time passed: between beginnings, ends and changes of age there is nothing to make again. */
export function barTicked(before: State, now: number): State {
  const state = { ...before, now }
  const { pages, dismissed, storm } = state
  const isWatched = storm.weather.place !== ''
  const freshness = isWatched ? freshnessNow(storm.weather, now) : null
  const isStill =
    pages.length === 0 && dismissed.size === 0 && sameFreshness(freshness, storm.freshness)
  return isStill && (!isWatched || now < storm.ruled.turnAt) ? state : barOf(state)
}

/** Makes the bar's contents again: alerts or strips came, were dismissed, grew old, or ended. */
export function barOf(state: State): State {
  const { weather } = state.storm
  const isWatched = weather.place !== ''
  if (!isWatched && state.pages.length === 0 && state.bar.length === 0) return state
  const ruled =
    state.now >= state.storm.ruled.turnAt ? ruledAt(state.storm, state.now) : state.storm
  const freshness = isWatched ? freshnessNow(weather, state.now) : null
  const storm: StormState =
    sameFreshness(freshness, ruled.freshness) && ruled === state.storm
      ? ruled
      : { ...ruled, freshness }
  const bar = itemsOf({ ...state, storm })
  return { ...state, storm, bar, barIndex: indexIn(bar, state) }
}

/** Named for this run, never asked again, and not meant by what the settings hide. */
const isDocument = ({ pollSeconds }: Weather): boolean => pollSeconds === Infinity

function freshnessNow(weather: Weather, now: number): Freshness {
  return isDocument(weather) ? { kind: 'fresh' } : freshnessOf({ ...weather, now })
}

function sameFreshness(a: StormState['freshness'], b: StormState['freshness']): boolean {
  const at = (it: Freshness | null): number | null => (it && 'at' in it ? it.at : null)
  return a?.kind === b?.kind && at(a) === at(b)
}

function itemsOf(state: State): BarItem[] {
  const { storm, now, pages } = state
  const { ruled, freshness, weather, local, isTalkative } = storm
  const isShrunk = (it: Active): boolean => dismissedIn(state, it) === 'shrunk'
  const shown = ruled.active.filter((it) => dismissedIn(state, it) !== 'hidden')
  // Nobody is told that there is nothing while something is only hidden.
  const isEmpty = ruled.active.length === 0 && !ruled.suppressed.some(isHidden)
  const items = barItems({
    groups: groupsOf(shown),
    strips: barEntries(pages, now, (key) => state.dismissed.has(key)),
    freshness,
    isTalkative: isTalkative && isEmpty,
    place: weather.place,
    isShrunk,
    isGone: ({ alert }) => weather.vanished.has(alert.id),
    now,
    local,
  })
  return isFirstTry(storm) ? items.map((it) => waiting(it, storm)) : items
}

const isHidden = ({ reason }: { readonly reason: string }): boolean => reason === 'hidden'

/** Nothing has failed yet: the first answer of this run is on its way. */
export function isFirstTry({ isAsking, weather }: StormState): boolean {
  const { fetchedAt, failures, problem, isCached } = weather
  return isAsking && failures === 0 && problem === null && (fetchedAt === null || isCached)
}

function waiting(item: BarItem, { weather: { fetchedAt }, local }: StormState): BarItem {
  if (item.kind !== 'notice' || !item.isMissing) return item
  const last = fetchedAt === null ? 'asking' : `last checked ${clockTime(fetchedAt, local)}`
  return { kind: 'notice', words: `Storm watch · ${last}`, isMissing: false }
}

/** What was shown stays, but for something new in the first place and what begins to hold the bar. */
function indexIn(bar: readonly BarItem[], { bar: before, barIndex }: State): number {
  const held = bar.findIndex(isHeld)
  const name = held >= 0 ? keyAt(bar, held) : undefined
  if (held >= 0 && !before.some((it) => isHeld(it) && itemKey(it) === name)) return held
  const first = keyAt(bar, 0)
  if (!before.some((it) => itemKey(it) === first)) return 0
  return samePlace(bar, before[barIndex])
}

function keyAt(bar: readonly BarItem[], index: number): string | undefined {
  const item = bar[index]
  return item && itemKey(item)
}

export function barTurned(state: State, by: 1 | -1): State {
  const count = state.bar.length
  return count < 2 ? state : { ...state, barIndex: (state.barIndex + by + count) % count }
}

/** The bar turns by itself. */
export function barRested(state: State): State {
  const barIndex = nextTurnOf(state.bar, state.barIndex)
  return barIndex === state.barIndex ? state : { ...state, barIndex }
}

/** Hides what the bar shows; what may not be hidden becomes small for a while. */
export function itemDismissed(state: State, item: BarItem, now: number): State {
  if (item.kind === 'notice') return said(state, 'nothing here can be dismissed', now)
  const known = { ...state, now }
  return item.kind === 'page'
    ? forgotten(known, item.entry.label, stripChanges(item.entry.keys))
    : forgotten(known, nameOf(item.group.first.alert), alertChanges(item.group.alerts, now))
}

type Forgetting = ReadonlyMap<string, Dismissal | null>

const stripChanges = (keys: readonly string[]): Forgetting => new Map(keys.map((it) => [it, null]))

function alertChanges(alerts: readonly Active[], now: number): Forgetting {
  return new Map(dismissalsOf(alerts, now).map((it) => [it.key, it]))
}

function forgotten(state: State, name: string, fresh: Forgetting): State {
  const undo = withStep(state.undo, {
    words: `dismissed ${name}`,
    marked: null,
    changes: [...fresh.keys()].map((key) => ({ verb: 'undismiss', key })),
    dismissed: [...fresh.keys()],
  })
  const changes = [...fresh].map(([key, it]) => changeOf(key, it))
  const next = barOf({
    ...state,
    undo,
    changes,
    dismissed: new Map([...state.dismissed, ...fresh]),
  })
  const isStill = next.bar.some((it) => it.kind === 'alerts' && it.isShrunk)
  const words = isStill ? 'cannot be hidden: small for 10 min' : 'dismissed; undoing brings it back'
  return said(next, words, state.now)
}

function changeOf(key: string, it: Dismissal | null): Change {
  if (it === null) return { verb: 'dismiss', key, end: null }
  const { key: _, end, ...alert } = it
  return { verb: 'dismiss', key, end, alert }
}

/** Shows again what was dismissed. */
export function broughtBack(state: State, keys: readonly string[], now: number): State {
  const left = new Map(state.dismissed)
  for (const key of keys) left.delete(key)
  const changes = keys.map((key): Change => ({ verb: 'undismiss', key }))
  return said(barOf({ ...state, now, dismissed: left, changes }), 'shown again', now)
}

/** The pages that are open in this run. */
export function withPages(state: State, pages: readonly BannerPage[]): State {
  return pages.length === 0 && state.pages.length === 0 ? state : barOf({ ...state, pages })
}
