import type { Certainty, Severity, Urgency } from '../article/alert.ts'
import type { Active } from './active.ts'

const SEVERITY: readonly Severity[] = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']
const URGENCY: readonly Urgency[] = ['Immediate', 'Expected', 'Future', 'Unknown', 'Past']
const CERTAINTY: readonly Certainty[] = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']

/**
 * R9. A warning or watch leads even before it begins: that is what a storm bar is for.
 *
 * @param horizon an advisory, statement or other that begins after it comes last
 */
export function inOrder(alerts: readonly Active[], horizon: number): Active[] {
  const keyed = alerts.map((it) => ({ it, key: orderOf(it, horizon) }))
  keyed.sort((a, b) => compare(a.key, b.key) || compareText(a.it.alert.id, b.it.alert.id))
  return keyed.map(({ it }) => it)
}

/** A warning or an emergency. */
export function isGrave({ emergency, level }: Pick<Active, 'emergency' | 'level'>): boolean {
  return emergency || level === 'emergency' || level === 'warning'
}

/** What comes last as long as it is far off. */
export function isMinor({ level, emergency }: Active): boolean {
  return !emergency && (level === 'advisory' || level === 'statement' || level === 'other')
}

function orderOf(it: Active, horizon: number): readonly number[] {
  const { alert, emergency, rank, begin, end } = it
  const isFar = begin !== null && begin > horizon && isMinor(it)
  return [
    emergency ? 0 : 1,
    isFar ? 1 : 0,
    rank,
    SEVERITY.indexOf(alert.severity),
    URGENCY.indexOf(alert.urgency),
    CERTAINTY.indexOf(alert.certainty),
    end ?? Infinity,
    -(alert.sent === null ? -Infinity : Date.parse(alert.sent)),
  ]
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number
    const y = b[i] as number
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}

/** By code units, the same in every locale. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** R10: alerts of one event, at the place of their first. */
export interface Group {
  /** Name of the event, as its first alert has it. */
  readonly event: string
  readonly first: Active
  readonly alerts: readonly Active[]
}

export function groupsOf(active: readonly Active[]): Group[] {
  const groups = Map.groupBy(active, ({ alert }) => alert.event.toLowerCase())
  return [...groups.values()].map((alerts) => {
    const first = alerts[0] as Active
    return { event: first.alert.event, first, alerts }
  })
}
