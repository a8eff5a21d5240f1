import type { Change } from './change.ts'
import type { Line } from './journal-line.ts'
import { isLater, isReadLine, type ReadChange, type ReadMarks, readMarks } from './read-marks.ts'

/** What a change changes, one key each; a later change of a key takes the place of an earlier. */
function keysOf(change: Exclude<Change, ReadChange>): readonly string[] {
  switch (change.verb) {
    case 'star':
    case 'unstar':
      return change.ids.map(starKey)
    case 'at':
      return change.ids.map(atKey)
    case 'visit':
      return ['visit']
    case 'view':
      return Object.keys(change.view).map(viewKey)
    case 'dismiss':
    case 'undismiss':
      return [dismissKey(change.key)]
    case 'source':
      return Object.keys(change.source).map((name) => sourceKey(name, change.source.id))
  }
}

export const starKey = (id: string): string => `*${id}`
export const atKey = (id: string): string => `@${id}`
export const viewKey = (name: string): string => `view ${name}`
export const dismissKey = (key: string): string => `!${key}`
export const sourceKey = (name: string, id: string): string => `source ${name} ${id}`

/** What was changed over a state.json. */
export interface Changes {
  readonly reads: ReadMarks
  /** The last change of each other key. */
  readonly last: Map<string, Line>
}

export function noChanges(): Changes {
  return { reads: readMarks(), last: new Map() }
}

/**
 * Enters a line, unless a later one changed the same: the order in which lines are read does not
 * matter. `late`: when the state below changed a key.
 */
export function enter(changes: Changes, late: ReadonlyMap<string, number>, line: Line): void {
  if (isReadLine(line)) {
    changes.reads.enter(line)
    return
  }
  for (const key of keysOf(line.change as Exclude<Change, ReadChange>)) {
    const before = changes.last.get(key)
    if (before ? isLater(line, before) : line.time > (late.get(key) ?? -1)) {
      changes.last.set(key, line)
    }
  }
}
