import { atKey, enter, noChanges, sourceKey, starKey, viewKey } from './changes.ts'
import type { Change } from './change.ts'
import { dismissedAlertOf } from './dismissed-alert.ts'
import { fold } from './fold.ts'
import { joinReads } from './fold-reads.ts'
import { joinStamps } from './stamp.ts'
import type { StateFile } from './state-file.ts'

/** Two states in one: of what both changed, the last change stays. */
export function joinStates(one: StateFile, other: StateFile): StateFile {
  const changes = noChanges()
  for (const [change, time] of [...standing(other), ...undone(other)]) {
    enter(changes, one.late, { time, journal: '', change })
  }
  const joined = fold(one, changes)
  return {
    ...joined,
    ...joinReads(joined, other),
    time: Math.max(one.time, other.time),
    stamp: joinStamps(one.stamp, other.stamp),
  }
}

type Timed = readonly [Change, time: number]

/** The changes that make a state what it is, but for its read marks. */
function standing({ late, starred, at, dismissed, visit, view, sources }: StateFile): Timed[] {
  const since = (key: string): number => late.get(key) ?? 0
  const notes = [...sources.values()].flatMap(({ id, ...note }) =>
    Object.entries(note).map(([name, value]): Timed => {
      return [{ verb: 'source', source: { id, [name]: value } }, since(sourceKey(name, id))]
    }),
  )
  return [
    ...starred.map(({ ids, time, ...star }): Timed => [{ verb: 'star', ids, star }, time]),
    ...[...at].map(([id, position]): Timed => {
      return [{ verb: 'at', ids: [id], at: position }, since(atKey(id))]
    }),
    ...dismissed.map((one): Timed => {
      const { key, end, time } = one
      const alert = dismissedAlertOf(one)
      return [{ verb: 'dismiss', key, end, ...(alert && { alert }) }, time]
    }),
    ...(visit ? [[{ verb: 'visit', visit }, since('visit')] as const] : []),
    ...Object.entries(view).map(([name, size]): Timed => {
      return [{ verb: 'view', view: { [name]: size } }, since(viewKey(name))]
    }),
    ...notes,
  ]
}

/** What was taken back: only the time of it is left. */
function undone({ late, starred, at, dismissed }: StateFile): Timed[] {
  const stars = new Set(starred.flatMap(({ ids }) => ids.map(starKey)))
  const keys = new Set(dismissed.map(({ key }) => key))
  return [...late].flatMap(([key, time]): Timed[] => {
    const rest = key.slice(1)
    if (key.startsWith('*') && !stars.has(key)) return [[{ verb: 'unstar', ids: [rest] }, time]]
    if (key.startsWith('@') && !at.has(rest)) return [[{ verb: 'at', ids: [rest], at: null }, time]]
    if (key.startsWith('!') && !keys.has(rest)) return [[{ verb: 'undismiss', key: rest }, time]]
    return []
  })
}
