import { type Clean, clean } from '../article/clean.ts'
import { responseKey } from '../library/alert-responses.ts'
import type { ShelfRow } from '../library/article-store.ts'
import { initialState, type Start } from '../library/initial-state.ts'
import { joinedWeather } from '../library/joined-weather.ts'
import { showing } from '../library/pane.ts'
import { savedSearches } from '../library/saved-searches.ts'
import type { State } from '../library/state.ts'
import { filled, type ReadHead } from '../library/window.ts'
import type { Parsed } from '../output/arguments.ts'
import { SAMPLE_LABEL } from '../sources/sample.ts'
import { NO_WEATHER, type Weather } from '../storm/weather.ts'
import { previewSlot } from '../views/frame.ts'
import type { ReaderSettings } from '../views/options.ts'
import { type LiveRun, liveRun } from './live-run.ts'
import type { Muting } from './muting.ts'
import { ownSettings } from './own-settings.ts'
import { openPack } from './rows.ts'
import { openRun, type Run } from './run.ts'
import { colorDepth, inkVariables, screenSettings } from './screen.ts'
import { FIRST_ROWS, MORE_ROWS } from './shelf.ts'
import { restingStatus } from './source-status.ts'
import { dismissedIn, stormOptions } from './storm-options.ts'
import { warningsOf } from './warnings.ts'
import { askedWeather } from './weather-asked.ts'

/** What a reader begins with: all that the disk tells for its first frame. */
export interface Opening {
  readonly run: LiveRun
  /** The newest articles. */
  readonly first: readonly ShelfRow[]
  /** Null: nothing is muted. */
  readonly muting: Muting | null
  readonly state: State
  readonly settings: ReaderSettings
}

/** @throws UsageError */
export async function openScreen(parsed: Parsed, version: string): Promise<Opening> {
  const run = liveRun(openRun(parsed, version, ownSettings))
  const { flags, settings } = run
  // Rules are looked up before the first frame, so that none shows what is muted.
  const hasRules = settings.settings.mute.length > 0
  const muting = hasRules ? (await import('./muting.ts')).openMuting(run) : null
  const first = firstRows(run)
  const weather = await storedWeather(run)
  const depth = colorDepth(flags, process.env, process.stdout.getColorDepth())
  const look = screenSettings(flags, settings, process.env, depth)
  Object.assign(process.env, inkVariables(flags, settings.settings, process.env, depth))
  // Heard above; Node would warn that FORCE_COLOR, which Ink needs, stands beside it.
  delete process.env['NO_COLOR']
  const read = headReader(run)
  const start = filled(initialState({ ...startOf(run, first, muting?.has), weather }), read)
  const slot = previewSlot(start, process.stdout, look)
  const state = slot === undefined ? start : filled(showing(start, slot), read)
  return { run, first, muting, state, settings: look }
}

/** Some screens full, and more only where the cursor was further down. */
function firstRows({ store, memory }: Run): ShelfRow[] {
  const cursor = memory.visit()?.cursor ?? null
  const first = store.shelf({ limit: FIRST_ROWS })
  const isThere = cursor === null || first.some(({ id }) => id === cursor)
  return isThere || first.length < FIRST_ROWS ? first : store.shelf({ limit: MORE_ROWS })
}

function startOf(run: Run, first: readonly ShelfRow[], isMuted?: Muting['has']): Start {
  const { memory, settings, store } = run
  const { measure, listWidth, markRead, mute, queries } = settings.settings
  return {
    now: run.now(),
    rows: openPack(run, isMuted)(first),
    isWhole: !run.isOwn || first.length < FIRST_ROWS,
    strips: store.banners(),
    // As much as one frame shows; the rest is read when Ink has drawn it.
    reach: process.stdout.rows,
    queries: savedSearches(queries),
    mute,
    ...sourcesOf(run),
    dismissed: dismissedIn(run),
    storm: stormOptions(run),
    cursor: memory.visit()?.cursor ?? null,
    lastVisit: memory.visit()?.at ?? null,
    sizes: { measure, listWidth, ...memory.view() },
    markRead,
    sample: run.sample ? SAMPLE_LABEL : null,
    notes: notesOf(run),
  }
}

/** The sources of this run; those of the settings with the ones that are switched off. */
function sourcesOf(run: Run): Pick<Start, 'sources' | 'off' | 'order' | 'isFirstRun'> {
  const sources = restingStatus(run, run.sources)
  if (!run.isOwn) return { sources }
  const { order, off } = run.others
  const isFirstRun = run.settings.settings.sources === null && run.memory.visit() === null
  return { sources, off: restingStatus(run, off), order, isFirstRun }
}

/** What is wrong beside the sources: settings, keys, files of the memory. */
function notesOf(run: Run): readonly Clean[] {
  const { problems } = run.settings
  return [...problems, ...warningsOf(run)].map(({ message }) => clean(message))
}

/** What an earlier run was told of the weather; reading alerts is loaded only where some are kept. */
async function storedWeather(run: Run): Promise<Weather> {
  if (!run.isOwn) return NO_WEATHER
  const asked = askedWeather(run)
  const { responses } = run.store
  const isKept = asked.sources.some(({ place }) => responses.triedAt(responseKey(place)) !== null)
  return isKept ? (await import('./weather.ts')).weatherAtRest(run) : joinedWeather([], asked)
}

/** Heads and the places in them, for the window around the cursor. */
export function headReader({
  store,
  memory,
}: Pick<Run, 'store' | 'memory'>): (ids: readonly string[]) => ReadHead[] {
  return (ids) => store.headsOf(ids).map((head) => ({ head, at: memory.position(head.ids) }))
}
