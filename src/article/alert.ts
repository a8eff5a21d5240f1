import type { Clean } from './clean.ts'

/**
 * How urgent an event is by its name, worst first. `alert` and `breaking` are words of news pages
 * only.
 */
export type Level = 'emergency' | 'warning' | 'watch' | 'advisory' | 'statement' | 'other'
export type BannerLevel = Exclude<Level, 'statement' | 'other'> | 'breaking' | 'alert'

/** The strip a station prints above its own page ("STORM WATCH …"). Never an official alert. */
export interface Banner {
  /** As printed, in the page's own capitals. */
  readonly label: Clean
  readonly text: Clean | null
  readonly level: BannerLevel
}

/**
 * One official alert, whatever form it came in (CAP 1.2 §3.2 names most fields). Immutable; what it
 * means now is for `storm/` to say. Times are ISO 8601 with an offset.
 */
export interface Alert {
  /** As the document has it; made from the contents when it has none. */
  readonly id: Clean
  /** Which document it came from: a host or file name. */
  readonly source: Clean
  /** Name of the event; empty when the document gives none. */
  readonly event: Clean
  /** CAP's words in CAP's spelling; words it does not know stay as they are. */
  readonly status: Clean
  readonly messageType: Clean
  readonly scope: Clean
  readonly severity: Severity
  readonly urgency: Urgency
  readonly certainty: Certainty
  readonly sent: string | null
  readonly effective: string | null
  readonly onset: string | null
  /** When the message lapses, which is not when the weather ends. */
  readonly expires: string | null
  readonly ends: string | null
  readonly headline: Clean | null
  /** The description, lines as sent; empty when there is none. */
  readonly text: Clean
  readonly instruction: Clean | null
  readonly response: readonly Clean[]
  readonly areas: readonly Clean[]
  /** UGC zones and counties of the National Weather Service. */
  readonly zones: readonly Clean[]
  /** Identifiers of earlier messages. */
  readonly references: readonly Clean[]
  /** P-VTEC codes as sent. */
  readonly vtec: readonly Clean[]
  readonly parameters: Readonly<Record<string, readonly Clean[]>>
  /** The office by name, else its address; empty when nobody is named. */
  readonly sender: Clean
  /** An address of {@link webUrl} without user and password. */
  readonly web: Clean | null
  readonly language: Clean | null
  readonly geometry: Geometry | null
  /** `US`: of the National Weather Service, whose names tell the level. */
  readonly country: 'US' | null
  /** When another message took its place, in a history. */
  readonly replacedAt: string | null
  readonly replacedBy: Clean | null
}

export type Severity = 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown'
export type Urgency = 'Immediate' | 'Expected' | 'Future' | 'Past' | 'Unknown'
export type Certainty = 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown'

/** GeoJSON (RFC 7946 §3.1); a circle is a Point with `radius` in kilometres. */
export interface Geometry {
  readonly type: Clean
  readonly coordinates?: Coordinates
  readonly geometries?: readonly Geometry[]
  readonly radius?: number
}
export type Coordinates = readonly (number | Coordinates)[]

/** Why an alert is not shown (rules R1 to R7 of `storm/`); `hidden`: by the settings. */
export type Reason = (typeof REASONS)[number]

export const REASONS = [
  'empty',
  'test',
  'not-public',
  'control',
  'duplicate',
  'superseded',
  'cancel',
  'ended',
  'expired',
  'out-of-area',
  'hidden',
] as const

/** An alert that is not shown, and the first reason why. */
export interface Suppressed {
  readonly id: Clean
  readonly event: Clean
  readonly reason: Reason
  /** The alert that took its place. */
  readonly by?: Clean
}

/** What one alert document holds. */
export interface Bulletin {
  readonly title: Clean | null
  /** When the collection changed last, as it says; never how old the copy is. */
  readonly updated: string | null
  readonly alerts: readonly Alert[]
  /** Addresses of CAP documents whose entries tell too little. */
  readonly links: readonly Clean[]
  /** Alerts that could not be read. */
  readonly broken: number
  /** Of our own JSON: where and when it was fetched, and what was left out of it. */
  readonly own: {
    readonly source: Clean | null
    readonly fetchedAt: string | null
    readonly isStale: boolean
    readonly error: Clean | null
    readonly suppressed: readonly Suppressed[]
  } | null
}
