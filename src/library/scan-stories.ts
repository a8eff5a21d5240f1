import type { ArticleStore, ShelfRow } from './article-store.ts'
import { type FlagsOf, IS_READ, IS_STARRED } from './flags.ts'
import { PRINT, splitPrints, toNumbers } from './prints.ts'

/** A row of the store with its marks. */
interface Marked {
  readonly row: ShelfRow
  readonly read: boolean
  readonly starred: boolean
}

/** A story as a scan comes upon it: the row that stands for it, and all that tell it. */
export interface Story {
  readonly row: ShelfRow
  /** Those of the same story in other sources too, itself among them. */
  readonly all: readonly Marked[]
  readonly read: boolean
  readonly starred: boolean
  /** A mute rule leaves it out. */
  readonly isMuted: boolean
}

export interface Stories {
  readonly store: Pick<ArticleStore, 'shelf' | 'shelfOf'>
  readonly marks: {
    readonly flagsOf: FlagsOf
    readonly isRead: (ids: readonly string[]) => boolean
    readonly isStarred: (ids: readonly string[]) => boolean
  }
  /** Of a source that was removed only what is starred is listed. */
  readonly isListed: (row: ShelfRow, starred: boolean) => boolean
  readonly isMuted: ((rowid: number, starred: boolean) => boolean) | undefined
}

/** The first rows are read for themselves: most runs need no more. */
const FIRST = 256
const PIECE = 2000

/**
 * Goes through all stories that are listed, newest first, then by id, some at a time: a store of a
 * hundred thousand articles is never held as a whole.
 */
export function* storiesOf(from: Stories): Generator<readonly Story[]> {
  const { store } = from
  let held: ShelfRow[] = []
  for (let after: ShelfRow | undefined, limit = FIRST; ; limit = PIECE) {
    const rows = store.shelf({ limit, after })
    const isLast = rows.length < limit
    after = rows.at(-1)
    const all = [...held, ...rows]
    // What has the time of the last one may go on in the next piece.
    const end = isLast ? all.length : all.findIndex(({ sortAt }) => sortAt === after?.sortAt)
    held = all.slice(end)
    const done = all.slice(0, end).sort(newestFirst)
    if (done.length > 0) yield stories(from, done, limit === FIRST)
    if (isLast) return
  }
}

export const newestFirst = (
  a: Pick<ShelfRow, 'sortAt' | 'id'>,
  b: Pick<ShelfRow, 'sortAt' | 'id'>,
): number => b.sortAt - a.sortAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function stories(from: Stories, rows: readonly ShelfRow[], isFew: boolean): Story[] {
  const told = rows.filter(({ story }) => story > 0).map(({ id }) => id)
  const twins = told.length > 0 ? listed(from, from.store.shelfOf(told), isFew) : []
  const groups = Map.groupBy(twins, ({ row }) => row.story)
  return listed(from, rows, isFew).flatMap((one) => {
    const isMuted = mutedOf(from, one)
    const same = groups.get(one.row.story) ?? [one]
    const all = same.length < 2 ? same : same.filter((twin) => mutedOf(from, twin) === isMuted)
    if (firstOf(all).id !== one.row.id) return []
    return {
      row: one.row,
      all,
      read: all.some(({ read }) => read),
      starred: all.some(({ starred }) => starred),
      isMuted,
    }
  })
}

const mutedOf = ({ isMuted }: Stories, { row, starred }: Marked): boolean =>
  isMuted?.(row.rowid, starred) === true

/** A story stands where the source has it that had it first. */
function firstOf(all: readonly Marked[]): ShelfRow {
  const [{ row }, ...more] = all as readonly [Marked, ...Marked[]]
  return more.reduce((first, { row: one }) => {
    const later = one.arrived - first.arrived || newestFirst(one, first)
    return later < 0 ? one : first
  }, row)
}

function listed(from: Stories, rows: readonly ShelfRow[], isFew: boolean): Marked[] {
  const { marks, isListed } = from
  const marked = isFew
    ? rows.map((row): Marked => {
        const ids = splitPrints(row.prints)
        return { row, read: marks.isRead(ids), starred: marks.isStarred(ids) }
      })
    : markedAtOnce(rows, marks.flagsOf)
  return marked.filter(({ row, starred }) => isListed(row, starred))
}

function markedAtOnce(rows: readonly ShelfRow[], flagsOf: FlagsOf): Marked[] {
  const flags = flagsOf(toNumbers(rows.map(({ prints }) => prints).join('')))
  let at = 0
  return rows.map((row) => {
    let all = 0
    for (const end = at + row.prints.length / PRINT; at < end; at++) all |= flags[at] as number
    return { row, read: (all & IS_READ) !== 0, starred: (all & IS_STARRED) !== 0 }
  })
}
