import type { Change } from './change.ts'
import type { Line } from './journal-line.ts'

/** What a change changes, one key each; a later change of a key takes the place of an earlier. */
function keysOf(change: Change): readonly string[] {
  switch (change.verb) {
    case 'read':
    case 'unread':
      return change.ids
    case 'star':
    case 'unstar':
      return change.ids.map(starKey)
    case 'at':
      return change.ids.map(atKey)
    case 'visit':
      return ['visit']
    case 'view':
      return Object.keys(change.view).map((name) => `view ${name}`)
    case 'dismiss':
    case 'undismiss':
      return [`!${change.key}`]
    case 'source':
      return Object.keys(change.source).map((name) => `source ${name} ${change.source.id}`)
  }
}

export function starKey(id: string): string {
  return `*${id}`
}

export function atKey(id: string): string {
  return `@${id}`
}

/** The last change of each key, over a state.json. */
export type Changes = Map<string, Line>

/**
 * Enters a line, unless a later one changed the same: the order in which lines are read does not
 * matter. Of two with one time that of the later journal name stands, in one journal the later
 * line. `late`: keys the state below has a later time of.
 */
export function enter(changes: Changes, late: ReadonlyMap<string, number>, line: Line): void {
  for (const key of keysOf(line.change)) {
    const before = changes.get(key)
    if (before ? isLater(line, before) : line.time > (late.get(key) ?? -1)) changes.set(key, line)
  }
}

function isLater(line: Line, before: Line): boolean {
  return line.time === before.time ? line.journal >= before.journal : line.time > before.time
}
