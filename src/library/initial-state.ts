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
  const blank: State = {
    now: start.now,
    heads: new Map(start.heads.map((head) => [head.id, head])),
    marks: new Map(),
    order,
    shown: order,
    pending: [],
    filter: 'all',
    cursor: Math.max(0, start.cursor === null ? 0 : order.indexOf(start.cursor)),
    cursorRow: 0,
    counts: { all: 0, unread: 0, starred: 0, bySource: new Map() },
    focus: 'list',
    pane: null,
    screen: 'main',
    screenRow: 0,
    pages: [],
    bar: [],
    barIndex: 0,
    dismissed: new Set(start.dismissed),
    sources: new Map(start.sources.map((status) => [status.source.id, status])),
    progress: null,
    notes: start.notes,
    log: [],
    hasNewFailure:
      start.notes.length > 0 || start.sources.some(({ problems }) => problems.length > 0),
    message: null,
    undo: [],
    sizes: start.sizes,
    hasNewSizes: false,
    isZen: false,
    markRead: start.markRead,
    sample: start.sample,
    lastVisit: start.lastVisit,
    isFilling: order.length === 0,
    digit: null,
    hasQuit: false,
    changes: [],
  }
  return barOf(withBar({ ...blank, counts: countMarks(blank, order) }, start.heads))
}
