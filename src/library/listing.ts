import {
  has,
  isOut,
  leadOf,
  NEW,
  ORPHAN,
  READ,
  type Shelf,
  STARRED,
  tellersOf,
  TWIN,
  twinsOf,
} from './shelf.ts'
import type { Listed } from './prompt.ts'
import type { Filter, State } from './state.ts'

/** The rows a filter lets in now, the cursor staying on its article where that is among them. */
export function filtered(state: State, filter: Filter): State {
  const { shelf } = state
  return withList(
    { ...state, filter, unfolded: new Set() },
    chosen(shelf.order, isIn(shelf, filter)),
  )
}

/**
 * Shows what a search found; of a story of several sources once. `joins`: beside what is shown
 * already.
 */
export function found(state: State, filter: Filter, slots: Int32Array, joins = false): State {
  const { shelf } = state
  const all = new Uint8Array(shelf.count)
  for (const slot of slots) all[slot] = 1
  const isOnce = (slot: number): boolean =>
    !isOut(shelf, slot) && (!has(shelf, slot, TWIN) || all[leadOf(shelf, slot)] !== 1)
  if (joins) return joined({ ...state, filter }, (slot) => all[slot] === 1 && isOnce(slot))
  return withList({ ...state, filter, unfolded: new Set() }, chosen(slots, isOnce))
}

/**
 * The list with those fresh articles that the filter lets in; what it showed before stays, and a
 * story that it shows already is not shown twice. What a search would find is not known here.
 */
export function withFresh(state: State, isFresh: (slot: number) => boolean): State {
  const lets = isIn(state.shelf, state.filter)
  return joined(state, (slot) => isFresh(slot) && lets(slot))
}

function joined(state: State, isWanted: (slot: number) => boolean): State {
  const { shelf } = state
  const isShown = new Uint8Array(shelf.count)
  for (const slot of folded(state)) isShown[slot] = 1
  const joins = (slot: number): boolean =>
    isWanted(slot) &&
    (shelf.next[slot] === slot || !twinsOf(shelf, slot).some((twin) => isShown[twin] === 1))
  return withList(
    state,
    chosen(shelf.order, (slot) => isShown[slot] === 1 || joins(slot)),
  )
}

/**
 * The list after what is left out became another: of what it showed that goes, the cursor staying
 * as near as it can, and what was left out comes back.
 */
export function withoutLeft(state: State, before: Shelf): State {
  const { filter, shelf, shown, cursor } = state
  if (filter.kind === 'muted') return state
  const stays = (slot: number): boolean => !isOut(shelf, slot)
  const list = chosen(folded(state), stays)
  const near = shown.subarray(cursor).find(stays) ?? shown.subarray(0, cursor).findLast(stays)
  const left = withList(state, list, near)
  const comes = (slot: number): boolean => isOut(before, slot) || has(before, slot, TWIN)
  return withFresh(left, (slot) => stays(slot) && comes(slot))
}

/** What the list shows, for showing it again. */
export function listed({ filter, shown, unfolded, shelf, cursor, cursorRow }: State): Listed {
  return { filter, shown, unfolded, count: shelf.count, slot: shown[cursor], cursorRow }
}

export function shownAgain(state: State, before: Listed): State {
  const { count, filter, shown, slot, unfolded, cursorRow } = before
  const then: State = { ...state, filter, shown, unfolded, cursorRow }
  const cursor = slot === undefined ? 0 : Math.max(0, shown.indexOf(slot))
  return withFresh({ ...then, cursor }, (one) => one >= count)
}

function isIn(shelf: Shelf, filter: Filter): (slot: number) => boolean {
  const { flags, from } = shelf
  const wants = (mask: number, bits: number) => (slot: number) =>
    ((flags[slot] as number) & mask) === bits && !isOut(shelf, slot)
  switch (filter.kind) {
    case 'all':
      return wants(TWIN, 0)
    case 'unread':
      return wants(TWIN | READ, 0)
    case 'starred':
      return wants(TWIN | STARRED, STARRED)
    case 'visit':
      return wants(TWIN | NEW, NEW)
    case 'muted':
      return (slot) => isOut(shelf, slot) && !has(shelf, slot, TWIN | ORPHAN)
    case 'source': {
      const source = shelf.sources.indexOf(filter.source)
      return (slot) => from[slot] === source && !isOut(shelf, slot)
    }
    case 'tag':
    case 'query':
      return () => false
  }
}

function chosen(slots: Int32Array, isChosen: (slot: number) => boolean): Int32Array {
  const list = new Int32Array(slots.length)
  let length = 0
  for (const slot of slots) if (isChosen(slot)) list[length++] = slot
  return list.slice(0, length)
}

/**
 * Shows a list, with the twins of unfolded stories below them. While a search is typed the cursor
 * comes back to where it was before as soon as that is found again.
 */
function withList(
  state: State,
  list: Int32Array,
  slot: number | undefined = state.prompt?.before.slot ?? state.shown[state.cursor],
): State {
  const shown = unfolded(state, list)
  const cursor = slot === undefined ? -1 : shown.indexOf(slot)
  return { ...state, shown, cursor: Math.max(0, cursor) }
}

function unfolded({ shelf, unfolded: open }: State, list: Int32Array): Int32Array {
  if (open.size === 0) return list
  const rows: number[] = []
  for (const slot of list) {
    if (open.has(slot)) rows.push(...tellersOf(shelf, slot))
    else rows.push(slot)
  }
  return Int32Array.from(rows)
}

/** The list without the twins that were unfolded. */
function folded(state: State): Int32Array {
  if (state.unfolded.size === 0) return state.shown
  return state.shown.filter((slot) => rowOfStory(state, slot) === slot)
}

/** The story under whose row this one is unfolded; itself when it is not. */
export function rowOfStory({ shelf, unfolded: open }: State, slot: number): number {
  if (open.size === 0) return slot
  return twinsOf(shelf, slot).find((twin) => open.has(twin)) ?? slot
}

/** Shows a story in each of its sources, or in one row again. */
export function unfoldToggled(state: State, slot: number): State {
  const story = rowOfStory(state, slot)
  const list = folded(state)
  const open = new Set(state.unfolded)
  if (!open.delete(story)) open.add(story)
  const cursorOn = open.has(story) ? slot : story
  const next = { ...state, unfolded: open }
  const shown = unfolded(next, list)
  return { ...next, shown, cursor: Math.max(0, shown.indexOf(cursorOn)) }
}
