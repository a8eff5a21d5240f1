import { type Columns, longer } from './columns.ts'

export interface Appended {
  readonly columns: Columns
  /** Slots of the articles of the pieces that were known before. */
  readonly known: ReadonlySet<number>
}

/** How much more than needed is taken, so that the next articles find room. */
const SPARE = 1.25

/**
 * Appends what is not known yet and brings the rest up to date, but not its place in time. The
 * arrays are shared with `columns` as long as they have room and nobody else has appended to them:
 * what it shows of them does not change.
 */
export function appended(columns: Columns, pieces: readonly Columns[]): Appended {
  const slots = knownSlots(columns, pieces)
  const sources = [...columns.sources]
  let next: Columns = { ...withRoom(columns, pieces, slots.size > 0), sources }
  for (const piece of pieces) {
    const fresh = slots.size === 0 ? piece : withoutKnown(piece, slots)
    if (fresh !== piece) next = brought(next, piece, slots)
    next = joined(next, fresh, sourceNumbers(piece.sources, sources))
  }
  tips.set(next.ids, next.count)
  return { columns: next, known: new Set(slots.values()) }
}

/** The numbers of a piece's sources among all, which new ones are added to. */
function sourceNumbers(own: readonly string[], sources: string[]): number[] {
  return own.map((source) => {
    const number = sources.indexOf(source)
    return number < 0 ? sources.push(source) - 1 : number
  })
}

/** All of a piece at the end of columns that have room for it. */
function joined(columns: Columns, piece: Columns, from: readonly number[]): Columns {
  const { count, printsUsed } = columns
  for (const name of COLUMNS) columns[name].set(piece[name].subarray(0, piece.count), count)
  columns.prints.set(piece.prints.subarray(0, piece.printsUsed), printsUsed)
  for (let at = 0; at < piece.count; at++) {
    columns.from[count + at] = from[piece.from[at] as number] as number
    columns.printAt[count + at] = (piece.printAt[at] as number) + printsUsed
  }
  return { ...columns, count: count + piece.count, printsUsed: printsUsed + piece.printsUsed }
}

const COLUMNS = [
  'ids',
  'rowids',
  'sortAt',
  'positions',
  'from',
  'stories',
  'printAt',
  'printCount',
  'flags',
] as const

function withoutKnown(piece: Columns, slots: ReadonlyMap<number, number>): Columns {
  const rows: number[] = []
  for (let at = 0; at < piece.count; at++) if (!slots.has(piece.ids[at] as number)) rows.push(at)
  if (rows.length === piece.count) return piece
  const left = { ...piece, count: rows.length }
  for (const name of COLUMNS) {
    const column = piece[name]
    const Kind = column.constructor as new (numbers: readonly number[]) => typeof column
    Object.assign(left, { [name]: new Kind(rows.map((at) => column[at] as number)) })
  }
  return left
}

/** What is known, as it is now. */
function brought(columns: Columns, piece: Columns, slots: ReadonlyMap<number, number>): Columns {
  let { printsUsed } = columns
  for (let at = 0; at < piece.count; at++) {
    const slot = slots.get(piece.ids[at] as number)
    if (slot === undefined) continue
    columns.rowids[slot] = piece.rowids[at] as number
    columns.stories[slot] = piece.stories[at] as number
    const start = piece.printAt[at] as number
    const prints = piece.prints.subarray(start, start + (piece.printCount[at] as number))
    if (prints.length === columns.printCount[slot]) continue
    columns.printAt[slot] = printsUsed
    columns.printCount[slot] = prints.length
    columns.prints.set(prints, printsUsed)
    printsUsed += prints.length
  }
  return { ...columns, printsUsed }
}

/** How far arrays are filled: who does not end there may not write beyond his own end. */
const tips = new WeakMap<Float64Array, number>()

function withRoom(columns: Columns, pieces: readonly Columns[], isChanged: boolean): Columns {
  const { count, printsUsed, ids, prints, flags } = columns
  const least = pieces.reduce((sum, piece) => sum + piece.count, count)
  // What is known may need new room too.
  const leastPrints = pieces.reduce((sum, piece) => sum + 2 * piece.printsUsed, printsUsed)
  const fits = least <= ids.length && leastPrints <= prints.length
  if (fits && !isChanged && tips.get(ids) === count) return { ...columns, flags: flags.slice() }
  const room = Math.ceil(least * SPARE)
  return {
    ...columns,
    ids: longer(ids, room),
    rowids: longer(columns.rowids, room),
    sortAt: longer(columns.sortAt, room),
    positions: longer(columns.positions, room),
    from: longer(columns.from, room),
    stories: longer(columns.stories, room),
    printAt: longer(columns.printAt, room),
    printCount: longer(columns.printCount, room),
    prints: longer(prints, Math.ceil(leastPrints * SPARE)),
    flags: longer(flags, room),
  }
}

/** Slots of the articles of the pieces that are known, by id. */
function knownSlots(
  { ids, count }: Columns,
  pieces: readonly Columns[],
): ReadonlyMap<number, number> {
  const known = new Map<number, number>()
  const add = (all: ReadonlyMap<number, number>, one: Float64Array, length: number): void => {
    for (let at = 0; at < length; at++) {
      const slot = all.get(one[at] as number)
      if (slot !== undefined) known.set(one[at] as number, slot)
    }
  }
  const more = pieces.reduce((sum, piece) => sum + piece.count, 0)
  if (count <= more) {
    const all = new Map(Array.from(ids.subarray(0, count), (id, slot) => [id, slot]))
    for (const piece of pieces) add(all, piece.ids, piece.count)
    return known
  }
  const wanted = new Set(pieces.flatMap((piece) => [...piece.ids.subarray(0, piece.count)]))
  for (let slot = 0; slot < count; slot++) {
    const id = ids[slot] as number
    if (wanted.has(id)) known.set(id, slot)
  }
  return known
}
