import { STATUS_DAYS, STATUS_IDS } from '../article/limits.ts'
import { monthOf, type Stored } from './fold-reads.ts'
import { printSet } from './print-map.ts'
import { PRINT, toPrints } from './prints.ts'
import { kept, type Section, sectionOf, union } from './sections.ts'
import type { Dismissed, StateFile } from './state-file.ts'

const DAY_MS = 86_400_000
const POSITIONS = 500
const DISMISSALS = 500
/** Of alerts that have ended, by a clock that may be wrong. */
const ENDED = 100
/** Later months that hold marks before one is old. */
const STATUS_MONTHS = 7

/** What the article store knows, which decides what may be forgotten. */
export interface Retention {
  /** Every fingerprint of every stored article, one after the other. */
  readonly fingerprints: () => string
  /** When a source last answered. */
  readonly lastOk: () => number | null
}

/**
 * Forgets what no longer matters: read marks of articles gone for STATUS_DAYS, the oldest beyond
 * STATUS_IDS, all but the newest positions, alerts that ended. The same object when nothing is to
 * be forgotten.
 *
 * Once a day at most, and only after a refresh that succeeded since the last merge, marks of
 * stored articles move to this month and one old month goes: a dead network, a deleted store or a
 * wrong clock forgets nothing that still matters.
 */
export function retain(state: StateFile, store: Retention | null, now: number): StateFile {
  let retained = state
  if (store && isDue(state, store, now)) retained = renewMonths(retained, store.fingerprints, now)
  const read = capped(retained.read, retained.readAt)
  const unread = capped(retained.unread, retained.unreadAt)
  const at = newestPositions(retained.at)
  const dismissed = running(retained.dismissed, now)
  if (read.months !== retained.read)
    retained = { ...retained, read: read.months, readAt: read.times }
  if (unread.months !== retained.unread) {
    retained = { ...retained, unread: unread.months, unreadAt: unread.times }
  }
  if (at.size < retained.at.size) retained = { ...retained, at }
  if (dismissed.length < retained.dismissed.length || dismissed.length > DISMISSALS) {
    retained = { ...retained, dismissed: dismissed.slice(-DISMISSALS) }
  }
  return retained
}

function isDue({ pruned, mergedAt }: StateFile, store: Retention, now: number): boolean {
  const answered = store.lastOk()
  if (answered === null || answered <= mergedAt) return false
  return Math.abs(now - pruned) >= DAY_MS
}

function renewMonths(
  state: StateFile,
  fingerprints: Retention['fingerprints'],
  now: number,
): StateFile {
  const thisMonth = monthOf(now)
  const hasPast = [...state.read.keys()].some((month) => month < thisMonth)
  const listed = printSet(hasPast ? [fingerprints()] : [])
  const isListed = (print: number): boolean => listed.get(print) >= 0
  const read = new Map(state.read)
  const readAt = new Map(state.readAt)
  const put = (month: string, { prints, times }: Section): void => {
    read.set(month, toPrints(prints))
    readAt.set(month, toPrints(times))
  }
  let renewed = sectionOf(read.get(thisMonth) ?? '', readAt.get(thisMonth))
  const before = renewed
  for (const [month, ids] of state.read) {
    if (month >= thisMonth) continue
    const section = sectionOf(ids, readAt.get(month))
    const moving = kept(section, (at) => isListed(section.prints[at] as number))
    if (moving.prints.length === 0) continue
    renewed = union(renewed, moving)
    put(
      month,
      kept(section, (at) => !isListed(section.prints[at] as number)),
    )
  }
  if (renewed !== before) put(thisMonth, renewed)
  for (const [month, ids] of read) {
    if (ids !== '') continue
    read.delete(month)
    readAt.delete(month)
  }
  return { ...state, ...withoutOldest({ ...state, read, readAt }, now), pruned: now }
}

/**
 * Drops the marks of the oldest month once it ended long ago by the clock, and once as many later
 * months hold marks: a clock that is years ahead says the one, not the other.
 */
function withoutOldest({ read, readAt, unread, unreadAt }: StateFile, now: number): Stored {
  const [oldest, ...later] = [...new Set([...read.keys(), ...unread.keys()])].sort()
  const isOld =
    oldest !== undefined &&
    later.length >= STATUS_MONTHS &&
    endOf(oldest) < now - STATUS_DAYS * DAY_MS
  if (!isOld) return { read, readAt, unread, unreadAt }
  const left = (months: StateFile['read']): Map<string, string> =>
    new Map([...months].filter(([month]) => month !== oldest))
  return {
    read: left(read),
    readAt: left(readAt),
    unread: left(unread),
    unreadAt: left(unreadAt),
  }
}

/** The first moment after a month. */
function endOf(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return Date.UTC(year, number, 1)
}

function capped(months: StateFile['read'], times: StateFile['readAt']): Months {
  let excess = [...months.values()].reduce((sum, ids) => sum + ids.length / PRINT, 0) - STATUS_IDS
  if (excess <= 0) return { months, times }
  const kept = new Map(months)
  const keptTimes = new Map(times)
  for (const month of [...months.keys()].sort()) {
    if (excess <= 0) break
    const ids = kept.get(month) as string
    const count = Math.min(excess, ids.length / PRINT)
    kept.set(month, ids.slice(count * PRINT))
    keptTimes.set(month, keptTimes.get(month)?.slice(count * PRINT) ?? '')
    if (kept.get(month) === '') {
      kept.delete(month)
      keptTimes.delete(month)
    }
    excess -= count
  }
  return { months: kept, times: keptTimes }
}

interface Months {
  readonly months: ReadonlyMap<string, string>
  readonly times: ReadonlyMap<string, string>
}

/** Without the oldest of those that ended. */
function running(dismissed: readonly Dismissed[], now: number): readonly Dismissed[] {
  const ended = dismissed.filter(({ end }) => end !== null && end <= now - DAY_MS)
  const gone = new Set(ended.slice(0, -ENDED))
  return dismissed.filter((one) => !gone.has(one))
}

/** An article's ids stand one after the other with the same position: they count as one. */
function newestPositions(at: StateFile['at']): StateFile['at'] {
  const entries = [...at]
  let articles = 0
  for (let index = entries.length - 1; index >= 0; index--) {
    if (String(entries[index]?.[1]) !== String(entries[index + 1]?.[1])) articles++
    if (articles > POSITIONS) return new Map(entries.slice(index + 1))
  }
  return at
}
