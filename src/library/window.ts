import type { Position } from './head.ts'
import { BLANK_ARTICLE } from '../article/article.ts'
import { clean } from '../article/clean.ts'
import { idOf, type Shelf, sourceOf } from './shelf.ts'
import type { ListHead, State } from './state.ts'

/** A head as the store gives it, and where its reader stopped. */
export interface ReadHead {
  readonly head: ListHead
  readonly at: Position | null
}

/** Heads on each side of the cursor that a screen may need: a jump by a page finds them too. */
export function reachOf(rows: number): number {
  return rows * 2
}

/**
 * Slots near the cursor, and in the pane, whose heads are not here. Half of the reach is enough for a
 * screen: only where that lacks some is all of it read, many at once and not one with every key.
 */
function wanted(state: State): number[] {
  const near = missing(state, Math.ceil(state.reach / 2))
  const asked = near.length > 0 ? missing(state, state.reach) : near
  const { pane, heads } = state
  if (pane && !heads.has(pane.slot) && !asked.includes(pane.slot)) asked.push(pane.slot)
  return asked
}

function missing({ shown, cursor, heads }: State, reach: number): number[] {
  const slots: number[] = []
  const end = Math.min(shown.length, cursor + reach + 1)
  for (let index = Math.max(0, cursor - reach); index < end; index++) {
    const slot = shown[index] as number
    if (!heads.has(slot)) slots.push(slot)
  }
  return slots
}

/** Takes heads in that were asked for, and lets those go that are far from the cursor. */
function withHeads(state: State, asked: readonly number[], found: readonly ReadHead[]): State {
  const { shelf, shown, cursor, reach, pane } = state
  const byId = new Map(found.map((one) => [one.head.id, one]))
  const heads = new Map<number, ListHead>()
  const keep = (slot: number): void => {
    const head = state.heads.get(slot)
    if (head) heads.set(slot, head)
  }
  if (pane) keep(pane.slot)
  for (const slot of shown.subarray(Math.max(0, cursor - 2 * reach), cursor + 2 * reach + 1)) {
    keep(slot)
  }
  const places = new Map(state.places)
  for (const slot of asked) {
    const one = byId.get(idOf(shelf, slot))
    heads.set(slot, one?.head ?? goneHead(shelf, slot))
    if (one?.at && !places.has(slot)) places.set(slot, { at: one.at, fraction: null })
  }
  return { ...state, heads, places: places.size > state.places.size ? places : state.places }
}

/** Another process removed it meanwhile. */
function goneHead(shelf: Shelf, slot: number): ListHead {
  const { html: _, text: __, truncated: ___, ...blank } = BLANK_ARTICLE
  const at = shelf.sortAt[slot] as number
  return {
    ...blank,
    id: idOf(shelf, slot),
    ids: [],
    source: sourceOf(shelf, slot),
    headline: clean('This story is not stored any more'),
    sortAt: at,
    arrived: at,
    position: 0,
    words: 0,
    minutes: 1,
    isUpdated: false,
  }
}

/**
 * Reads the heads that a state wants right after each event, so that nobody sees it without them.
 *
 * @param read may give less when the store is busy: what is missing is asked for again
 */
export function windowed<Event>(
  update: (state: State, event: Event) => State,
  read: (ids: readonly string[]) => readonly ReadHead[],
): (state: State, event: Event) => State {
  return (state, event) => filled(update(state, event), read)
}

export function filled(state: State, read: (ids: readonly string[]) => readonly ReadHead[]): State {
  const asked = wanted(state)
  if (asked.length === 0) return state
  const found = read(asked.map((slot) => idOf(state.shelf, slot)))
  const isBusy = found.length === 0 && asked.length > 1
  return isBusy ? state : withHeads(state, asked, found)
}
