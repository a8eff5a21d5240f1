import { type Active, NOTHING_RULED, type Ruled, type RuleOptions } from '../storm/active.ts'
import type { Dismissal } from '../storm/dismissal.ts'
import type { Freshness } from '../storm/freshness.ts'
import { type Local, systemLocal } from '../article/local-time.ts'
import type { Seen } from '../storm/signal.ts'
import { NO_WEATHER, type Weather } from '../storm/weather.ts'

/** How the storm watch of this run rules and tells. */
export interface StormOptions {
  readonly rules: Omit<RuleOptions, 'now' | 'zones'>
  /** Say so when there is no alert (the setting `storm.quiet` is false). */
  readonly isTalkative: boolean
  readonly local: Local
  /** The weather is asked for in this run. */
  readonly isAsking: boolean
  /** A town can be chosen: no point of the settings comes before it. */
  readonly isMovable?: boolean
}

/** What the screen knows of the weather. */
export interface StormState extends StormOptions {
  readonly weather: Weather
  readonly ruled: Ruled
  /** Null: no weather is watched. */
  readonly freshness: Freshness | null
  /** What there was before; null: nothing came from the network yet. */
  readonly seen: Seen | null
  /** New warnings that were not signalled yet. */
  readonly untold: readonly Active[]
  /** When the last signal was given. */
  readonly toldAt: number
}

/** What is remembered under a key: of a page's strip nothing but that it was dismissed. */
export type Dismissed = ReadonlyMap<string, Dismissal | null>

/** Where the full view stands: a section of it, and a row of that. */
export interface Spot {
  readonly section: number
  readonly row: number
}

export const NO_STORM: StormState = {
  rules: {},
  isTalkative: false,
  local: systemLocal(12),
  isAsking: false,
  weather: NO_WEATHER,
  ruled: NOTHING_RULED,
  freshness: null,
  seen: null,
  untold: [],
  toldAt: -Infinity,
}
