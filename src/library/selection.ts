import type { Head } from './head.ts'

export type SortOrder = 'newest' | 'oldest' | 'source' | 'length'

/** Which articles are wanted; all conditions must hold. */
export interface Selection {
  readonly unread: boolean
  readonly starred: boolean
  /** Source ids, any of them; empty: every source. */
  readonly sources: readonly string[]
  /** Milliseconds since the epoch: not older, and older. */
  readonly since: number | null
  readonly before: number | null
  /** The newest so many; 0: all. */
  readonly limit: number
  readonly sort: SortOrder
  /** Ids of the only articles that may be chosen. */
  readonly among?: ReadonlySet<string>
}

export const EVERYTHING: Selection = {
  unread: false,
  starred: false,
  sources: [],
  since: null,
  before: null,
  limit: 0,
  sort: 'newest',
}

export interface Selected {
  /** What matched, newest first. */
  readonly matching: readonly Head[]
  /** The newest `limit` of it, in the order asked for. */
  readonly shown: readonly Head[]
}

/** Chooses rows for printing. The order is total, so the same rows always come out the same. */
export function selectHeads(heads: readonly Head[], selection: Selection): Selected {
  const matching = heads.filter((head) => matches(head, selection)).toSorted(newestFirst)
  const newest = selection.limit > 0 ? matching.slice(0, selection.limit) : matching
  return { matching, shown: ORDERS[selection.sort](newest) }
}

function matches(head: Head, selection: Selection): boolean {
  const { unread, starred, sources, since, before, among } = selection
  return (
    (!among || isAmong(head, among)) &&
    (!unread || !head.read) &&
    (!starred || head.starred) &&
    (since === null || head.sortAt >= since) &&
    (before === null || head.sortAt < before) &&
    (sources.length === 0 || isFrom(head, sources))
  )
}

/** A story that several sources tell is from each of them. */
const isFrom = (head: Head, sources: readonly string[]): boolean =>
  sources.includes(head.source) || head.twins.some(({ source }) => sources.includes(source))

const isAmong = ({ id, twins }: Head, ids: ReadonlySet<string>): boolean =>
  ids.has(id) || twins.some((twin) => ids.has(twin.id))

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const newestFirst = (a: Head, b: Head): number => b.sortAt - a.sortAt || compareText(a.id, b.id)

const ORDERS: Record<SortOrder, (newest: readonly Head[]) => readonly Head[]> = {
  newest: (newest) => newest,
  oldest: (newest) => newest.toReversed(),
  source: (newest) => newest.toSorted((a, b) => compareText(a.source, b.source)),
  length: (newest) => newest.toSorted((a, b) => a.words - b.words),
}
