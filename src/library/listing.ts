import { has, leadOf, NEW, READ, type Shelf, STARRED, TWIN, twinsOf } from './shelf.ts'
import type { Filter, State } from './state.ts'

/** The rows a filter lets in now, the cursor staying on its article where that is among them. */
export function filtered(state: State, filter: Filter): State {
  const { shelf } = state
  return withList(
    { ...state, filter, unfolded: new Set() },
    chosen(shelf.order, isIn(shelf, filter)),
  )
}

/** Shows what a search found; of a story of several sources once. */
export function found(state: State, filter: Filter, slots: Int32Array): State {
  const { shelf } = state
  const all = new Set(slots)
  const isOnce = (slot: number): boolean => !has(shelf, slot, TWIN) || !all.has(leadOf(shelf, slot))
  return withList({ ...state, filter, unfolded: new Set() }, chosen(slots, isOnce))
}

/**
 * The list with those fresh articles that the filter lets in; what it showed before stays, and a
 * story that it shows already is not shown twice. What a search would find is not known here.
 */
export function withFresh(state: State, isFresh: (slot: number) => boolean): State {
  const { shelf, filter } = state
  const isShown = new Uint8Array(shelf.count)
  for (const slot of folded(state)) isShown[slot] = 1
  const lets = isIn(shelf, filter)
  const joins = (slot: number): boolean =>
    isFresh(slot) &&
    lets(slot) &&
    (shelf.next[slot] === slot || !twinsOf(shelf, slot).some((twin) => isShown[twin] === 1))
  return withList(
    state,
    chosen(shelf.order, (slot) => isShown[slot] === 1 || joins(slot)),
  )
}

function isIn(shelf: Shelf, filter: Filter): (slot: number) => boolean {
  const { flags, from } = shelf
  const wants = (mask: number, bits: number) => (slot: number) =>
    ((flags[slot] as number) & mask) === bits
  switch (filter.kind) {
    case 'all':
      return wants(TWIN, 0)
    case 'unread':
      return wants(TWIN | READ, 0)
    case 'starred':
      return wants(TWIN | STARRED, STARRED)
    case 'visit':
      return wants(TWIN | NEW, NEW)
    case 'source': {
      const source = shelf.sources.indexOf(filter.source)
      return (slot) => from[slot] === source
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

/** Shows a list, with the twins of unfolded stories below them. */
function withList(state: State, list: Int32Array): State {
  const shown = unfolded(state, list)
  const slot = state.shown[state.cursor]
  const cursor = slot === undefined ? -1 : shown.indexOf(slot)
  return { ...state, shown, cursor: Math.max(0, cursor) }
}

function unfolded({ shelf, unfolded: open }: State, list: Int32Array): Int32Array {
  if (open.size === 0) return list
  const rows: number[] = []
  for (const slot of list) {
    if (open.has(slot)) rows.push(...twinsOf(shelf, slot))
    else rows.push(slot)
  }
  return Int32Array.from(rows)
}

/** The list without the twins that were unfolded. */
function folded({ shelf, shown, unfolded: open }: State): Int32Array {
  if (open.size === 0) return shown
  const rows: number[] = []
  for (let index = 0; index < shown.length; index++) {
    const slot = shown[index] as number
    rows.push(slot)
    if (open.has(slot)) index += twinsOf(shelf, slot).length - 1
  }
  return Int32Array.from(rows)
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
