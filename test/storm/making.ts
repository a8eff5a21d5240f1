import type { Alert } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import type { Active, Ruled, RuleOptions } from '../../src/storm/active.ts'
import { rule } from '../../src/storm/rules.ts'

export const NOW: number = Date.parse('2026-11-22T15:00:00Z')

/** Hours from NOW, as alerts write a time. */
export const at = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString()

type Loose<T> = { [K in keyof T]?: T[K] extends readonly string[] ? readonly string[] : unknown }

/** A made-up alert in force: a warning from an hour ago to in five hours. */
export function alert(more: Loose<Alert> = {}): Alert {
  const made = {
    id: clean('a'),
    source: clean('made.up'),
    event: clean('Winter Storm Warning'),
    status: clean('Actual'),
    messageType: clean('Alert'),
    scope: clean('Public'),
    severity: 'Severe',
    urgency: 'Expected',
    certainty: 'Likely',
    sent: at(-2),
    effective: null,
    onset: at(-1),
    expires: at(5),
    ends: null,
    headline: null,
    text: clean('Snow in the Quill valley.'),
    instruction: null,
    response: [],
    areas: [clean('Upper Quill')],
    zones: [],
    references: [],
    vtec: [],
    parameters: {},
    sender: clean('NWS Quillham CT'),
    web: null,
    language: clean('en-US'),
    geometry: null,
    country: 'US',
    replacedAt: null,
    replacedBy: null,
    ...more,
  }
  return made as unknown as Alert
}

/** A P-VTEC code of the office KQUL. */
export function vtec(
  action: string,
  number = 1,
  more: { mode?: string; end?: string } = {},
): string {
  const { mode = 'O', end = '261123T0600Z' } = more
  return `/${mode}.${action}.KQUL.WS.W.${String(number).padStart(4, '0')}.261122T1400Z-${end}/`
}

export const ruled = (alerts: readonly Alert[], more: Partial<RuleOptions> = {}): Ruled =>
  rule(alerts, { now: NOW, ...more })

/** `id` of what is shown in order, then `id reason by` of what is not. */
export function told(alerts: readonly Alert[], more: Partial<RuleOptions> = {}): string[] {
  const { active, suppressed } = ruled(alerts, more)
  return [
    ...active.map((it) => it.alert.id),
    ...suppressed.map(({ id, reason, by }) => `${id} ${reason}${by ? ` ${by}` : ''}`),
  ]
}

export function active(more: Loose<Alert> = {}, options: Partial<RuleOptions> = {}): Active {
  const [first] = ruled([alert(more)], options).active
  if (!first) throw new Error('it is not shown')
  return first
}
