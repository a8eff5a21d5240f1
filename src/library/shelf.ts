import { appended } from './append.ts'
import {
  type Columns,
  emptyColumns,
  idNumber,
  longer,
  MUTED,
  ORPHAN,
  OUT,
  READ,
  STARRED,
  WAITS,
} from './columns.ts'
import { toPrints } from './prints.ts'
import { leadOfRing, ringsOf, settleRings } from './rings.ts'

export { MUTED, NEW, ORPHAN, OUT, READ, STARRED, TWIN, WAITS } from './columns.ts'

/**
 * Every article of the store in typed arrays, and the order of the list. An article keeps its slot
 * as long as the reader runs.
 */
export interface Shelf extends Columns {
  /** The next article of the same story, round in a ring; itself when it is the only one. */
  readonly next: Int32Array
  /** Slots of all that do not wait, newest first, twins among them. */
  readonly order: Int32Array
}

export const EMPTY_SHELF: Shelf = {
  ...emptyColumns(0, 0),
  next: new Int32Array(0),
  order: new Int32Array(0),
}

export interface Stocked {
  readonly shelf: Shelf
  /** Slots of what was known before. */
  readonly known: ReadonlySet<number>
}

/**
 * Puts articles on the shelf. With `waits` new ones stay out of the order, but for what is muted
 * and for a twin of one that can be seen.
 */
export function stocked(shelf: Shelf, rows: Columns, waits: boolean): Stocked {
  const { columns, known } = appended(shelf, rows)
  const { count, flags } = columns
  const { next, rings } = ringsOf(columns)
  for (let slot = shelf.count; slot < count; slot++) {
    const joins = !waits || isOut(columns, slot) || hasSeenTwin(columns, next, slot, shelf.count)
    if (!joins) flags[slot] = bits(flags, slot) | WAITS
  }
  settleRings(columns, next, rings)
  const joining = new Int32Array(count - shelf.count)
  let length = 0
  for (let slot = shelf.count; slot < count; slot++) {
    if (!(bits(flags, slot) & WAITS)) joining[length++] = slot
  }
  const order = mergedOrder(columns, shelf.order, joining.subarray(0, length))
  return { shelf: { ...columns, next, order }, known }
}

/** Puts what waits into the order. */
export function withWaiting(shelf: Shelf): Shelf {
  const flags = shelf.flags.slice()
  const slots = waiting(shelf)
  for (const slot of slots) flags[slot] = bits(flags, slot) & ~WAITS
  const columns = { ...shelf, flags }
  settleRings(columns, shelf.next, slots)
  return { ...columns, order: mergedOrder(columns, shelf.order, slots) }
}

function waiting({ flags, count }: Columns): Int32Array {
  const slots: number[] = []
  for (let slot = 0; slot < count; slot++) if (bits(flags, slot) & WAITS) slots.push(slot)
  return Int32Array.from(slots)
}

const bits = (flags: Uint8Array, slot: number): number => flags[slot] as number

function hasSeenTwin({ flags }: Columns, next: Int32Array, slot: number, end: number): boolean {
  for (let twin = next[slot] as number; twin !== slot; twin = next[twin] as number) {
    if (twin < end && !(bits(flags, twin) & WAITS) && !isOut({ flags }, twin)) return true
  }
  return false
}

/** Newest first; the same moment: as the source lists them. */
function compare({ sortAt, positions, ids }: Columns, a: number, b: number): number {
  return (
    (sortAt[b] as number) - (sortAt[a] as number) ||
    (positions[a] as number) - (positions[b] as number) ||
    (ids[a] as number) - (ids[b] as number)
  )
}

function mergedOrder(columns: Columns, order: Int32Array, joining: Int32Array): Int32Array {
  if (joining.length === 0) return order
  const isSorted = joining.every(
    (slot, at) => at === 0 || compare(columns, joining[at - 1] as number, slot) <= 0,
  )
  if (!isSorted) joining.sort((a, b) => compare(columns, a, b))
  const merged = new Int32Array(order.length + joining.length)
  for (let at = 0, a = 0, b = 0; at < merged.length; at++) {
    const [one, other] = [order[a], joining[b]]
    const isOld = other === undefined || (one !== undefined && compare(columns, one, other) <= 0)
    merged[at] = (isOld ? order[a++] : joining[b++]) as number
  }
  return merged
}

export function has({ flags }: Shelf, slot: number, flag: number): boolean {
  return (bits(flags, slot) & flag) !== 0
}

/** Slots of the same story, the given one first. */
export function twinsOf({ next }: Shelf, slot: number): number[] {
  const slots = [slot]
  for (let twin = next[slot] as number; twin !== slot; twin = next[twin] as number) slots.push(twin)
  return slots
}

/** Whether an article is left out: muted, or of no source any more. */
export function isOut({ flags }: Pick<Shelf, 'flags'>, slot: number): boolean {
  const marks = bits(flags, slot)
  return (marks & OUT) !== 0 && (marks & STARRED) === 0
}

/** The same story in all sources that are not muted, the given one first; muted itself: in all. */
export function tellersOf(shelf: Shelf, slot: number): number[] {
  const slots = twinsOf(shelf, slot)
  return isOut(shelf, slot) ? slots : slots.filter((twin) => !isOut(shelf, twin))
}

/** Puts it down which articles mute rules leave out; of a story another source may stand for it. */
export function withMuted(shelf: Shelf, slots: Int32Array): Shelf {
  const flags = shelf.flags.slice()
  for (let slot = 0; slot < shelf.count; slot++) flags[slot] = bits(flags, slot) & ~MUTED
  for (const slot of slots) flags[slot] = bits(flags, slot) | MUTED
  return settled(shelf, flags)
}

/** The same of the articles of all sources but these. */
export function withOrphans(shelf: Shelf, isOn: (source: string) => boolean): Shelf {
  const orphaned = shelf.sources.map((source) => (isOn(source) ? 0 : ORPHAN))
  const flags = shelf.flags.slice()
  let isChanged = false
  for (let slot = 0; slot < shelf.count; slot++) {
    const before = bits(flags, slot)
    const after = (before & ~ORPHAN) | (orphaned[shelf.from[slot] as number] as number)
    if (after === before) continue
    flags[slot] = after
    isChanged = true
  }
  return isChanged ? settled(shelf, flags) : shelf
}

function settled(shelf: Shelf, flags: Uint8Array): Shelf {
  const columns = { ...shelf, flags }
  const { next, rings } = ringsOf(columns)
  settleRings(columns, next, rings)
  return { ...columns, next }
}

/** The article that stands for a story in the list. */
export function leadOf(shelf: Shelf, slot: number): number {
  return leadOfRing(shelf, shelf.next, slot)
}

/** Fingerprints of these articles and their twins, one after the other. */
export function printsOf(shelf: Shelf, slots: Int32Array | readonly number[]): string {
  const { next, printAt, printCount, prints } = shelf
  let numbers = new Float64Array(slots.length * 4)
  let count = 0
  for (const slot of slots) {
    let twin = slot
    do {
      const start = printAt[twin] as number
      const end = start + (printCount[twin] as number)
      if (count + end - start > numbers.length) numbers = longer(numbers, 2 * (count + end - start))
      for (let at = start; at < end; at++) numbers[count++] = prints[at] as number
      twin = next[twin] as number
    } while (twin !== slot)
  }
  return toPrints(numbers.subarray(0, count))
}

export function idOf({ ids }: Shelf, slot: number): string {
  return (ids[slot] as number).toString(16).padStart(12, '0')
}

/** -1: it is not on the shelf. */
export function slotOf({ ids, count }: Shelf, id: string): number {
  return ids.subarray(0, count).indexOf(idNumber(id))
}

export function sourceOf({ from, sources }: Shelf, slot: number): string {
  return sources[from[slot] as number] as string
}

/** Slots of the list that match, in its order. `has` is asked by row of the database. */
export function slotsWhere(
  shelf: Shelf,
  has: (rowid: number, read: boolean, starred: boolean) => boolean,
): Int32Array {
  const { order, rowids, flags } = shelf
  const slots = new Int32Array(order.length)
  let length = 0
  for (let at = 0; at < order.length; at++) {
    const slot = order[at] as number
    const marks = bits(flags, slot)
    if (has(rowids[slot] as number, (marks & READ) !== 0, (marks & STARRED) !== 0)) {
      slots[length++] = slot
    }
  }
  return slots.slice(0, length)
}
