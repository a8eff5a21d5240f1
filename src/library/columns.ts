import type { ShelfRow } from './article-store.ts'
import { PRINT, toNumbers } from './prints.ts'

/** What was done with an article, and how it stands in the list; bits of `Columns.flags`. */
export const READ = 1
export const STARRED = 2
/** Arrived since the last visit. */
export const NEW = 4
/** The same story of another source stands for it. */
export const TWIN = 8
/** Arrived, and waits to be asked for. */
export const WAITS = 16
/** A mute rule leaves it out, unless it is starred. */
export const MUTED = 32
/** Its source is switched off or was removed: it is not listed, unless it is starred. */
export const ORPHAN = 64
/** What takes an article that is not starred out of every list. */
export const OUT: number = MUTED | ORPHAN

/**
 * Many articles, about 60 bytes each: what the list has to know of all of them. A number up to
 * `count` is an article's slot. The arrays may be longer: what lies beyond `count` is not there.
 */
export interface Columns {
  readonly count: number
  /** The 48 bits of an article's id. */
  readonly ids: Float64Array
  readonly rowids: Int32Array
  /** Milliseconds since the epoch. */
  readonly sortAt: Float64Array
  readonly positions: Uint16Array
  /** Index of its source in `sources`. */
  readonly from: Uint16Array
  readonly sources: readonly string[]
  /** What the same story of several sources has in common; 0: only one source tells it. */
  readonly stories: Int32Array
  /** Where its fingerprints begin among all `prints`, and how many they are. */
  readonly printAt: Int32Array
  readonly printCount: Uint8Array
  /** As `toNumbers` gives them. */
  readonly prints: Float64Array
  readonly printsUsed: number
  readonly flags: Uint8Array
}

const MOST_PRINTS = 255
const MOST_POSITION = 65_535

/**
 * Rows as columns, after those of `onto`, whose arrays are filled where they have room. `flagsOf`
 * gives READ, STARRED and NEW, or null for what is not to be listed.
 */
export function packed(
  rows: readonly ShelfRow[],
  flagsOf: (row: ShelfRow) => number | null,
  onto: Columns = emptyColumns(0, 0),
): Columns {
  const all = toNumbers(rows.map(({ prints }) => prints).join(''))
  let { count, printsUsed } = onto
  const columns = withRoom(onto, count + rows.length, printsUsed + all.length)
  const sources = new Map(onto.sources.map((source, number) => [source, number]))
  let start = 0
  for (const row of rows) {
    const end = start + row.prints.length / PRINT
    const prints = all.subarray(start, Math.min(end, start + MOST_PRINTS))
    const flags = flagsOf(row)
    start = end
    if (flags === null) continue
    const slot = count++
    columns.prints.set(prints, printsUsed)
    columns.ids[slot] = idNumber(row.id)
    columns.rowids[slot] = row.rowid
    columns.sortAt[slot] = row.sortAt
    columns.positions[slot] = Math.min(row.position, MOST_POSITION)
    columns.from[slot] = sources.get(row.source) ?? sources.set(row.source, sources.size).size - 1
    columns.stories[slot] = row.story
    columns.printAt[slot] = printsUsed
    columns.printCount[slot] = prints.length
    columns.flags[slot] = flags
    printsUsed += prints.length
  }
  return { ...columns, count, sources: [...sources.keys()], printsUsed }
}

/** How much more than needed is taken, so that the next articles find room. */
const SPARE = 1.25

/** The same with room for so many articles and fingerprints: as it is, or as a copy. */
export function withRoom(columns: Columns, least: number, leastPrints: number): Columns {
  const { ids, prints } = columns
  const fits = least <= ids.length && leastPrints <= prints.length
  return fits ? columns : copied(columns, Math.ceil(least * SPARE), Math.ceil(leastPrints * SPARE))
}

/** A copy, with room for so many articles and fingerprints at least. */
export function copied(columns: Columns, room: number, printRoom: number): Columns {
  return {
    ...columns,
    ids: longer(columns.ids, room),
    rowids: longer(columns.rowids, room),
    sortAt: longer(columns.sortAt, room),
    positions: longer(columns.positions, room),
    from: longer(columns.from, room),
    stories: longer(columns.stories, room),
    printAt: longer(columns.printAt, room),
    printCount: longer(columns.printCount, room),
    prints: longer(columns.prints, printRoom),
    flags: longer(columns.flags, room),
  }
}

export function emptyColumns(room: number, printRoom: number): Columns {
  return {
    count: 0,
    ids: new Float64Array(room),
    rowids: new Int32Array(room),
    sortAt: new Float64Array(room),
    positions: new Uint16Array(room),
    from: new Uint16Array(room),
    sources: [],
    stories: new Int32Array(room),
    printAt: new Int32Array(room),
    printCount: new Uint8Array(room),
    prints: new Float64Array(printRoom),
    printsUsed: 0,
    flags: new Uint8Array(room),
  }
}

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array

/** A copy with room for `length` numbers. */
export function longer<Column extends Numbers>(column: Column, length: number): Column {
  const Kind = column.constructor as new (length: number) => Column
  const copy = new Kind(Math.max(length, column.length))
  copy.set(column)
  return copy
}

/** 12 hex digits as a number, which holds their 48 bits exactly. */
export function idNumber(id: string): number {
  return Number.parseInt(id, 16)
}
