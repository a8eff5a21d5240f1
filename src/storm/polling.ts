/** What decides when a weather service is asked again. */
export interface Polled {
  /** The setting. */
  readonly pollSeconds: number
  /** A warning or an emergency is in force. */
  readonly isGrave: boolean
  /** What the server wants; null: it does not say. */
  readonly maxAgeSeconds: number | null
  /** Tries in a row that failed, the last one included. */
  readonly failures: number
  /** How long the server wants to be left alone after a failure. */
  readonly retryMs: number | null
  /** In [0, 1). */
  readonly chance: number
}

export const LEAST_POLL_SECONDS = 30
const GRAVE_POLL_SECONDS = 60
/** A cache's wish for more would leave the bar stale. */
const MOST_MAX_AGE_SECONDS = 600
const FAILURE_SECONDS = [5, 10, 20, 40, 80, 160, 300]
const JITTER = 0.1

/** Milliseconds until the next try. */
export function pollWait(polled: Polled): number {
  const { pollSeconds, isGrave, maxAgeSeconds, failures, retryMs, chance } = polled
  const jitter = 1 + (2 * chance - 1) * JITTER
  if (failures > 0) {
    const seconds = FAILURE_SECONDS[Math.min(failures, FAILURE_SECONDS.length) - 1] ?? 0
    return Math.max(Math.round(seconds * 1000 * jitter), retryMs ?? 0)
  }
  const wanted = isGrave ? Math.min(pollSeconds, GRAVE_POLL_SECONDS) : pollSeconds
  const least = Math.max(LEAST_POLL_SECONDS, Math.min(maxAgeSeconds ?? 0, MOST_MAX_AGE_SECONDS))
  return Math.round(Math.max(wanted * jitter, least) * 1000)
}
