import type { Alert } from '../article/alert.ts'
import { isGrave } from './order.ts'
import { rule } from './rules.ts'

/** An alert that was in force and is missing in the last collections, though nobody ended it. */
export interface Vanished {
  readonly alert: Alert
  /** How many collections in a row it was missing in. */
  readonly misses: number
}

/** What is held of one source. */
export interface Collected {
  readonly alerts: readonly Alert[]
  readonly vanished: readonly Vanished[]
}

/** Collections that an alert may be missing in before it counts as over: copies differ. */
const MISSES = 2

/**
 * What is missing in the next collection. What that one cancels, replaces or issues again, and what
 * has ended, is not missing but over.
 */
export function vanishedOf(before: Collected, alerts: readonly Alert[], now: number): Vanished[] {
  const present = new Set(alerts.map(({ id }) => id))
  const fresh = before.alerts.map((alert): Vanished => ({ alert, misses: 0 }))
  const missing = [...before.vanished, ...fresh]
    .filter(({ alert, misses }) => misses < MISSES && !present.has(alert.id))
    .map(({ alert, misses }) => ({ alert, misses: misses + 1 }))
  if (missing.length === 0) return []
  const all = [...alerts, ...missing.map(({ alert }) => alert)]
  const inForce = new Set(rule(all, { now }).active.map(({ alert }) => alert.id))
  // A Cancel that came with an older copy goes on working: what it ended must not come back.
  return missing.filter(({ alert }) => inForce.has(alert.id) || alert.messageType === 'Cancel')
}

/** The same collection once more: what was missing still is. */
export function stillVanished({ alerts, vanished }: Collected, now: number): Vanished[] {
  return vanishedOf({ alerts: [], vanished }, alerts, now)
}

/** Whether the copy that came is older than the one that is held, as each says of itself. */
export function isOlderCopy(updated: string | null, held: string | null): boolean {
  return updated !== null && held !== null && Date.parse(updated) < Date.parse(held)
}

/** Whether a warning or an emergency is in force: then more often is looked. */
export function holdsGrave(
  alerts: readonly Alert[],
  options: { readonly now: number; readonly zones: readonly string[] },
): boolean {
  return rule(alerts, options).active.some(isGrave)
}
