import type { Feed, Masthead } from '../article/feed.ts'
import { joinBulletins } from '../article/bulletins.ts'
import type { ProblemKind } from '../article/problem.ts'
import { redact } from '../article/redact.ts'
import { TOTAL_SECONDS } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import type { Source } from '../sources/source.ts'
import type { Added, SourceChange, SourceRow } from './article-store.ts'
import { failureIn } from './failure.ts'
import type { Ask, Freshness, Read, Refreshed, RefreshOptions } from './refreshed.ts'
import {
  askedMinutes,
  interval,
  isDue,
  nextAfterFailure,
  nextAfterSuccess,
  retryTime,
} from './schedule.ts'

export interface Account {
  /** Claims for this process those that are to be asked; what becomes of the others, by id. */
  readonly start: (sources: readonly Source[]) => ReadonlyMap<string, Refreshed>
  readonly validators: (source: Source) => Ask['validators']
  readonly settle: (source: Source, read: Read, stored: Added | null) => Refreshed
  /** Writes what was held back while it was not known whether there is a network. */
  readonly close: () => void
}

const DEFAULT_MINUTES = 30
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A claim outlives the longest load and retry, and is given up when its process dies. */
const LEASE_MS: number = 4 * TOTAL_SECONDS * 1000
/** Two signs of a permanent move have to be this far apart: a hotel's login page moves nothing. */
const MOVE_MS = 3_600_000
/** Failures of the reader's own network look like this. */
const NO_ANSWER: ReadonlySet<ProblemKind> = new Set(['dns', 'offline', 'refused', 'timeout'])

/** Of a source that gave nothing. */
export const NOTHING: Omit<Refreshed, 'source' | 'outcome' | 'next'> = {
  feed: null,
  problems: [],
  added: [],
  movedTo: null,
  isGone: false,
}

/** What one refresh works with, and has learnt so far. */
interface Ledger extends RefreshOptions {
  /** What was known of the sources before it. */
  readonly rows: ReadonlyMap<string, SourceRow>
  /** Until when hosts want to be left alone. */
  readonly waits: Map<string, number>
  /** Failures that may be the reader's own network: counted once somebody has answered. */
  held: readonly { source: Source; change: SourceChange; otherwise: SourceChange }[]
  isOnline: boolean
}

/** Decides who is asked in one refresh, and writes down what came of it. */
export function openAccount(options: RefreshOptions): Account {
  const { store, now, signal } = options
  const rows = new Map(store.rows().map((row) => [row.id, row]))
  const waits = hostWaits(rows.values(), now())
  const ledger: Ledger = { ...options, rows, waits, held: [], isOnline: false }
  return {
    start: (sources) => start(ledger, sources),
    validators: ({ id }) => {
      const { etag = null, lastModified = null } = rows.get(id) ?? {}
      return etag === null && lastModified === null ? null : { etag, lastModified }
    },
    settle: (source, read, stored) => {
      if (read.feeds.length > 0 || read.isSame) return succeed(ledger, source, read, stored)
      if (!signal.aborted && read.problems[0]?.problem.kind !== 'cancelled') {
        return fail(ledger, source, read)
      }
      store.finish(source, {}, null, now())
      return skipped(source, nextAtOf(ledger, source))
    },
    close: () => {
      for (const { source, otherwise } of ledger.held) store.finish(source, otherwise, null, now())
      ledger.held = []
    },
  }
}

function start(ledger: Ledger, sources: readonly Source[]): ReadonlyMap<string, Refreshed> {
  const left = new Map(sources.map((source) => [source.id, skip(ledger, source)]))
  const due = sources.filter(({ id }) => left.get(id) === undefined)
  const { store, now } = ledger
  const claimed = due.length > 0 ? store.claim(due, now(), LEASE_MS) : new Set()
  for (const source of due) {
    if (!claimed.has(source.id)) left.set(source.id, skipped(source, nextAtOf(ledger, source)))
  }
  return new Map([...left].filter((pair): pair is [string, Refreshed] => !!pair[1]))
}

/** Why a source is not asked, or undefined. */
function skip(ledger: Ledger, source: Source): Refreshed | undefined {
  const { signal, waits, now } = ledger
  if (signal.aborted || !isWanted(ledger, source)) {
    return skipped(source, nextAtOf(ledger, source))
  }
  const wait = source.kind === 'url' ? (waits.get(hostOf(source.place)) ?? 0) : 0
  return wait > now() ? skipped(source, wait) : undefined
}

const skipped = (source: Source, next: number | null): Refreshed => ({
  ...NOTHING,
  source,
  outcome: 'skipped',
  next,
})

const nextAtOf = ({ rows }: Ledger, { id }: Source): number | null => rows.get(id)?.nextAt ?? null

function isWanted(ledger: Ledger, source: Source): boolean {
  const { force = 'due', isGone, now, maxAge, minutes = DEFAULT_MINUTES } = ledger
  if (source.kind !== 'url' || force === 'all') return true
  if (isGone?.(source.id)) return false
  const { triedAt = null, nextAt = null } = ledger.rows.get(source.id) ?? {}
  return isDue({ triedAt, nextAt }, { now: now(), minutes, force, maxAge })
}

/** Minutes between two loads that the settings want. */
const wantedMinutes = ({ minutes }: Ledger, { settings }: Source): number =>
  settings.minutes ?? (minutes || DEFAULT_MINUTES)

function online(ledger: Ledger): void {
  const { store, now } = ledger
  ledger.isOnline = true
  for (const { source, change } of ledger.held) store.finish(source, change, null, now())
  ledger.held = []
}

function succeed(ledger: Ledger, source: Source, read: Read, stored: Added | null): Refreshed {
  online(ledger)
  const { store, now } = ledger
  const feed = mergeFeeds(read.feeds)
  const row = ledger.rows.get(source.id)
  const hints = feed?.hints ?? null
  const asked = askedMinutes(hints, read.freshness?.maxAgeSeconds ?? null)
  const kept = feed ? asked : (asked ?? row?.minutes ?? null)
  const minutes = interval(wantedMinutes(ledger, source), kept)
  const next = source.kind === 'url' ? nextAfterSuccess(now(), minutes, hints) : null
  const move = moveOf(row, read.freshness, now())
  const change: SourceChange = {
    ...{ triedAt: now(), okAt: now(), nextAt: next },
    ...{ failures: 0, error: null, retryAt: null },
    ...(feed && { title: feed.title, home: homeOf(feed), minutes: asked }),
    ...validatorsToKeep(read, row),
    ...move.change,
  }
  const { problems } = read
  // Files that failed are still listed: their articles may be back with the next refresh.
  const listed = problems.length === 0 ? (stored?.ids ?? null) : null
  store.finish(source, change, listed, now())
  const isNew = stored !== null && (stored.added.length > 0 || stored.changed > 0)
  const outcome = isNew ? 'new' : 'same'
  const added = stored?.added ?? []
  const told = { outcome, feed: feed && mastheadOf(feed), problems, added } as const
  return { ...NOTHING, source, ...told, next, movedTo: move.to }
}

function fail(ledger: Ledger, source: Source, read: Read): Refreshed {
  const { store, now, waits, random } = ledger
  const first = read.problems[0]?.problem
  const row = ledger.rows.get(source.id)
  const failures = (row?.failures ?? 0) + 1
  const minutes = interval(wantedMinutes(ledger, source), row?.minutes ?? null)
  const retryAt = retryTime(now(), first?.retryAt ?? read.freshness?.retryAt, first?.status)
  const backOff = nextAfterFailure(now(), minutes, failures, random())
  const next = Math.max(backOff, retryAt ?? 0)
  const tried = { triedAt: now(), error: failureIn(read.problems) }
  const isGone = read.freshness?.gone ?? first?.status === 410
  const change = { ...tried, nextAt: isGone ? null : next, failures, retryAt }
  if (retryAt !== null) waits.set(hostOf(source.place), retryAt)
  if (first && NO_ANSWER.has(first.kind) && !ledger.isOnline) {
    const otherwise = { ...tried, nextAt: now() + minutes * MINUTE_MS }
    ledger.held = [...ledger.held, { source, change, otherwise }]
  } else {
    if (source.kind === 'url') online(ledger)
    store.finish(source, change, null, now())
  }
  const isAgain = !isGone && source.kind === 'url'
  const { problems } = read
  return { ...NOTHING, source, outcome: 'failed', problems, next: isAgain ? next : null, isGone }
}

function hostOf(place: string): string {
  return webUrl(place)?.host ?? place
}

/** Until when each host wants to be left alone; a time beyond any that is obeyed does not count. */
function hostWaits(rows: Iterable<SourceRow>, now: number): Map<string, number> {
  const waits = new Map<string, number>()
  for (const { url, retryAt } of rows) {
    if (retryAt === null || retryAt <= now || retryAt > now + DAY_MS) continue
    waits.set(hostOf(url), Math.max(retryAt, waits.get(hostOf(url)) ?? 0))
  }
  return waits
}

/** Where a feed says its site is; a token in the address is none of the store's business. */
function homeOf({ url }: Feed): string | null {
  const home = webUrl(url ?? '')
  if (!home) return null
  home.username = home.password = ''
  return redact(home.href) === home.href ? home.href : null
}

/** Validators go with a body that parsed; an answer that nothing has changed may renew them. */
function validatorsToKeep(read: Read, row: SourceRow | undefined): SourceChange {
  const { freshness } = read
  if (!freshness || read.problems.length > 0) return {}
  const { etag, lastModified } = freshness
  if (read.feeds.length > 0) return { etag, lastModified }
  return {
    etag: etag ?? row?.etag ?? null,
    lastModified: lastModified ?? row?.lastModified ?? null,
  }
}

function moveOf(
  row: SourceRow | undefined,
  freshness: Freshness | null,
  now: number,
): { change: SourceChange; to: string | null } {
  const to = freshness?.permanentUrl ?? null
  const movedTo = to === null ? null : redact(to)
  if (movedTo === null || row?.movedTo !== movedTo || row.movedAt === null) {
    return { change: { movedTo, movedAt: to === null ? null : now }, to: null }
  }
  return { change: {}, to: now - row.movedAt >= MOVE_MS ? to : null }
}

/** A copy, since a title that is a part of its document's text keeps all of that in memory. */
function mastheadOf({ articles, ...rest }: Feed): Masthead {
  return structuredClone({ ...rest, articles: articles.length })
}

/** The documents of a folder as one feed, named after the only one there is. */
function mergeFeeds(feeds: readonly Feed[]): Feed | null {
  const [first] = feeds
  if (!first || feeds.length === 1) return first ?? null
  return {
    ...first,
    title: null,
    url: null,
    feedUrl: null,
    description: null,
    icon: null,
    authors: [],
    updated: null,
    hints: null,
    isSample: feeds.some(({ isSample }) => isSample),
    articles: feeds.flatMap(({ articles }) => articles),
    total: feeds.reduce((sum, { total }) => sum + total, 0),
    alerts: joinBulletins(feeds.map(({ alerts }) => alerts)),
  }
}
