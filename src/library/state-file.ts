import type { SourceNote, Star, View, Visit } from './change.ts'
import { dismissKey, starKey } from './changes.ts'
import { type DismissedAlert, dismissedAlertOf } from './dismissed-alert.ts'
import { withOldTimes } from './fold-reads.ts'
import type { Position } from './head.ts'
import {
  LAST_CLOCK,
  LAST_TIME,
  noteOf,
  positionOf,
  starOf,
  viewOf,
  visitOf,
} from './journal-line.ts'
import { PRINT } from './prints.ts'
import { isNumber, isRecord } from './setting-check.ts'
import type { Stamp } from './stamp.ts'

export const STATE_VERSION = 1

export interface Starred extends Star {
  readonly ids: readonly string[]
  readonly time: number
}

/** Of a weather alert more is remembered than of a page's strip. */
export interface Dismissed extends Partial<DismissedAlert> {
  readonly key: string
  /** Milliseconds: when the alert ends; null when it does not say. */
  readonly end: number | null
  readonly time: number
}

/** What state.json holds. */
export interface StateFile {
  readonly version: number
  /** Its own name, 8 hex digits; empty in files that were written without one. */
  readonly id: string
  /** Ids of the files whose marks it holds, newest first. */
  readonly knows: readonly string[]
  /** The largest time it has seen. */
  readonly time: number
  /** Journals whose lines it holds, and up to which byte: they may go on on another machine. */
  readonly merged: readonly string[]
  readonly ends: readonly number[]
  readonly stamp: Stamp
  /** Month of the mark (`2026-11`, UTC) → ids of 8 characters, sorted, without separators. */
  readonly read: ReadonlyMap<string, string>
  /** Month → when each of its ids was marked, 8 characters each in the order of the ids. */
  readonly readAt: ReadonlyMap<string, string>
  /** The same of marks that were taken back: an older mark from elsewhere must not undo that. */
  readonly unread: ReadonlyMap<string, string>
  readonly unreadAt: ReadonlyMap<string, string>
  readonly starred: readonly Starred[]
  /** Oldest first. */
  readonly at: ReadonlyMap<string, Position>
  readonly dismissed: readonly Dismissed[]
  readonly visit: Visit | null
  readonly view: View
  readonly sources: ReadonlyMap<string, SourceNote>
  /**
   * When all but the read marks was changed, also what is gone: older changes from elsewhere must
   * not undo it. Keys are those of `Changes`.
   */
  readonly late: ReadonlyMap<string, number>
  /** By the clock of who merged: the last merge, and when old read marks were looked through. */
  readonly mergedAt: number
  readonly pruned: number
}

export const NO_STATE: StateFile = {
  version: STATE_VERSION,
  id: '',
  knows: [],
  time: 0,
  merged: [],
  ends: [],
  stamp: [0, 0],
  read: new Map(),
  readAt: new Map(),
  unread: new Map(),
  unreadAt: new Map(),
  starred: [],
  at: new Map(),
  dismissed: [],
  visit: null,
  view: {},
  sources: new Map(),
  late: new Map(),
  mergedAt: 0,
  pruned: 0,
}

/** Reads the text of a state.json; undefined when it is not one (cut off, another shape). */
export function readState(text: string): StateFile | undefined {
  let value: unknown
  try {
    // An editor may have put a byte order mark before it.
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || typeof value['version'] !== 'number') return undefined
  const { time, merged, starred, at, dismissed, visit, view, sources, late } = value
  const maps = [at, visit, view, sources, late]
  const lists = [merged, starred, dismissed]
  if (!maps.every(isRecordOrAbsent) || !lists.every(isListOrAbsent)) return undefined
  const [read, readAt, unread, unreadAt] = READS.map((name) => readMonths(value[name]))
  if (!read || !readAt || !unread || !unreadAt) return undefined
  return withTimes({
    version: value['version'],
    id: textOf(value['id']),
    knows: listOf(value['knows']).filter((id) => typeof id === 'string'),
    time: Math.min(numberOf(time), LAST_CLOCK),
    merged: listOf(merged).filter((name) => typeof name === 'string'),
    ends: listOf(value['ends']).map(numberOf),
    stamp: [numberOf(listOf(value['stamp'])[0]), numberOf(listOf(value['stamp'])[1])],
    read,
    readAt,
    unread,
    unreadAt,
    starred: readEach(starred, readStarred),
    at: readMap(at, positionOf),
    dismissed: readEach(dismissed, readDismissed),
    visit: isRecord(visit) ? (visitOf(visit) ?? null) : null,
    view: isRecord(view) ? viewOf(view) : {},
    sources: readMap(sources, (note) => (isRecord(note) ? noteOf(note) : undefined)),
    late: readLate(late),
    mergedAt: numberOf(value['mergedAt']),
    pruned: numberOf(value['pruned']),
  })
}

/** Earlier forms kept the times of some read marks by id, and of stars only with them. */
function withTimes(state: StateFile): StateFile {
  const late = new Map(state.late)
  const since = (key: string, time: number): void => {
    if (!late.has(key)) late.set(key, time)
  }
  for (const { ids, time } of state.starred) for (const id of ids) since(starKey(id), time)
  for (const { key, time } of state.dismissed) since(dismissKey(key), time)
  return withOldTimes({ ...state, late })
}

const READS = ['read', 'readAt', 'unread', 'unreadAt'] as const

/** The text of a state.json. */
export function writeState(file: StateFile): string {
  const { version, id, read, readAt, unread, unreadAt, at, sources, late, visit, ...rest } = file
  return JSON.stringify({
    version,
    id,
    ...rest,
    read: Object.fromEntries(read),
    readAt: Object.fromEntries(readAt),
    unread: Object.fromEntries(unread),
    unreadAt: Object.fromEntries(unreadAt),
    at: Object.fromEntries(at),
    visit: visit ?? {},
    sources: Object.fromEntries(sources),
    late: writeLate(late),
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecordOrAbsent(value: unknown): boolean {
  return value === undefined || isRecord(value)
}

function isListOrAbsent(value: unknown): boolean {
  return value === undefined || Array.isArray(value)
}

function readMonths(value: unknown): Map<string, string> | undefined {
  if (!isRecordOrAbsent(value)) return undefined
  const months = Object.entries((value ?? {}) as Record<string, unknown>)
  return months.every(isMonth) ? new Map(months) : undefined
}

function isMonth(month: [string, unknown]): month is [string, string] {
  const [name, ids] = month
  return /^\d{4,6}-\d\d$/.test(name) && typeof ids === 'string' && ids.length % PRINT === 0
}

function numberOf(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0
}

/** A year of five digits would be written as a month that no reader takes: all would be lost. */
function timeOf(value: unknown): number {
  return Math.max(0, Math.min(numberOf(value), LAST_TIME))
}

function readEach<T>(value: unknown, read: (one: unknown) => T | undefined): T[] {
  return listOf(value)
    .map(read)
    .filter((one) => one !== undefined)
}

function readMap<T>(value: unknown, read: (one: unknown) => T | undefined): Map<string, T> {
  const map = new Map<string, T>()
  for (const [key, one] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    const right = read(one)
    if (right !== undefined) map.set(key, right)
  }
  return map
}

function readStarred(value: unknown): Starred | undefined {
  const star = starOf(value)
  if (!star || !isRecord(value) || !Array.isArray(value['ids'])) return undefined
  const ids = value['ids'].filter((id) => typeof id === 'string')
  return { ids, ...star, time: timeOf(value['time']) }
}

function readDismissed(value: unknown): Dismissed | undefined {
  if (!isRecord(value) || typeof value['key'] !== 'string') return undefined
  const { key, end, time } = value
  const alert = dismissedAlertOf(value)
  return { key, end: isNumber(end) ? end : null, time: timeOf(time), ...alert }
}

/** Many keys have one time (all marked read at once), so each time is written with its keys. */
function writeLate(late: ReadonlyMap<string, number>): Record<string, string[]> {
  const times: Record<string, string[]> = {}
  for (const [key, time] of late) (times[time] ??= []).push(key)
  return times
}

function readLate(value: unknown): Map<string, number> {
  const late = new Map<string, number>()
  for (const [time, keys] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    if (!Array.isArray(keys)) continue
    for (const key of keys) if (typeof key === 'string') late.set(key, timeOf(Number(time)))
  }
  return late
}
