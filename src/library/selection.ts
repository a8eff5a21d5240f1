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
