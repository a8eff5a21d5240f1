import type { Alert } from '../article/alert.ts'
import type { Active } from './active.ts'
import type { Local } from '../article/local-time.ts'
import { whenOf } from './when.ts'

/** `Northern Litchfield` and how many more. */
export interface Areas {
  readonly first: string
  readonly more: number
}

export function areasOf({ areas }: Pick<Alert, 'areas'>): Areas {
  return { first: areas[0] ?? '', more: Math.max(0, areas.length - 1) }
}

/** `, Northern Litchfield and 5 more`; empty where none is named. */
export function areaWords(alert: Pick<Alert, 'areas'>): string {
  const { first, more } = areasOf(alert)
  return first && `, ${first}${more > 0 ? ` and ${more} more` : ''}`
}

/** The name of an event; of one that has none its headline. */
export function nameOf({ event, headline }: Pick<Alert, 'event' | 'headline'>): string {
  return event || (headline ?? 'Alert')
}

/** What {@link nameOf} gives and its tags, as the bar shows them. */
export function tagWords({ emergency, tags }: Active): string {
  if (emergency) return 'EMERGENCY'
  return tags.find((it) => it === it.toUpperCase()) ?? ''
}

/**
 * One line for screen readers, logs and status bars:
 * `WARNING: Winter Storm Warning until 7 PM Mon, Northern Litchfield and 5 more (NWS Albany NY)`.
 */
export function plainAlert(it: Active, now: number, local: Local): string {
  const sender = it.alert.sender && ` (${it.alert.sender})`
  const level = it.emergency ? 'EMERGENCY' : it.level === 'other' ? 'ALERT' : it.level.toUpperCase()
  return `${level}: ${nameOf(it.alert)} ${whenOf(it, now, local).long}${areaWords(it.alert)}${sender}`
}

const POINTS = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ')
const MPH_PER_KNOT = 1.150_779

/**
 * `moving ESE at 33 mph` of `…294DEG…29KT…`, which tells where a storm comes from; null where the
 * parameter is missing or tells nothing.
 */
export function motionWords({ parameters }: Pick<Alert, 'parameters'>): string | null {
  const text = parameters['eventMotionDescription']?.[0] ?? ''
  const from = /\b(\d{1,3})DEG\b/i.exec(text)?.[1]
  const knots = /\b(\d{1,3})KT\b/i.exec(text)?.[1]
  if (from === undefined || knots === undefined) return null
  if (Number(knots) === 0) return 'nearly stationary'
  const point = POINTS[Math.round((Number(from) + 180) / 22.5) % POINTS.length]
  return `moving ${point} at ${Math.round(Number(knots) * MPH_PER_KNOT)} mph`
}
