import type { Document } from '../article/feed.ts'
import type { Loaded, Validators } from '../article/loaded.ts'
import type { Problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import { freshnessOf } from '../storm/freshness.ts'
import { pollWait } from '../storm/polling.ts'
import {
  type Collected,
  holdsGrave,
  isOlderCopy,
  stillVanished,
  type Vanished,
  vanishedOf,
} from '../storm/vanished.ts'
import type { AlertResponses } from './alert-responses.ts'
import type { Linked } from './linked-alerts.ts'
import type { Ask, Parsed } from './refreshed.ts'
import type { Read } from './station-read.ts'

/** What is known of one source of weather alerts. */
export interface Held extends Collected {
  /** When the collection changed last, as it says. */
  readonly updated: string | null
  readonly validators: Validators | null
  /** Milliseconds since the epoch: when the copy that is held left its server. */
  readonly fetchedAt: number | null
  readonly triedAt: number | null
  readonly nextAt: number | null
  /** Tries in a row that failed. */
  readonly failures: number
  readonly problem: Problem | null
  /** Read from the cache, and nothing newer has come in this run. */
  readonly isCached: boolean
}

export interface StationOptions {
  /** Never throws, ends when the signal does. */
  readonly load: (source: Source, ask: Ask) => AsyncIterable<Loaded>
  /** A document that an index links to; `isPublic`: a server of the public internet named it. */
  readonly loadLink: (url: string, isPublic: boolean, signal: AbortSignal) => Promise<Loaded>
  /** Never throws. */
  readonly parse: (document: Document) => Parsed
  readonly responses: AlertResponses
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  readonly pollSeconds: number
  readonly zones: readonly string[]
}

export interface Settling extends StationOptions {
  readonly linked: Linked
  readonly signal: AbortSignal
}

/** What is held after an answer. */
export async function settled(held: Held, read: Read, options: Settling): Promise<Held> {
  if (read.kind === 'failed') return failed(held, read.problem, options)
  if (read.kind === 'same') return renewed(held, read, options)
  const { bulletin, isPublic, freshness } = read
  if (isOlderCopy(bulletin.updated, held.updated) && isFresh(held, options))
    return succeeded(held, freshness?.maxAgeSeconds ?? null, options)
  const { parse, now, signal, loadLink, linked } = options
  const load = (url: string): Promise<Loaded> => loadLink(url, isPublic, signal)
  const more =
    bulletin.links.length === 0
      ? { alerts: [], problem: null }
      : await linked.read(bulletin.links, { load, parse, now, signal })
  const alerts = [...bulletin.alerts, ...more.alerts]
  const next: Held = {
    ...held,
    alerts,
    vanished: vanishedIn(held, alerts, now()),
    updated: bulletin.updated,
    // What is missing must be asked for again, so nothing may answer 304 then.
    validators: more.problem ? null : freshness,
    fetchedAt: fetchedAt(read, now()),
    isCached: false,
  }
  if (more.problem) return failed(next, more.problem, options)
  return { ...succeeded(next, freshness?.maxAgeSeconds ?? null, options), problem: read.problem }
}

/** After this time it is no wonder that an alert is gone. */
const VANISHED_MS: number = 15 * 60_000

function vanishedIn(held: Held, alerts: Held['alerts'], now: number): readonly Vanished[] {
  const isRecent = now - (held.fetchedAt ?? -Infinity) <= VANISHED_MS
  return isRecent ? vanishedOf(held, alerts, now) : []
}

function renewed(held: Held, read: Extract<Read, { kind: 'same' }>, options: Settling): Held {
  const { etag, lastModified, maxAgeSeconds } = read.freshness
  const next: Held = {
    ...held,
    vanished: stillVanished(held, options.now()),
    validators: { etag, lastModified },
    fetchedAt: fetchedAt(read, options.now()),
    isCached: false,
  }
  const problem = held.failures > 0 ? null : held.problem
  return { ...succeeded(next, maxAgeSeconds, options), problem }
}

/** By our own clock, less the time the copy lay in caches; a copy of ours says it itself. */
function fetchedAt(read: Extract<Read, { kind: 'same' | 'answer' }>, now: number): number {
  const own = read.kind === 'answer' ? (read.bulletin.own?.fetchedAt ?? null) : null
  const at = own === null ? now - (read.freshness?.ageSeconds ?? 0) * 1000 : Date.parse(own)
  return Math.min(now, at)
}

function isFresh({ fetchedAt, failures, isCached }: Held, options: StationOptions): boolean {
  const { now, pollSeconds } = options
  const of = { now: now(), fetchedAt, triedAt: null, failures, pollSeconds, isCached }
  return freshnessOf(of).kind === 'fresh'
}

function succeeded(held: Held, maxAgeSeconds: number | null, options: Settling): Held {
  const { now, random, pollSeconds, zones } = options
  const wait = pollWait({
    pollSeconds,
    isGrave: holdsGrave(held.alerts, { now: now(), zones }),
    maxAgeSeconds,
    failures: 0,
    retryMs: null,
    chance: random(),
  })
  return { ...held, triedAt: now(), nextAt: now() + wait, failures: 0, problem: null }
}

/** What is held stays. */
export function failed(
  held: Held,
  problem: Problem,
  { now, random, pollSeconds }: StationOptions,
): Held {
  const failures = held.failures + 1
  const retryMs = problem.retryAt === undefined ? null : problem.retryAt - now()
  const wait = pollWait({
    pollSeconds,
    isGrave: false,
    maxAgeSeconds: null,
    failures,
    retryMs,
    chance: random(),
  })
  return { ...held, triedAt: now(), nextAt: now() + wait, failures, problem }
}
