import { COMMANDS, type Command, type Place } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { listedSources, sourceIndex } from '../library/subscribing.ts'
import { sectionsOf } from './alerts-sections.ts'

/** Words of hints that are others at this moment; null: its key does nothing now. */
export type HintsNow = Readonly<Partial<Record<Command, string | null>>>

const none = (commands: readonly Command[]): HintsNow =>
  Object.fromEntries(commands.map((command) => [command, null]))

const CHANGING: readonly Command[] = [
  'add-source',
  'name-source',
  'tag-source',
  'remove-source',
  'switch-source',
]

/** What the hints of a place say otherwise than the key table, so that none is for a dead key. */
export function hintsNow(state: State, place: Place): HintsNow {
  if (place === 'sources') return ofSources(state)
  if (place === 'views') return state.queries.length === 0 ? none(['mute']) : {}
  return place === 'alerts' ? ofAlerts(state) : {}
}

function ofSources(state: State): HintsNow {
  const { feeds, isFailing } = state.view
  if (feeds) {
    const others = COMMANDS.filter((command) => command !== 'back' && command !== 'help')
    return { ...none(others), open: 'add this one' }
  }
  const here = listedSources(state)[sourceIndex(state)]
  const isOff = here !== undefined && state.off.has(here.source.id)
  return {
    ...(isFailing ? { sources: 'all' } : {}),
    ...(isOff ? { 'switch-source': 'on' } : {}),
    ...(state.order === null ? none(CHANGING) : {}),
  }
}

function ofAlerts(state: State): HintsNow {
  const sections = sectionsOf(state)
  if (sections.length === 1) return none(['browser', 'bar-on', 'dismiss'])
  return sections.some(({ kind }) => kind === 'alert' || kind === 'dismissed')
    ? {}
    : none(['browser'])
}
