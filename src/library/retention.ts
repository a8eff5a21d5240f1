import { STATUS_DAYS, STATUS_IDS } from '../article/limits.ts'
import { monthOf } from './fold.ts'
import { splitIds, type StateFile } from './state-file.ts'

const DAY_MS = 86_400_000
const POSITIONS = 500
const DISMISSALS = 500

/** What the article store knows, which decides what may be forgotten. */
export interface Retention {
  /** Every fingerprint of every stored article. */
  readonly fingerprints: () => readonly string[]
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
  let kept = state
  if (store && isDue(state, store, now)) kept = renewMonths(kept, store.fingerprints(), now)
  const read = capped(kept.read)
  const at = newestPositions(kept.at)
  const dismissed = kept.dismissed.filter(({ end }) => end === null || end > now - DAY_MS)
  if (read !== kept.read) kept = { ...kept, read }
  if (at.size < kept.at.size) kept = { ...kept, at }
  if (dismissed.length < kept.dismissed.length || dismissed.length > DISMISSALS) {
    kept = { ...kept, dismissed: dismissed.slice(-DISMISSALS) }
  }
  return kept
}

function isDue({ pruned, mergedAt }: StateFile, store: Retention, now: number): boolean {
  const answered = store.lastOk()
  if (answered === null || answered <= mergedAt) return false
  return Math.abs(now - pruned) >= DAY_MS
}

function renewMonths(state: StateFile, stored: readonly string[], now: number): StateFile {
  const listed = new Set(stored)
  const thisMonth = monthOf(now)
  const read = new Map<string, string>()
  const renewed: string[] = []
  for (const [month, ids] of state.read) {
    const list = splitIds(ids)
    const moving = month < thisMonth ? list.filter((id) => listed.has(id)) : []
    const rest = moving.length === 0 ? ids : list.filter((id) => !listed.has(id)).join('')
    for (const id of moving) renewed.push(id)
    if (rest !== '') read.set(month, rest)
  }
  if (renewed.length > 0) {
    const ids = new Set([...splitIds(read.get(thisMonth) ?? ''), ...renewed])
    read.set(thisMonth, [...ids].sort().join(''))
  }
  const [oldest] = [...read.keys()].sort()
  if (oldest !== undefined && endOf(oldest) < now - STATUS_DAYS * DAY_MS) read.delete(oldest)
  return { ...state, read, pruned: now }
}

/** The first moment after a month. */
function endOf(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return Date.UTC(year, number, 1)
}

function capped(read: StateFile['read']): StateFile['read'] {
  let excess = [...read.values()].reduce((sum, ids) => sum + ids.length / 8, 0) - STATUS_IDS
  if (excess <= 0) return read
  const kept = new Map(read)
  for (const month of [...read.keys()].sort()) {
    if (excess <= 0) break
    const ids = kept.get(month) as string
    const count = ids.length / 8
    if (count <= excess) kept.delete(month)
    else kept.set(month, ids.slice(excess * 8))
    excess -= count
  }
  return kept
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
