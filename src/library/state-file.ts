import type { SourceNote, Star, View, Visit } from './change.ts'
import type { Position } from './head.ts'
import { noteOf, positionOf, starOf, viewOf, visitOf } from './journal-line.ts'
import { isRecord } from './setting-check.ts'

export const STATE_VERSION = 1

export interface Starred extends Star {
  readonly ids: readonly string[]
  readonly time: number
}

export interface Dismissed {
  readonly key: string
  /** Milliseconds: when the alert ends; null when it does not say. */
  readonly end: number | null
  readonly time: number
}

/** What state.json holds. */
export interface StateFile {
  readonly version: number
  /** The largest time it has seen. */
  readonly time: number
  /** Journals whose lines it holds. */
  readonly merged: readonly string[]
  /** Month of the mark (`2026-11`, UTC) → ids of 8 characters, sorted, without separators. */
  readonly read: ReadonlyMap<string, string>
  readonly starred: readonly Starred[]
  /** Oldest first. */
  readonly at: ReadonlyMap<string, Position>
  readonly dismissed: readonly Dismissed[]
  readonly visit: Visit | null
  readonly view: View
  readonly sources: ReadonlyMap<string, SourceNote>
  /**
   * When what it holds was changed, for as long as there are journals it has not merged: their
   * older lines must not undo it. Keys are those of `Changes`.
   */
  readonly late: ReadonlyMap<string, number>
  /** By the clock of who merged: the last merge, and when old read marks were looked through. */
  readonly mergedAt: number
  readonly pruned: number
}

export const NO_STATE: StateFile = {
  version: STATE_VERSION,
  time: 0,
  merged: [],
  read: new Map(),
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
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || typeof value['version'] !== 'number') return undefined
  const { time, merged, read, starred, at, dismissed, visit, view, sources, late } = value
  const maps = [read, at, visit, view, sources, late]
  const lists = [merged, starred, dismissed]
  if (!maps.every(isRecordOrAbsent) || !lists.every(isListOrAbsent)) return undefined
  const months = Object.entries((read ?? {}) as Record<string, unknown>)
  if (!months.every(isMonth)) return undefined
  return {
    version: value['version'],
    time: numberOf(time),
    merged: ((merged ?? []) as unknown[]).filter((name) => typeof name === 'string'),
    read: new Map(months as [string, string][]),
    starred: readEach(starred, readStarred),
    at: readMap(at, positionOf),
    dismissed: readEach(dismissed, readDismissed),
    visit: isRecord(visit) ? (visitOf(visit) ?? null) : null,
    view: isRecord(view) ? viewOf(view) : {},
    sources: readMap(sources, (note) => (isRecord(note) ? noteOf(note) : undefined)),
    late: readLate(late),
    mergedAt: numberOf(value['mergedAt']),
    pruned: numberOf(value['pruned']),
  }
}

/** The text of a state.json. */
export function writeState(file: StateFile): string {
  const { read, at, sources, late, visit, ...rest } = file
  return JSON.stringify({
    ...rest,
    read: Object.fromEntries(read),
    at: Object.fromEntries(at),
    visit: visit ?? {},
    sources: Object.fromEntries(sources),
    ...(late.size > 0 && { late: writeLate(late) }),
  })
}

function isRecordOrAbsent(value: unknown): boolean {
  return value === undefined || isRecord(value)
}

function isListOrAbsent(value: unknown): boolean {
  return value === undefined || Array.isArray(value)
}

function isMonth([month, ids]: [string, unknown]): boolean {
  return /^\d{4,6}-\d\d$/.test(month) && typeof ids === 'string' && ids.length % 8 === 0
}

function numberOf(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0
}

function readEach<T>(value: unknown, read: (one: unknown) => T | undefined): T[] {
  const list = (value ?? []) as unknown[]
  return list.map(read).filter((one) => one !== undefined)
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
  return { ids, ...star, time: numberOf(value['time']) }
}

function readDismissed(value: unknown): Dismissed | undefined {
  if (!isRecord(value) || typeof value['key'] !== 'string') return undefined
  const { key, end, time } = value
  return { key, end: typeof end === 'number' ? end : null, time: numberOf(time) }
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
    for (const key of keys) if (typeof key === 'string') late.set(key, numberOf(Number(time)))
  }
  return late
}

/** Whether a month's string of sorted ids holds one: binary search, no Set is built. */
export function holds(ids: string, id: string): boolean {
  let low = 0
  let high = ids.length / 8
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = ids.slice(middle * 8, middle * 8 + 8)
    if (at === id) return true
    if (at < id) low = middle + 1
    else high = middle
  }
  return false
}

export function splitIds(ids: string): string[] {
  const list: string[] = []
  for (let at = 0; at < ids.length; at += 8) list.push(ids.slice(at, at + 8))
  return list
}
