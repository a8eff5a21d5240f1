import { isFirstTry } from '../library/storm-watch.ts'
import type { State } from '../library/state.ts'
import { wrapText } from '../reading/wrap.ts'
import { calendarDay, clockTime } from '../article/local-time.ts'
import { alertSign } from '../storm/levels.ts'
import type { Group } from '../storm/order.ts'
import { nameOf } from '../storm/telling.ts'
import { whenOf } from '../storm/when.ts'
import { alertsKey } from './alerts-key.ts'
import type { AlertsLook } from './alerts-rows.ts'
import { hiddenAlerts, hiddenPages } from './alerts-sections.ts'
import { glyphsFor } from './glyphs.ts'
import { BLANK, type Row, piece, spread } from './row.ts'
import type { Role } from './theme.ts'

/** What is in force, how fresh that is, and how much is not shown. */
export function summaryRows(state: State, look: AlertsLook): Row[] {
  const groups = state.bar.flatMap((it) => (it.kind === 'alerts' ? [it.group] : []))
  return [
    ...lines(watchWords(state), look, isTrusted(state) ? 'meta' : 'error'),
    ...lines(state.storm.weather.problem?.message ?? '', look, 'meta'),
    ...lines(emptyWords(state, groups.length), look, 'headline'),
    ...lines(leftOutWords(state, look), look, 'meta'),
    ...lines(townWords(state, look), look, 'meta'),
    ...(groups.length > 1 ? [BLANK, ...groups.map((it) => groupRow(it, state, look))] : []),
  ]
}

function lines(text: string, { columns }: AlertsLook, role: Role): Row[] {
  return text === '' ? [] : wrapText(text, columns).map((line): Row => [piece(line, role)])
}

function isTrusted({ storm }: State): boolean {
  const kind = storm.freshness?.kind
  return kind === undefined || kind === 'fresh' || kind === 'ageing' || isFirstTry(storm)
}

function watchWords({ storm }: State): string {
  const { freshness, weather, local } = storm
  if (freshness === null) return 'No weather is watched; the setting storm.area tells where.'
  const at = weather.fetchedAt === null ? '' : clockTime(weather.fetchedAt, local)
  const place = `Alerts for ${weather.place}`
  switch (freshness.kind) {
    case 'fresh':
    case 'ageing':
      return `${place}, checked ${at}`
    case 'stale':
      return isFirstTry(storm)
        ? `${place}, checked ${at}, asking again`
        : `${place} as of ${at}, weather service unreachable`
    case 'cached':
      return `${place}, cached ${calendarDay(freshness.at, local)}`
    case 'unknown':
      if (isFirstTry(storm)) return `${place}: asking`
      return `Storm watch unavailable${freshness.at === null ? '' : `, last checked ${clockTime(freshness.at, local)}`}`
  }
}

/** That there is nothing is said only where it is known. */
function emptyWords({ storm, bar }: State, shown: number): string {
  if (shown > 0 || storm.freshness?.kind !== 'fresh') return ''
  if (storm.ruled.active.length > 0) return 'All alerts in force are dismissed.'
  if (storm.ruled.suppressed.some(({ reason }) => reason === 'hidden')) return ''
  return bar.some(({ kind }) => kind === 'page') ? 'No official alerts.' : 'No alerts.'
}

function leftOutWords(state: State, { settings }: AlertsLook): string {
  if (state.hasLeftOut) return ''
  const dismissed = hiddenAlerts(state).length + hiddenPages(state).length
  const left = state.storm.ruled.suppressed.length
  const parts = [
    ...(dismissed > 0 ? [`${dismissed} dismissed`] : []),
    ...(left > 0 ? [`${left} left out`] : []),
  ]
  return parts.length === 0 ? '' : `${parts.join(', ')}: ${alertsKey('left-out', settings)} shows`
}

/** Half of the state's alerts are for other towns than the reader's. */
function townWords({ storm }: State, { settings, columns }: AlertsLook): string {
  const { isMovable, weather } = storm
  if (!isMovable || weather.place === '' || weather.zones.length > 0) return ''
  const key = alertsKey('town', settings)
  const whole = `All of ${weather.place} is watched; ${key} chooses your town`
  return whole.length <= columns ? whole : `${key}: your town`
}

function groupRow({ first, alerts }: Group, state: State, { columns, settings }: AlertsLook): Row {
  const { ascii } = settings
  const times = alerts.length > 1 ? ` ${ascii ? 'x' : '×'}${alerts.length}` : ''
  const { long, short } = whenOf(first, state.now, state.storm.local)
  const left = [piece(`${alertSign(first, ascii)} ${nameOf(first.alert)}${times}`, 'text')]
  const words = first.state === 'upcoming' ? `upcoming, ${long}` : long
  const right = [piece(words, 'meta')]
  const { ellipsis } = glyphsFor(ascii)
  return columns >= 50
    ? spread(left, right, columns, ellipsis)
    : spread(left, [piece(short, 'meta')], columns, ellipsis)
}
