import type { Change } from './change.ts'
import { recount } from './counting.ts'
import { splitPrints } from './prints.ts'
import { has, idOf, OUT, printsOf, READ, type Shelf, sourceOf, STARRED, WAITS } from './shelf.ts'
import type { Mark, Place, State, Undo } from './state.ts'

const UNDO_STEPS = 100
const NOWHERE: Place = { at: null, fraction: null }

/** What was done with an article, and where the reader stopped in it. */
export function markOf({ shelf, places }: State, slot: number): Mark {
  const read = has(shelf, slot, READ)
  return { read, starred: has(shelf, slot, STARRED), ...(places.get(slot) ?? NOWHERE) }
}

/** Fingerprints of an article and of the same story in other sources. */
export function idsOf(shelf: Shelf, slot: number): readonly string[] {
  return [...new Set(splitPrints(printsOf(shelf, [slot])))]
}

export function withPlace(state: State, slot: number, place: Partial<Place>): State {
  const whole = { ...(state.places.get(slot) ?? NOWHERE), ...place }
  return { ...state, places: new Map(state.places).set(slot, whole) }
}

type Slots = Int32Array | readonly number[]

/** Sets a flag of whole stories and keeps the counts right; `slots`: of which it was another. */
function flagged(
  state: State,
  slots: Slots,
  flag: number,
  isOn: boolean,
): { readonly state: State; readonly slots: Int32Array } {
  const { next, from } = state.shelf
  const flags = state.shelf.flags.slice()
  const bySource = state.counts.bySource.slice()
  const changed = new Int32Array(slots.length)
  let count = 0
  let { unread, starred } = state.counts
  let anyOut = false
  for (const slot of slots) {
    if ((((flags[slot] as number) & flag) !== 0) === isOn) continue
    changed[count++] = slot
    let isListed = false
    for (let twin = slot, first = true; first || twin !== slot; first = false) {
      flags[twin] = (flags[twin] as number) ^ flag
      if ((flags[twin] as number) & OUT) anyOut = true
      if (!((flags[twin] as number) & WAITS)) {
        isListed = true
        const source = from[twin] as number
        if (flag === READ) bySource[source] = (bySource[source] as number) + (isOn ? -1 : 1)
      }
      twin = next[twin] as number
    }
    if (isListed && flag === READ) unread += isOn ? -1 : 1
    if (isListed && flag === STARRED) starred += isOn ? 1 : -1
  }
  if (count === 0) return { state, slots: new Int32Array(0) }
  const counts = { ...state.counts, unread, starred, bySource }
  const after = { ...state, shelf: { ...state.shelf, flags }, counts }
  return { state: anyOut ? recount(after) : after, slots: changed.slice(0, count) }
}

/** What makes a flag of these stories stay. */
function changesFor(state: State, slots: Int32Array, flag: number, isOn: boolean): Change[] {
  const [slot] = slots
  if (slot === undefined) return []
  if (flag === STARRED) return [starChange(state, slot, isOn)]
  const verb = isOn ? 'read' : 'unread'
  if (slots.length === 1) return [{ verb, ids: idsOf(state.shelf, slot) }]
  return [{ verb, prints: printsOf(state.shelf, slots), articles: slots.length }]
}

function starChange({ shelf, heads, sources }: State, slot: number, isOn: boolean): Change {
  const ids = idsOf(shelf, slot)
  if (!isOn) return { verb: 'unstar', ids }
  const head = heads.get(slot)
  const id = sourceOf(shelf, slot)
  const star = {
    url: head?.url ?? null,
    headline: head?.headline ?? idOf(shelf, slot),
    source: sources.get(id)?.name ?? id,
    published: head?.published ?? null,
  }
  return { verb: 'star', ids, star }
}

/** Marks stories, tells the changes, and remembers how to take them back under `words`. */
export function marked(
  state: State,
  slots: Slots,
  flag: number,
  isOn: boolean,
  words: (count: number) => string,
): State {
  const { state: next, slots: changed } = flagged(state, slots, flag, isOn)
  if (changed.length === 0) return state
  const undo: Undo = {
    words: words(changed.length),
    marked: { slots: changed, flag, isOn },
    // The head of a star may be far away when it is to come back.
    changes: flag === STARRED ? changesFor(state, changed, flag, !isOn) : [],
    dismissed: [],
  }
  return {
    ...next,
    changes: [...state.changes, ...changesFor(state, changed, flag, isOn)],
    undo: withStep(state.undo, undo),
  }
}

/** Takes what a step marked back, and tells the changes. */
export function unmarked(state: State, { marked: step, changes }: Undo): State {
  if (!step) return { ...state, changes }
  const { slots, flag, isOn } = step
  const { state: next } = flagged(state, slots, flag, !isOn)
  return { ...next, changes: flag === READ ? changesFor(state, slots, flag, !isOn) : changes }
}

export function withStep(steps: readonly Undo[], step: Undo): readonly Undo[] {
  return [...steps.slice(1 - UNDO_STEPS), step]
}

/** Marks another instance made: they are laid over the own ones and not written again. */
export function withMarks(state: State, slots: Int32Array, marks: Uint8Array): State {
  const flags = state.shelf.flags.slice()
  for (const [at, slot] of slots.entries()) {
    const rest = (flags[slot] as number) & ~(READ | STARRED)
    flags[slot] = rest | (marks[at] as number)
  }
  return recount({ ...state, shelf: { ...state.shelf, flags } })
}

export function nameOfSource(state: State, id: string): string {
  return (state.sources.get(id) ?? state.off.get(id))?.name ?? id
}
