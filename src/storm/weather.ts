import type { Alert } from '../article/alert.ts'
import type { Problem } from '../article/problem.ts'

/** What is known of the user's weather at one moment; the rules say what of it is in force. */
export interface Weather {
  /** Of every source, dead and repeated ones included. */
  readonly alerts: readonly Alert[]
  /** What is watched, for people: `Connecticut`, `CTZ009, CTC009`; empty: nothing is watched. */
  readonly place: string
  /** The user's zones and counties, for the rules; empty: nothing is out of the area. */
  readonly zones: readonly string[]
  /** By our own clock: when the oldest of the answers held came; null: there is none. */
  readonly fetchedAt: number | null
  readonly triedAt: number | null
  /** Tries that failed since, of the source with most. */
  readonly failures: number
  /** Infinity: a document that is not asked for again. */
  readonly pollSeconds: number
  /** Read from the cache, and nothing newer has come in this run. */
  readonly isCached: boolean
  /** Nobody may be asked in this run. */
  readonly isOffline?: boolean
  /** Why the last try failed; null: it did not. */
  readonly problem: Problem | null
  /** Ids of alerts that were not in the last update and may be over. */
  readonly vanished: ReadonlySet<string>
}

/** Before anything was asked, or where nothing is. */
export const NO_WEATHER: Weather = {
  alerts: [],
  place: '',
  zones: [],
  fetchedAt: null,
  triedAt: null,
  failures: 0,
  pollSeconds: 120,
  isCached: false,
  problem: null,
  vanished: new Set(),
}
