import type { Alert } from '../article/alert.ts'
import { isOver, type Vtec } from './vtec.ts'

/** When an alert ends, in milliseconds since the epoch. */
export interface End {
  readonly end: number | null
  /** VTEC says "until further notice". */
  readonly openEnded: boolean
}

/**
 * R5: the first valid one of `ends`, `eventEndingTime`, the latest end of its VTEC codes, `expires`.
 * One before the message was sent is none; `expires` alone may be, since messages lapse early.
 */
export function endOf(alert: Alert, vtec: readonly Vtec[]): End {
  const sent = momentOf(alert.sent) ?? -Infinity
  const live = vtec.filter((it) => !isOver(it))
  const codes = live.flatMap(({ end }) => end ?? []).filter((it) => it >= sent)
  const latest = codes.reduce((last, it) => Math.max(last, it), -Infinity)
  const given = [alert.ends, ...(alert.parameters['eventEndingTime'] ?? [])]
    .map(momentOf)
    .find((it) => it !== null && it >= sent)
  return {
    end: given ?? (codes.length > 0 ? latest : momentOf(alert.expires)),
    openEnded: live.some(({ end }) => end === null),
  }
}

/** What `Date.parse` would make a moment of may be anything: "until 2027" is none. */
const TIME = /^(?:\d{4}-\d\d-\d\d[Tt ]|(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3} \d{4} )\d\d:\d\d/
const ZONE = /(?:[+-]\d\d(?::?\d\d)?|\d [A-Z]{2,4}|[Zz])$/
/** ISO 8601 allows it, `Date.parse` does not. */
const WHOLE_HOURS = /[+-]\d\d$/

/** Milliseconds since the epoch of an ISO 8601 or RFC 822 time; without an offset it is UTC. */
export function momentOf(text: string | null | undefined): number | null {
  if (!text || !TIME.test(text)) return null
  const missing = !ZONE.test(text) ? 'Z' : WHOLE_HOURS.test(text) ? ':00' : ''
  const at = Date.parse(text + missing)
  return Number.isNaN(at) ? null : at
}
