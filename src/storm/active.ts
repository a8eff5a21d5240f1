import type { Alert, Level, Reason, Suppressed } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'

/** An alert that is shown, with what it means at one moment. */
export interface Active {
  /** Its zones are those that no later message took away. */
  readonly alert: Alert
  readonly rank: number
  /** That of the name; an emergency keeps it. */
  readonly level: Level
  readonly emergency: boolean
  readonly tags: readonly string[]
  readonly state: 'active' | 'upcoming'
  /** Milliseconds since the epoch: onset, else effective, else sent. */
  readonly begin: number | null
  readonly end: number | null
  /** VTEC says "until further notice". */
  readonly openEnded: boolean
  /** VTEC event keys (office, phenomenon, significance, number) in force, sorted. */
  readonly keys: readonly string[]
}

/** What the rules made of alerts. */
export interface Ruled {
  /** In the order of R9. */
  readonly active: readonly Active[]
  /** In document order. */
  readonly suppressed: readonly Suppressed[]
  /** When it becomes another by time alone, in milliseconds since the epoch; Infinity: never. */
  readonly turnAt: number
}

export const NOTHING_RULED: Ruled = { active: [], suppressed: [], turnAt: Infinity }

export interface RuleOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The user's UGC zones and counties; empty: nothing is out of the area. */
  readonly zones?: readonly string[]
  /** R9: an advisory, statement or other that begins later than this comes last. */
  readonly lookaheadHours?: number
  /** Least level that is shown, and events that are not; neither hides an emergency. */
  readonly minLevel?: Level
  readonly hide?: readonly string[]
}

/** An alert under the rules, with what they ask for again and again. */
export interface Candidate {
  readonly alert: Alert
  /** Place in the document, which decides ties. */
  readonly position: number
  readonly sent: number | null
  readonly keys: readonly string[]
  /** Those that are neither cancelled nor replaced by it. */
  readonly liveKeys: readonly string[]
  readonly begin: number | null
  readonly end: number | null
  readonly openEnded: boolean
  /** VTEC says that none of it is in force any more. */
  readonly isOver: boolean
  /** All its VTEC codes are of tests. */
  readonly isTest: boolean
  zones: readonly Clean[]
  reason: Reason | null
  by: Clean | null
}
