import type { ShelfRow } from '../library/article-store.ts'
import { type Columns, NEW, packed, READ, STARRED } from '../library/columns.ts'
import { IS_READ, IS_STARRED } from '../library/flags.ts'
import type { Run } from './run.ts'

/** Makes rows of the store those of the list; `isLater`: their marks are set by {@link setMarks}. */
export type Pack = (rows: readonly ShelfRow[], isLater?: boolean) => Columns

const PRINT = /.{8}/g

/**
 * Rows with what is remembered of them, without the articles of sources that were removed: only
 * what is starred of them stays.
 */
export function openPack({ sources, memory, isOwn }: Run): Pack {
  const ids = new Set(sources.map(({ id }) => id))
  const lastVisit = memory.visit()?.at ?? Infinity
  const flagsOf = ({ source, arrived, prints }: ShelfRow, isLater: boolean): number | null => {
    const isListed = !isOwn || ids.has(source)
    const flags = arrived > lastVisit ? NEW : 0
    if (isLater && isListed) return flags
    const own = prints.match(PRINT) ?? []
    const isStarred = memory.isStarred(own)
    if (!isListed && !isStarred) return null
    return flags | (isStarred ? STARRED : 0) | (memory.isRead(own) ? READ : 0)
  }
  return (rows, isLater = false) => packed(rows, (row) => flagsOf(row, isLater))
}

/** Sets READ and STARRED of many articles; asked for all at once, each costs little. */
export function setMarks({ memory }: Run, pieces: readonly Columns[]): void {
  const total = pieces.reduce((sum, { printsUsed }) => sum + printsUsed, 0)
  const prints = new Float64Array(total)
  let start = 0
  for (const piece of pieces) {
    prints.set(piece.prints.subarray(0, piece.printsUsed), start)
    start += piece.printsUsed
  }
  const marks = memory.flagsOf(prints)
  start = 0
  for (const piece of pieces) {
    const own = marks.subarray(start, start + piece.printsUsed)
    for (let slot = 0; slot < piece.count; slot++) {
      piece.flags[slot] = (piece.flags[slot] as number) | flagsAt(piece, slot, own)
    }
    start += piece.printsUsed
  }
}

/** READ and STARRED of an article, by the marks of all fingerprints. */
export function flagsAt({ printAt, printCount }: Columns, slot: number, marks: Uint8Array): number {
  const start = printAt[slot] as number
  const end = start + (printCount[slot] as number)
  let all = 0
  for (let at = start; at < end; at++) all |= marks[at] as number
  return (all & IS_READ ? READ : 0) | (all & IS_STARRED ? STARRED : 0)
}
