import type { Alert } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import type { Head } from '../../src/library/head.ts'
import type { StormOptions } from '../../src/library/storm-state.ts'
import type { State } from '../../src/library/state.ts'
import { NO_WEATHER, type Weather } from '../../src/storm/weather.ts'
import { alert, at, NOW } from '../storm/making.ts'
import { type TownStart, story, townState, townUpdate } from './town.ts'

export const STORM: StormOptions = {
  rules: {},
  isTalkative: false,
  local: { hours: 12, offset: () => -300 },
  isAsking: true,
}

/** Fresh answers with these alerts. */
export function weather(alerts: Weather['alerts'], more: Partial<Weather> = {}): Weather {
  const times = { fetchedAt: NOW, triedAt: NOW }
  return { ...NO_WEATHER, place: 'Connecticut', ...times, alerts, ...more }
}

/** A town at 10 AM that knows this of the weather. */
export function stormy(known: Weather, more: TownStart = {}): State {
  return townState({ now: NOW, storm: STORM, weather: known, ...more })
}

export function arrives(state: State, known: Weather, now: number = NOW): State {
  return townUpdate(state, { type: 'weather-arrived', weather: known, now })
}

const DETAILS = `* WHAT...Heavy snow expected. Total snow accumulations of 8 to 12
inches.

* WHERE...The upper Quill and the hills around it.

* WHEN...From now to late this evening.

* IMPACTS...Travel could be very difficult.`

export const WARNING: Alert = alert({
  id: clean('urn:oid:2.49.0.1.840.0.1'),
  areas: ['Upper Quill', 'Lower Quill', 'Quillham'].map((it) => clean(it)),
  zones: ['CTZ001', 'CTZ002'],
  text: clean(DETAILS, 'lines'),
  instruction: clean('Stay off the roads. The latest is at the town hall.', 'lines'),
  ends: at(9),
  parameters: { NWSheadline: ['...WINTER STORM WARNING IN EFFECT UNTIL 7 PM...'] },
})

export const WATCH: Alert = alert({
  id: clean('b'),
  event: clean('Flood Watch'),
  areas: [clean('Lower Quill')],
  onset: at(17),
  ends: at(30),
})

export const ADVISORY: Alert = alert({
  id: clean('c'),
  event: clean('Wind Advisory'),
  areas: [clean('Quill Shore')],
  ends: at(4),
})

export const TORNADO: Alert = alert({
  id: clean('t'),
  event: clean('Tornado Warning'),
  areas: [clean('Quillham')],
  ends: at(0.7),
  parameters: {
    tornadoDetection: ['OBSERVED'],
    maxHailSize: ['1.75'],
    eventMotionDescription: ['2026-11-22T14:58:00-00:00...storm...294DEG...29KT...41.2,-72.1'],
  },
})

/** A saved page with its station's strip. */
export const PAGE: Head = story('page', 'A saved page', {
  source: 'saved',
  banner: { label: clean('STORM WATCH'), text: clean('Snow after midnight'), level: 'watch' },
  published: '2024-12-04T08:00',
})

/** A watch that is but a test. */
export const TEST: Alert = {
  ...WATCH,
  id: clean('e'),
  event: clean('Quill Test'),
  status: clean('Test'),
}

/** A warning, a watch and an advisory at once. */
export const SEVERAL: State = stormy(weather([WARNING, WATCH, ADVISORY]))

export const alertsOpened = (state: State): State =>
  townUpdate(state, { type: 'screen-opened', screen: 'alerts' })
