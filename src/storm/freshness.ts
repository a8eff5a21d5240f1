import { DAY, MINUTE } from '../article/durations.ts'
import type { Weather } from './weather.ts'

/** How much the alerts that are held can be trusted, and from when they are. */
export type Freshness =
  /** Nothing has to be said. */
  | { readonly kind: 'fresh' }
  /** A little late. */
  | { readonly kind: 'ageing'; readonly at: number }
  /** Old, or the last tries failed. */
  | { readonly kind: 'stale'; readonly at: number }
  /** Of an earlier day, from the cache. */
  | { readonly kind: 'cached'; readonly at: number }
  /** Never fetched; `at`: when it was tried last. */
  | { readonly kind: 'unknown'; readonly at: number | null }

/** When the weather was asked for, and with what luck. */
type Asked = Pick<
  Weather,
  'fetchedAt' | 'triedAt' | 'failures' | 'pollSeconds' | 'isCached' | 'isOffline'
>

const FRESH_MS: number = 5 * MINUTE
const STALE_MS: number = 15 * MINUTE
const FAILURES = 2
const POLLS = 3

/**
 * Never tells of no alerts: whoever asks knows what is held.
 *
 * @param of `now` in milliseconds since the epoch
 */
export function freshnessOf(of: Asked & { readonly now: number }): Freshness {
  const { now, fetchedAt: at, failures, pollSeconds, isCached, isOffline = false } = of
  if (at === null) return { kind: 'unknown', at: of.triedAt }
  const age = now - at
  if (isCached && age > DAY) return { kind: 'cached', at }
  if (age > STALE_MS || failures >= FAILURES || (isCached && (isOffline || failures > 0)))
    return { kind: 'stale', at }
  return age <= Math.max(FRESH_MS, POLLS * pollSeconds * 1000)
    ? { kind: 'fresh' }
    : { kind: 'ageing', at }
}
