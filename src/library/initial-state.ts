import type { Clean } from '../article/clean.ts'
import { barOf, compareHeads, withBar } from './arriving.ts'
import type { View } from './change.ts'
import type { Head } from './head.ts'
import { countMarks } from './marking.ts'
import type { MarkRead, SourceStatus, State } from './state.ts'

/** What is known before the first frame: from the store, the memory and the settings. */
export interface Start {
  readonly now: number
  readonly heads: readonly Head[]
  readonly sources: readonly SourceStatus[]
  /** Keys of strips that were dismissed. */
  readonly dismissed: Iterable<string>
  /** Id of the article the cursor was on. */
  readonly cursor: string | null
  readonly lastVisit: number | null
  readonly sizes: Required<View>
  readonly markRead: MarkRead
  readonly notes: readonly Clean[]
  /** What stands over a made-up edition and cannot be hidden; null for real news. */
  readonly sample: string | null
}

export function initialState(start: Start): State {
  const order = start.heads.toSorted(compareHeads).map(({ id }) => id)
  const state: State = {
    ...BLANK,
    now: start.now,
    heads: new Map(start.heads.map((head) => [head.id, head])),
    order,
    shown: order,
    cursor: start.cursor === null ? 0 : Math.max(0, order.indexOf(start.cursor)),
    dismissed: new Set(start.dismissed),
    sources: new Map(start.sources.map((status) => [status.source.id, status])),
    notes: start.notes,
    hasNewFailure:
      start.notes.length > 0 || start.sources.some(({ problems }) => problems.length > 0),
    sizes: start.sizes,
    markRead: start.markRead,
    sample: start.sample,
    lastVisit: start.lastVisit,
    isFilling: order.length === 0,
  }
  return barOf(withBar({ ...state, counts: countMarks(state, order) }, start.heads))
}

/** A reader in which nothing has happened yet. */
const BLANK: Omit<
  State,
  'now' | 'heads' | 'order' | 'shown' | 'sizes' | 'markRead' | 'sample' | 'lastVisit' | 'isFilling'
> = {
  marks: new Map(),
  pending: [],
  filter: 'all',
  cursor: 0,
  cursorRow: 0,
  counts: { all: 0, unread: 0, starred: 0, bySource: new Map() },
  focus: 'list',
  pane: null,
  screen: 'main',
  screenRow: 0,
  pages: [],
  bar: [],
  barIndex: 0,
  dismissed: new Set(),
  sources: new Map(),
  progress: null,
  notes: [],
  log: [],
  hasNewFailure: false,
  message: null,
  undo: [],
  hasNewSizes: false,
  isZen: false,
  digit: null,
  hasQuit: false,
  changes: [],
}
