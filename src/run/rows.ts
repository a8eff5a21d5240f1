import type { ShelfRow } from '../library/article-store.ts'
import {
  type Columns,
  emptyColumns,
  MUTED,
  NEW,
  packed,
  READ,
  STARRED,
} from '../library/columns.ts'
import { IS_READ, IS_STARRED } from '../library/flags.ts'
import { splitPrints } from '../library/prints.ts'
import type { Muting } from './muting.ts'
import type { Run } from './run.ts'

/** Makes rows of the store those of the list. */
export type Pack = (rows: readonly ShelfRow[]) => Columns

const NO_RULE = (): boolean => false
/** Fingerprints of an article: three, and some more where it was changed. */
const USUAL_PRINTS = 3.2

/**
 * Rows with what is remembered of them, without the articles of sources that were removed: only
 * what is starred of them stays.
 */
export function openPack(run: Run, isMuted: Muting['has'] = NO_RULE): Pack {
  const { memory } = run
  const flagsOf = openFlags(run, isMuted)
  return (rows) =>
    packed(rows, (row) => {
      const flags = flagsOf(row)
      return flags === null || !memory.isRead(splitPrints(row.prints)) ? flags : flags | READ
    })
}

/**
 * The same for many: each call adds to what the ones before gave, and {@link setMarks} sets at the
 * end what is READ, STARRED and MUTED.
 */
export function openPile(run: Run): (rows: readonly ShelfRow[]) => Columns {
  const flagsOf = openFlags(run, NO_RULE)
  const count = [...run.store.counts().values()].reduce((sum, one) => sum + one, 0)
  // Arrays that grow leave holes in memory, which the system does not get back.
  let pile = emptyColumns(count, Math.ceil(count * USUAL_PRINTS))
  return (rows) => (pile = packed(rows, flagsOf, pile))
}

/** STARRED, NEW and MUTED of a row; null: it is not to be listed. */
function openFlags(run: Run, isMuted: Muting['has']): (row: ShelfRow) => number | null {
  const { memory, isOwn } = run
  let { sources } = run
  let ids = new Set(sources.map(({ id }) => id))
  const lastVisit = memory.visit()?.at ?? Infinity
  return (row) => {
    if (sources !== run.sources) {
      sources = run.sources
      ids = new Set(sources.map(({ id }) => id))
    }
    const star = memory.isStarred(splitPrints(row.prints)) ? STARRED : 0
    if (isOwn && star === 0 && !ids.has(row.source)) return null
    const rest = star | (isMuted(row.rowid) ? MUTED : 0)
    return row.arrived > lastVisit ? rest | NEW : rest
  }
}

/** Sets READ, STARRED and MUTED of many articles; asked for all at once, each costs little. */
export function setMarks({ memory }: Run, rows: Columns, isMuted: Muting['has'] = NO_RULE): void {
  const { flags, rowids, count, prints, printsUsed } = rows
  const marks = memory.flagsOf(prints.subarray(0, printsUsed))
  for (let slot = 0; slot < count; slot++) {
    const muted = isMuted(rowids[slot] as number) ? MUTED : 0
    flags[slot] = ((flags[slot] as number) & NEW) | muted | flagsAt(rows, slot, marks)
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
