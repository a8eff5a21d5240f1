import { recount } from './counting.ts'
import { withoutLeft } from './listing.ts'
import { withStep } from './marking.ts'
import type { Mute } from './settings-types.ts'
import { withMuted } from './shelf.ts'
import type { SavedSearch, Saving, State } from './state.ts'
import { oppositeEdit, withEdit } from './subscribing.ts'

/** Makes a change of the settings and remembers how to take it back under `words`. */
export function saved(state: State, saving: Saving, words: string): State {
  const undo = { words, marked: null, changes: [], dismissed: [], saving: opposite(state, saving) }
  return { ...withSaving(state, saving), undo: withStep(state.undo, undo) }
}

/** Makes it, to be written by the composition root. */
export function withSaving(state: State, saving: Saving): State {
  const edited = saving.kind === 'source' ? withEdit(state, saving.id, saving.edit) : state
  return {
    ...edited,
    mute: withRule(state.mute, saving),
    queries: withQuery(state.queries, saving),
    theme: saving.kind === 'theme' ? saving.theme : state.theme,
    savings: [...state.savings, saving],
  }
}

function opposite(state: State, saving: Saving): Saving {
  const { queries, storm, theme } = state
  if (saving.kind === 'source') {
    return { ...saving, edit: oppositeEdit(state, saving.id, saving.edit) }
  }
  if (saving.kind === 'theme') return { ...saving, theme }
  if (saving.kind === 'zones') return { ...saving, zones: storm.weather.zones }
  if (saving.kind === 'mute') return { ...saving, isOn: !saving.isOn }
  const before = queries.find(({ name }) => name === saving.name)
  return { ...saving, query: before?.query ?? null }
}

export function withRule(rules: readonly Mute[], saving: Saving): readonly Mute[] {
  if (saving.kind !== 'mute') return rules
  const { rule, isOn } = saving
  const others = rules.filter((one) => !isSameRule(one, rule))
  return isOn ? [...others, rule] : others
}

function isSameRule(one: Mute, other: Mute): boolean {
  return (['words', 'source', 'by', 'until'] as const).every((part) => one[part] === other[part])
}

export function withQuery(queries: readonly SavedSearch[], saving: Saving): readonly SavedSearch[] {
  if (saving.kind !== 'query') return queries
  const { name, query } = saving
  const others = queries.filter((one) => one.name !== name)
  if (query === null) return others
  const at = queries.findIndex((one) => one.name === name)
  return others.toSpliced(at < 0 ? others.length : at, 0, { name, query })
}

/** Takes the articles in that mute rules leave out now. */
export function mutedFound(state: State, slots: Int32Array): State {
  const shelf = withMuted(state.shelf, slots)
  return withoutLeft(recount({ ...state, shelf }), state.shelf)
}
