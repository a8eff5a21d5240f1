import type { Clean } from '../article/clean.ts'
import type { Dismissal } from '../storm/dismissal.ts'
import type { Weather } from '../storm/weather.ts'
import { withBar } from './arriving.ts'
import type { StoredHead } from './article-store.ts'
import type { View } from './change.ts'
import type { Columns } from './columns.ts'
import { recount } from './counting.ts'
import { filtered } from './listing.ts'
import { EMPTY_SHELF, slotOf, stocked } from './shelf.ts'
import type { Mute } from './settings-types.ts'
import { NO_VIEW } from './subscribing.ts'
import { NO_STORM, type StormOptions } from './storm-state.ts'
import { weatherArrived } from './storm-watch.ts'
import type { MarkRead, SavedSearch, SourceStatus, State } from './state.ts'

/** What is known before the first frame: from the store, the memory and the settings. */
export interface Start {
  readonly now: number
  /** The newest articles. */
  readonly rows: Columns
  /** There are no more. */
  readonly isWhole: boolean
  /** Articles with a strip for the storm bar. */
  readonly strips: readonly StoredHead[]
  /** Heads on each side of the cursor that a screen may need. */
  readonly reach: number
  readonly sources: readonly SourceStatus[]
  /** Sources of the settings that are switched off. */
  readonly off?: readonly SourceStatus[]
  /** Ids of all sources of the settings, in their order; null: those of this run are others. */
  readonly order?: readonly string[] | null
  /** Nobody has chosen sources yet. */
  readonly isFirstRun?: boolean
  readonly queries: readonly SavedSearch[]
  readonly mute: readonly Mute[]
  /** Alerts and strips that were dismissed, by key. */
  readonly dismissed: Iterable<readonly [key: string, known: Dismissal | null]>
  readonly storm?: StormOptions
  /** What is known of the weather from an earlier run. */
  readonly weather?: Weather
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
  const { shelf } = stocked(EMPTY_SHELF, start.rows, false)
  const state: State = {
    ...BLANK,
    now: start.now,
    shelf,
    isWhole: start.isWhole,
    reach: start.reach,
    queries: start.queries,
    mute: start.mute,
    dismissed: new Map(start.dismissed),
    storm: { ...NO_STORM, ...start.storm },
    sources: new Map(start.sources.map((status) => [status.source.id, status])),
    off: new Map(start.off?.map((status) => [status.source.id, status])),
    order: start.order ?? null,
    isFirstRun: start.isFirstRun ?? false,
    notes: start.notes,
    hasNewFailure:
      start.notes.length > 0 || start.sources.some(({ problems }) => problems.length > 0),
    sizes: start.sizes,
    markRead: start.markRead,
    sample: start.sample,
    lastVisit: start.lastVisit,
    isFilling: shelf.count === 0,
  }
  const listed = filtered(recount(state), { kind: 'all' })
  const slot = start.cursor === null ? -1 : slotOf(shelf, start.cursor)
  const placed = { ...listed, cursor: Math.max(0, listed.shown.indexOf(slot)) }
  const shown = withBar(placed, start.strips)
  return start.weather ? weatherArrived(shown, start.weather, start.now) : shown
}

/** A reader in which nothing has happened yet. */
const BLANK = {
  heads: new Map(),
  places: new Map(),
  shown: new Int32Array(0),
  unfolded: new Set(),
  waiting: 0,
  filter: { kind: 'all' },
  tags: null,
  muting: null,
  prompt: null,
  searches: [],
  commands: [],
  helpWords: '',
  cursor: 0,
  cursorRow: 0,
  counts: { all: 0, unread: 0, starred: 0, muted: 0, bySource: new Int32Array(0) },
  focus: 'list',
  pane: null,
  pictures: null,
  screen: 'main',
  screenRow: 0,
  pages: [],
  bar: [],
  barIndex: 0,
  dismissed: new Map(),
  spot: { section: 0, row: 0 },
  hasLeftOut: false,
  sources: new Map(),
  off: new Map(),
  order: null,
  view: NO_VIEW,
  isFirstRun: false,
  progress: null,
  notes: [],
  log: [],
  hasNewFailure: false,
  message: null,
  undo: [],
  hasNewSizes: false,
  isZen: false,
  theme: null,
  digit: null,
  hasQuit: false,
  changes: [],
  savings: [],
} satisfies Partial<State>
