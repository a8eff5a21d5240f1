import { late } from '../article/late.ts'
import type { Alert, Level, Severity } from '../article/alert.ts'
import { ALIASES, type Hazard, hazards } from './hazards.ts'

const byName = late(
  (): ReadonlyMap<string, Hazard> =>
    new Map(hazards().map((row) => [row.event.toLowerCase(), row])),
)

/** The row of the official table that an event is, by any of its names. */
export function hazardOf(event: string): Hazard | undefined {
  const lower = event.toLowerCase()
  const row = byName().get(lower)
  if (row) return row
  const name = lower.replace(/\s+/g, ' ').trim()
  return byName().get(Object.hasOwn(ALIASES, name) ? (ALIASES[name] as string) : name)
}

type Ranked = Pick<Alert, 'event' | 'headline' | 'severity' | 'country' | 'parameters'>

// Ranks beside the table lie between its whole numbers: behind the last event of their urgency.
const EVACUATION = 9
const COLOURS: Readonly<Record<string, number>> = {
  red: 26.5,
  orange: 40.5,
  yellow: 76.5,
  green: 111.5,
  rouge: 26.5,
  jaune: 76.5,
}
const LAST_WORDS: Readonly<Record<string, readonly [rank: number, level: Level]>> = {
  emergency: [0.5, 'emergency'],
  warning: [52.5, 'warning'],
  advisory: [80.5, 'advisory'],
  watch: [97.5, 'watch'],
  statement: [102.5, 'statement'],
}
const SEVERITIES: Readonly<Record<Severity, number>> = {
  Extreme: 26.5,
  Severe: 40.5,
  Moderate: 76.5,
  Minor: 101.5,
  Unknown: 112,
}

/** How urgent an alert is by its name (R9): 1 is the first of the table. */
export function rankOf(alert: Ranked): number {
  const { event, severity, country } = alert
  const row = hazardOf(event)
  if (row) return row.rank
  if (/evacuation/i.test(event)) return EVACUATION
  const colour = colourOf(alert)
  if (colour !== undefined) return COLOURS[colour] as number
  const named = country === 'US' ? LAST_WORDS[lastWord(event)] : undefined
  return named ? named[0] : SEVERITIES[severity]
}

/** The colour of an awareness scheme: MeteoAlarm, Météo-France, Canada. */
function colourOf({ event, headline, parameters }: Ranked): string | undefined {
  const level = parameters['awareness_level']?.join(' ') ?? ''
  const found =
    /\b(red|orange|yellow|green)\b/i.exec(level) ??
    /^(red|orange|yellow|green)\b/i.exec(event) ??
    /^(red|orange|yellow|green)\b/i.exec(headline ?? '') ??
    /vigilance (rouge|orange|jaune)\b/i.exec(event)
  return found?.[1]?.toLowerCase()
}

/** The level of an alert's name; severity decides where the name does not tell. */
export function levelOf(alert: Ranked): Level {
  const row = hazardOf(alert.event)
  if (row) return row.level
  if (alert.country === 'US') return levelInUs(alert)
  const rank = rankOf(alert)
  return rank <= 40.5 ? 'warning' : rank <= 76.5 ? 'advisory' : 'statement'
}

function levelInUs({ event, severity }: Ranked): Level {
  const named = LAST_WORDS[lastWord(event)]
  if (named) return named[1]
  if (severity === 'Extreme' || severity === 'Severe') return 'warning'
  return severity === 'Moderate' ? 'advisory' : 'other'
}

function lastWord(event: string): string {
  const word = /([a-z]+)\W*$/i.exec(event.trim().slice(-100))?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(LAST_WORDS, word) ? word : ''
}
