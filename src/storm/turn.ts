import type { Alert } from '../article/alert.ts'
import { DAY } from '../article/durations.ts'
import type { Active } from './active.ts'
import { momentOf } from './end.ts'
import { isMinor } from './order.ts'

/** R5: how long an alert without any end stands. */
export const ENDLESS_MS: number = DAY

/**
 * When what is in force, or its order, becomes another although no message came: at a beginning, an
 * end, or when what comes last is far off no more.
 *
 * @param aheadMs how far off that is (R9)
 * @returns milliseconds since the epoch after `now`, or Infinity
 */
export function turnOf(
  active: readonly Active[],
  alerts: readonly Alert[],
  { now, aheadMs }: { readonly now: number; readonly aheadMs: number },
): number {
  let next = Infinity
  const note = (at: number): void => {
    if (at > now && at < next) next = at
  }
  for (const it of active) {
    const { begin, end, alert } = it
    if (end !== null) note(end)
    else note((momentOf(alert.sent) ?? Infinity) + ENDLESS_MS + 1)
    if (begin === null || begin <= now) continue
    note(begin)
    if (isMinor(it)) note(begin - aheadMs)
  }
  for (const { replacedAt } of alerts) if (replacedAt) note(momentOf(replacedAt) ?? now)
  return next
}
