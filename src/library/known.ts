import type { Dismissal } from '../storm/dismissal.ts'
import type { Change, SourceNote, View, Visit } from './change.ts'
import { atKey, type Changes, noChanges, sourceKey, starKey, viewKey } from './changes.ts'
import { dismissedAlertOf } from './dismissed-alert.ts'
import type { Position } from './head.ts'
import type { Line } from './journal-line.ts'
import { PRINT, placeOf, timeCode, toNumber } from './prints.ts'
import type { Starred, StateFile } from './state-file.ts'

/** A state.json, made ready for questions, and what was changed over it. */
export interface Known {
  readonly state: StateFile
  /** Read ids by month, newest first: what is asked for is mostly new. */
  readonly months: readonly string[]
  readonly stars: ReadonlyMap<string, Starred>
  readonly changes: Changes
}

export function knownOf(state: StateFile): Known {
  const months = [...state.read.values()].reverse()
  const stars = new Map(state.starred.flatMap((star) => star.ids.map((id) => [id, star])))
  return { state, months, stars, changes: noChanges() }
}

export function isIdRead({ changes, months, state }: Known, id: string): boolean {
  const line = changes.reads.of(toNumber(id))
  if (!line) return months.some((ids) => placeOf(ids, id) >= 0)
  const isRead = line.change.verb === 'read'
  // Nothing that is stored is later than the state's own time.
  if (line.time > state.time) return isRead
  const code = timeCode(line.time)
  const at = isRead
    ? storedAt(state.unread, state.unreadAt, id)
    : storedAt(state.read, state.readAt, id)
  return at > code || (at === code && !isRead) ? !isRead : isRead
}

/** When a mark was made, as written in state.json; empty without one, or when it does not say. */
function storedAt(months: StateFile['read'], times: StateFile['readAt'], id: string): string {
  for (const [month, ids] of months) {
    const place = placeOf(ids, id)
    if (place < 0) continue
    return times.get(month)?.slice(place * PRINT, (place + 1) * PRINT) ?? ''
  }
  return ''
}

export function isIdStarred({ changes, stars }: Known, id: string): boolean {
  const line = changes.last.get(starKey(id))
  return line ? line.change.verb === 'star' : stars.has(id)
}

export function positionOfId({ changes, state }: Known, id: string): Position | null {
  const change = changes.last.get(atKey(id))?.change
  return (change?.verb === 'at' ? change.at : state.at.get(id)) ?? null
}

/** A stored star is gone when any of its ids was unstarred or starred anew. */
export function starsOf({ state, changes }: Known): Starred[] {
  const kept = state.starred.filter(({ ids }) => !ids.some((id) => changes.last.has(starKey(id))))
  const fresh = new Set<Line>()
  for (const [key, line] of changes.last) if (key.startsWith('*')) fresh.add(line)
  for (const { change, time } of fresh) {
    if (change.verb === 'star') kept.push({ ids: change.ids, ...change.star, time })
  }
  return kept
}

export function viewIn(known: Known): View {
  const { changes, state } = known
  const size = (name: keyof View): number | undefined => {
    const change = changes.last.get(viewKey(name))?.change
    return change?.verb === 'view' ? change.view[name] : state.view[name]
  }
  const measure = size('measure')
  const listWidth = size('listWidth')
  return {
    ...(measure !== undefined && { measure }),
    ...(listWidth !== undefined && { listWidth }),
  }
}

export function visitIn({ changes, state }: Known): Visit | null {
  const change = changes.last.get('visit')?.change
  return change?.verb === 'visit' ? change.visit : state.visit
}

export function dismissedIn(known: Known): Map<string, number | null> {
  return new Map([...standing(known)].map(([key, { end }]) => [key, end]))
}

/** Those of weather alerts. */
export function dismissalsIn(known: Known): Map<string, Dismissal> {
  const all = [...standing(known)].map(([key, { end, alert }]) => alert && { key, end, ...alert })
  return new Map(all.flatMap((one) => (one ? [[one.key, one] as const] : [])))
}

type Dismiss = Pick<Extract<Change, { verb: 'dismiss' }>, 'end' | 'alert'>

function standing({ changes, state }: Known): Map<string, Dismiss> {
  const all = new Map<string, Dismiss>()
  for (const one of state.dismissed) {
    const alert = dismissedAlertOf(one)
    all.set(one.key, { end: one.end, ...(alert && { alert }) })
  }
  for (const { change } of changes.last.values()) {
    if (change.verb === 'dismiss') all.set(change.key, change)
    if (change.verb === 'undismiss') all.delete(change.key)
  }
  return all
}

export function noteIn({ changes, state }: Known, id: string): SourceNote | undefined {
  const stored = state.sources.get(id)
  const changed = (['gone', 'alias', 'aliases'] as const).flatMap((name) => {
    const change = changes.last.get(sourceKey(name, id))?.change
    return change?.verb === 'source' ? [{ [name]: change.source[name] }] : []
  })
  return stored || changed.length > 0 ? Object.assign({ id }, stored, ...changed) : undefined
}
