import type { Clean } from '../article/clean.ts'
import { recount } from './counting.ts'
import { filtered, withoutLeft } from './listing.ts'
import { withStep } from './marking.ts'
import { STARRED, withOrphans } from './shelf.ts'
import type { FeedChoice, SourceEdit, SourceStatus, SourcesView, State } from './state.ts'
import type { Steps } from './steps.ts'

/** What happens on the sources screen, and to the sources of the settings. */
export type SourcesEvent =
  | { readonly type: 'source-pointed'; readonly id: string | null; readonly row: number }
  | { readonly type: 'sources-viewed'; readonly view: Partial<SourcesView> }
  /** What is looked up for the input line; null: nothing any more. */
  | { readonly type: 'looked-up'; readonly word: Clean | null }
  | { readonly type: 'feeds-found'; readonly feeds: readonly FeedChoice[] | null }
  /** The settings hold another one, which can be taken back under `words`. */
  | { readonly type: 'source-added'; readonly id: string; readonly words: string }
  /** What the settings hold now: all in their order, and which of them are on and off. */
  | {
      readonly type: 'sources-read'
      readonly order: readonly string[]
      readonly on: readonly SourceStatus[]
      readonly off: readonly SourceStatus[]
    }

export const NO_VIEW: SourcesView = {
  id: null,
  find: '',
  isFailing: false,
  looking: null,
  feeds: null,
}

/** A source that is subscribed to, whether it is on, or was until now. */
export function statusOfSource({ sources, off }: State, id: string): SourceStatus | undefined {
  return sources.get(id) ?? off.get(id)
}

/** Makes a change of a source, to be written by the composition root. */
export function withEdit(state: State, id: string, edit: SourceEdit): State {
  const status = statusOfSource(state, id)
  if (!status) return state
  if (edit.part === 'title') {
    const { title } = edit
    return replaced(state, { ...status, name: title ?? status.name }, { title })
  }
  if (edit.part === 'tags') return replaced(state, status, { tags: edit.tags })
  if (edit.part === 'isOn') return moved(state, status, edit.isOn, state.order)
  const others = (state.order ?? []).filter((one) => one !== id)
  const { at, isOn } = edit
  return moved(
    state,
    status,
    at !== null && isOn,
    at === null ? others : others.toSpliced(at, 0, id),
  )
}

/** The change that takes one back. */
export function oppositeEdit(state: State, id: string, edit: SourceEdit): SourceEdit {
  const { source } = statusOfSource(state, id) ?? {}
  const isOn = state.sources.has(id)
  if (edit.part === 'title') return { part: 'title', title: source?.title ?? null }
  if (edit.part === 'tags') return { part: 'tags', tags: source?.tags ?? [] }
  if (edit.part === 'isOn') return { part: 'isOn', isOn }
  if (edit.at !== null) return { part: 'at', at: null, isOn }
  return { part: 'at', at: Math.max(0, state.order?.indexOf(id) ?? 0), isOn }
}

function replaced(
  state: State,
  status: SourceStatus,
  more: Partial<SourceStatus['source']>,
): State {
  const { id } = status.source
  const map = state.sources.has(id) ? 'sources' : 'off'
  const next = { ...status, source: { ...status.source, ...more } }
  return { ...state, [map]: new Map(state[map]).set(id, next) }
}

function moved(state: State, status: SourceStatus, isOn: boolean, order: State['order']): State {
  const { id } = status.source
  const sources = new Map(state.sources)
  const off = new Map(state.off)
  sources.delete(id)
  off.delete(id)
  if (isOn) sources.set(id, status)
  else off.set(id, status)
  return relisted(state, { ...state, sources: arranged(sources, order), off, order })
}

type Sources = ReadonlyMap<string, SourceStatus>

/** In the order of the settings; what they do not hold comes last. */
function arranged(sources: Sources, order: State['order']): Sources {
  const all = new Map<string, SourceStatus>()
  for (const id of [...(order ?? []), ...sources.keys()]) {
    const status = sources.get(id)
    if (status) all.set(id, status)
  }
  return all
}

/** Takes the stories of sources that are off out of the list, and those of the others in. */
function relisted(before: State, state: State): State {
  const shelf = withOrphans(state.shelf, (source) => !state.off.has(source))
  const { filter } = state
  const isGone = filter.kind === 'source' && state.off.has(filter.source)
  const next = recount({ ...state, shelf })
  if (isGone) return filtered(next, { kind: 'all' })
  if (shelf === before.shelf) return next
  return filter.kind === 'muted' ? filtered(next, filter) : withoutLeft(next, before.shelf)
}

const isMadeUp = ({ source }: SourceStatus): boolean => source.kind === 'sample'

/** Real stories take the place of the made-up ones that stood in for them; no star keeps those. */
export function withoutSample(state: State): State {
  const { shelf, sources, pane } = state
  const status = [...sources.values()].find(isMadeUp)
  if (state.sample === null || state.order === null || !status) return state
  const number = shelf.sources.indexOf(status.source.id)
  const from = shelf.from.subarray(0, shelf.count)
  if (from.every((one) => one === number)) return state
  const flags = shelf.flags.map((bits, slot) => (from[slot] === number ? bits & ~STARRED : bits))
  const isOpen = pane !== null && from[pane.slot] === number
  const real: State = {
    ...state,
    shelf: { ...shelf, flags },
    sample: null,
    ...(isOpen && { pane: null, focus: 'list' }),
  }
  return moved(real, status, false, state.order)
}

/** What the settings hold, the made-up edition staying as long as nothing else is there. */
function sourcesRead(
  state: State,
  order: readonly string[],
  on: readonly SourceStatus[],
  off: readonly SourceStatus[],
): State {
  const here = new Set(order)
  const known = [...state.off.values(), ...state.sources.values()]
  const left = known.filter(({ source }) => !here.has(source.id))
  const next = {
    ...state,
    order,
    sources: byId([...on, ...left.filter(isMadeUp)]),
    off: byId([...left.filter((status) => !isMadeUp(status)), ...off]),
  }
  return relisted(state, next)
}

const byId = (all: readonly SourceStatus[]): Sources =>
  new Map(all.map((status) => [status.source.id, status]))

function added(state: State, id: string, words: string): State {
  const saving = { kind: 'source', id, edit: { part: 'at', at: null, isOn: true } } as const
  const step = { words, marked: null, changes: [], dismissed: [], saving }
  return { ...state, undo: withStep(state.undo, step), view: { ...state.view, id, feeds: null } }
}

export const SOURCE_STEPS: Steps<SourcesEvent> = {
  'source-pointed': (state, { id, row }) => ({
    ...state,
    screenRow: row,
    view: { ...state.view, id },
  }),
  'sources-viewed': (state, { view }) => ({ ...state, view: { ...state.view, ...view } }),
  'looked-up': (state, { word }) => ({ ...state, view: { ...state.view, looking: word } }),
  'feeds-found': (state, { feeds }) => ({
    ...state,
    screenRow: 0,
    view: { ...state.view, looking: null, feeds },
  }),
  'source-added': (state, { id, words }) => added(state, id, words),
  'sources-read': (state, { order, on, off }) => sourcesRead(state, order, on, off),
}

const lists = new WeakMap<
  Sources,
  { readonly parts: readonly unknown[]; readonly list: readonly SourceStatus[] }
>()

/** The sources that the sources screen lists: in the order of the settings, by what is typed. */
export function listedSources(state: State): readonly SourceStatus[] {
  const { sources, off, order, view } = state
  const parts = [off, order, view.find, view.isFailing]
  const last = lists.get(sources)
  if (last?.parts.every((part, at) => part === parts[at])) return last.list
  const all = order ?? [...sources.keys()]
  const words = view.find.toLowerCase().split(/\s+/).filter(Boolean)
  const list = all
    .flatMap((id) => statusOfSource(state, id) ?? [])
    .filter((status) => !view.isFailing || status.problems.length > 0)
    .filter((status) => words.length === 0 || isFound(status, words))
  lists.set(sources, { parts, list })
  return list
}

function isFound({ name, source }: SourceStatus, words: readonly string[]): boolean {
  const folders = source.folders.map((path) => path.join('/'))
  const text = [name, source.place, ...folders, ...(source.tags ?? [])].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

type Indexes = ReadonlyMap<string, number>
const indexed = new WeakMap<readonly SourceStatus[], Indexes>()

function indexes(list: readonly SourceStatus[]): Indexes {
  const known = indexed.get(list)
  if (known) return known
  const all = new Map(list.map(({ source }, index) => [source.id, index]))
  indexed.set(list, all)
  return all
}

const offCounts = new WeakMap<Sources, { readonly order: State['order']; readonly count: number }>()

/** How many sources of the settings are switched off. */
export function offCount({ off, order }: State): number {
  const known = offCounts.get(off)
  if (known?.order === order) return known.count
  const count = (order ?? []).filter((id) => off.has(id)).length
  offCounts.set(off, { order, count })
  return count
}

/** Where the cursor of the sources screen is; of a source that is gone, on what is there now. */
export function sourceIndex(state: State): number {
  const list = listedSources(state)
  const { id } = state.view
  const at = id === null ? -1 : (indexes(list).get(id) ?? -1)
  return at >= 0 ? at : Math.max(0, Math.min(state.screenRow, list.length - 1))
}
