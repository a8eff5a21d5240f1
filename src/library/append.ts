import { type Columns, copied, withRoom } from './columns.ts'

export interface Appended {
  readonly columns: Columns
  /** Slots of the articles that were known before. */
  readonly known: ReadonlySet<number>
}

/**
 * Appends what is not known yet and brings the rest up to date, but not its place in time. The
 * arrays are shared with `columns` as long as they have room and nobody else has appended to them:
 * what it shows of them does not change.
 */
export function appended(columns: Columns, more: Columns): Appended {
  const slots = knownSlots(columns, more)
  const sources = [...columns.sources]
  const numbers = sourceNumbers(more.sources, sources)
  const base: Columns = { ...growable(columns, more, slots.size > 0), sources }
  const next =
    slots.size === 0
      ? joined(base, more, numbers)
      : joined(brought(base, more, slots), withoutKnown(more, slots), numbers)
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

/** Columns that may be written beyond their end; the flags are a copy. */
function growable(columns: Columns, more: Columns, isChanged: boolean): Columns {
  const { count, printsUsed, ids, flags } = columns
  // What is known may have more fingerprints now, which go to the end.
  const prints = printsUsed + (isChanged ? 2 : 1) * more.printsUsed
  const own = isChanged || tips.get(ids) !== count ? copied(columns, 0, 0) : columns
  const roomy = withRoom(own, count + more.count, prints)
  return roomy.flags === flags ? { ...roomy, flags: flags.slice() } : roomy
}

/** Slots of the articles of `more` that are known, by id. */
function knownSlots({ ids, count }: Columns, more: Columns): ReadonlyMap<number, number> {
  const known = new Map<number, number>()
  const others = more.ids.subarray(0, more.count)
  if (count <= more.count) {
    const all = new Map(Array.from(ids.subarray(0, count), (id, slot) => [id, slot]))
    for (const id of others) {
      const slot = all.get(id)
      if (slot !== undefined) known.set(id, slot)
    }
    return known
  }
  const wanted = new Set(others)
  for (let slot = 0; slot < count; slot++) {
    const id = ids[slot] as number
    if (wanted.has(id)) known.set(id, slot)
  }
  return known
}
