import type { FeedHints } from '../article/feed.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const LEAST_MINUTES = 15
const MOST_MINUTES = 24 * 60
const MOST_MS: number = MOST_MINUTES * MINUTE_MS
/** Share of a back-off that chance adds or takes away, so that sources do not fail in step. */
const JITTER = 0.1
/** A server that says "too many" (429) without a time is left alone this long. */
const TOO_MANY_MS = HOUR_MS

/** Shorter than this after the last try even the user's own wish waits. */
const RECENT_MS = 60_000

interface DueOptions {
  readonly now: number
  /** The general setting; 0: only on demand. */
  readonly minutes: number
  readonly force: 'due' | 'recent'
  /** Milliseconds since the last try that the user takes for due, whatever the settings say. */
  readonly maxAge?: number | null | undefined
}

/** Whether a server is to be asked again. */
export function isDue(
  { triedAt, nextAt }: { readonly triedAt: number | null; readonly nextAt: number | null },
  { now, minutes, force, maxAge = null }: DueOptions,
): boolean {
  // A time of trying that lies ahead was written by a wrong clock.
  if (triedAt === null || triedAt > now) return true
  if (maxAge !== null) return now - triedAt > Math.max(maxAge, RECENT_MS)
  if (force === 'recent' && now - triedAt > RECENT_MS) return true
  return minutes > 0 && (nextAt ?? 0) <= now
}

/** Minutes between two loads: the longest of what the user, the feed and its server want. */
export function interval(wanted: number, asked: number | null): number {
  return Math.min(Math.max(wanted, asked ?? 0, LEAST_MINUTES), MOST_MINUTES)
}

/** What a feed and its server ask for together, in minutes; null when neither says. */
export function askedMinutes(hints: FeedHints | null, maxAgeSeconds: number | null): number | null {
  const most = Math.max(hints?.minutes ?? 0, Math.ceil((maxAgeSeconds ?? 0) / 60))
  return most > 0 ? Math.min(most, MOST_MINUTES) : null
}

/** When to load again after a success: hours and days without news are passed over (UTC). */
export function nextAfterSuccess(now: number, minutes: number, hints: FeedHints | null): number {
  const last = now + MOST_MS
  const at = now + minutes * MINUTE_MS
  return Math.min(hints ? afterQuiet(at, last, hints) : at, last)
}

/** The first full hour from `at` on that has news, `last` when there is none before. */
function afterQuiet(at: number, last: number, hints: FeedHints): number {
  if (at >= last || !isQuiet(at, hints)) return at
  return afterQuiet(at + HOUR_MS - (at % HOUR_MS), last, hints)
}

function isQuiet(at: number, { skipHours, skipDays }: FeedHints): boolean {
  const date = new Date(at)
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay())
}

/** When to load again after `failures` (1 or more) in a row; `chance` is in [0, 1). */
export function nextAfterFailure(
  now: number,
  minutes: number,
  failures: number,
  chance: number,
): number {
  const wait = Math.min(minutes * 2 ** Math.min(failures, 10) * MINUTE_MS, MOST_MS)
  return now + Math.round(Math.min(wait * (1 + (chance * 2 - 1) * JITTER), MOST_MS))
}

/** When a host may be asked again, kept between one minute and a day; null when it did not say. */
export function retryTime(
  now: number,
  retryAt: number | null | undefined,
  status: number | undefined,
): number | null {
  const at = retryAt ?? (status === 429 ? now + TOO_MANY_MS : null)
  return at === null ? null : Math.min(Math.max(at, now + MINUTE_MS), now + MOST_MS)
}
