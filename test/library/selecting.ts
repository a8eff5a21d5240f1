import type { Head } from '../../src/library/head.ts'
import type { Totals } from '../../src/library/scan.ts'
import type { Selection, SortOrder } from '../../src/library/selection.ts'
import type { StoredHead } from '../../src/library/article-store.ts'
import { headAmong, type Marks } from '../../src/library/heads.ts'

export interface Selected {
  /** What matched, newest first. */
  readonly matching: readonly Head[]
  /** The newest `limit` of it, in the order asked for. */
  readonly shown: readonly Head[]
}

/** What a scan is to choose, in the plainest way: of all rows at once. */
export function selectHeads(heads: readonly Head[], selection: Selection): Selected {
  const matching = heads.filter((head) => matches(head, selection)).toSorted(newestFirst)
  const newest = selection.limit > 0 ? matching.slice(0, selection.limit) : matching
  return { matching, shown: ORDERS[selection.sort](newest) }
}

function matches(head: Head, selection: Selection): boolean {
  const { unread, starred, sources, since, before, among } = selection
  const ids = [head.id, ...head.twins.map(({ id }) => id)]
  const from = [head.source, ...head.twins.map(({ source }) => source)]
  return (
    (!among || ids.some((id) => among.has(id))) &&
    (!unread || !head.read) &&
    (!starred || head.starred) &&
    (since === null || head.sortAt >= since) &&
    (before === null || head.sortAt < before) &&
    (sources.length === 0 || from.some((source) => sources.includes(source)))
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const newestFirst = (a: Head, b: Head): number => b.sortAt - a.sortAt || compareText(a.id, b.id)

const ORDERS: Record<SortOrder, (newest: readonly Head[]) => readonly Head[]> = {
  newest: (newest) => newest,
  oldest: (newest) => newest.toReversed(),
  source: (newest) => newest.toSorted((a, b) => compareText(a.source, b.source)),
  length: (newest) => newest.toSorted((a, b) => a.words - b.words),
}

/** What a scan is to count. */
export function countHeads(
  heads: readonly Head[],
  hidden: readonly Head[],
  { matching, shown }: Selected,
  muted: number,
  lastVisit: number | null,
): Totals {
  const bySource = new Map<string, { articles: number; unread: number }>()
  for (const head of [...heads, ...hidden]) {
    for (const source of new Set([head.source, ...head.twins.map((twin) => twin.source)])) {
      const { articles, unread } = bySource.get(source) ?? { articles: 0, unread: 0 }
      const isUnread = !head.read && !hidden.includes(head)
      bySource.set(source, { articles: articles + 1, unread: unread + (isUnread ? 1 : 0) })
    }
  }
  const count = (test: (head: Head) => boolean): number => matching.filter(test).length
  return {
    total: matching.length,
    shown: shown.length,
    unread: count(({ read }) => !read),
    starred: count(({ starred }) => starred),
    new: count(({ arrived }) => lastVisit !== null && arrived > lastVisit),
    muted,
    bySource,
  }
}

/**
 * The rows of the list: stored ones, newest first, with their marks; the same story of several
 * sources is one row, that of the source which had it first. Its `ids` are those of all of them, so
 * that marking it marks it everywhere.
 */
export function readHeads(stored: readonly StoredHead[], marks: Marks): Head[] {
  const groups = groupTwins(stored)
  const heads: Head[] = []
  for (const head of stored) {
    const group = groups.get(head.story)
    if (!group) heads.push(headAmong(head, [head], marks))
    else if (group.first === head) heads.push(headAmong(head, group.all, marks))
  }
  return heads
}

interface Group {
  /** The row that stands for all. */
  first: StoredHead
  readonly all: StoredHead[]
}

function groupTwins(stored: readonly StoredHead[]): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const head of stored) {
    if (head.story === 0) continue
    const group = groups.get(head.story)
    group?.all.push(head)
    if (!group) groups.set(head.story, { first: head, all: [head] })
    else if (head.arrived < group.first.arrived) group.first = head
  }
  return groups
}
