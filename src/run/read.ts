import { openSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { ReadStream } from 'node:tty'
import { type Clean, clean } from '../article/clean.ts'
import type { ArticleStore, ShelfRow } from '../library/article-store.ts'
import { mapArticles } from '../library/article-map.ts'
import type { Event } from '../library/event.ts'
import { initialState, type Start } from '../library/initial-state.ts'
import type { State } from '../library/state.ts'
import { createStore, type Store } from '../library/store.ts'
import { update } from '../library/update.ts'
import { filled, reachOf, type ReadHead, windowed } from '../library/window.ts'
import type { Parsed } from '../output/arguments.ts'
import { marksNotSaved } from '../output/messages.ts'
import { SAMPLE_LABEL, SAMPLE_SOURCE } from '../sources/sample.ts'
import type { ReaderOptions, RefreshScope } from '../views/options.ts'
import { catchSignals } from './signals.ts'
import { closeAll } from './closing.ts'
import { openAddress } from './opener.ts'
import { type Finder, openFinder } from './finder.ts'
import { liveRun } from './live-run.ts'
import { openMarks } from './marks.ts'
import { openMuting } from './muting.ts'
import { prune } from './prune.ts'
import { openRefresher, type Refresher } from './refresher.ts'
import { ringOf } from './ring.ts'
import { openPack, type Pack } from './rows.ts'
import { openRun, type Run } from './run.ts'
import { colorDepth, inkVariables, screenSettings } from './screen.ts'
import { FIRST_ROWS, readShelf } from './shelf.ts'
import { openSavings, savedSearches } from './savings.ts'
import { openDesk } from './source-desk.ts'
import { openSourceEdits } from './source-edits.ts'
import { restingStatus } from './subscribing.ts'
import { queryOf } from './search-run.ts'
import { dismissedIn, openStorm, type Storm, stormOptions } from './storm.ts'
import { suspend } from './suspend.ts'
import { countTags } from './tags.ts'
import { warningsOf } from './warnings.ts'
import { runPages } from './pages.ts'
import { runTakers } from './takers.ts'
import { limitYoungSpace } from './young-space.ts'

/** How long the first frame waits for files at most. */
const FILES_MS = 100
/** After the first frame, when keys can wait for once: a killed Node keeps no compiled code. */
const KEEP_CODE_MS = 300

type Screen = Store<State, Event>

/** Opens the reader and resolves with the exit code once the terminal is the shell's again. */
export async function openReader(parsed: Parsed, version: string): Promise<number> {
  const run = liveRun(openRun(parsed, version))
  const { memory, store } = run
  queryOf(run)
  const muting = openMuting(run)
  const pack = openPack(run, muting.has)
  const first = store.shelf({ limit: FIRST_ROWS })
  const storm = openStorm(run)
  const read = headReader(run)
  const screen: Screen = createStore(
    filled(initialState({ ...startOf(run, pack, first), weather: storm.known() }), read),
    windowed(update, read),
  )
  storm.show(screen)
  muting.show(screen)
  const finder = openFinder(run, screen)
  const { search } = run.flags
  if (search !== null) finder.find({ kind: 'query', query: search, name: null })
  keepUp(run, screen, finder, muting.look)
  const refresher = openRefresher(run, pack, screen.dispatch, muting.look, storm.took)
  const left = new AbortController()
  const desk = openDesk(run, screen, refresher, muting.has, left.signal)
  const edits = openSourceEdits(run)
  const savings = openSavings(run, screen, { write: edits.write, look: desk.look })
  const loaded = refresher.refresh(run.isOwn ? 'due' : 'all').then(() => {
    storm.loaded()
    return showSample(run, screen)
  })
  const stopWatching = memory.watch(openMarks(run, screen))
  const signals = catchSignals(() => screen.dispatch({ type: 'quit', now: run.now() }))
  const options = { ...readerOptions(run, screen, refresher, storm, finder), desk }
  const { runReader } = await import('../views/run.tsx')
  // Files are there in a moment: one frame that shows them is better than two.
  if (run.sources.every(({ kind }) => kind !== 'url')) await Promise.race([loaded, sleep(FILES_MS)])
  limitYoungSpace()
  if (run.isOwn) void readShelf(run, muting.has, first, screen.dispatch, left.signal)
  setTimeout(flushCompileCache, KEEP_CODE_MS).unref()
  const code = await runReader(options)
  left.abort()
  await refresher.stop()
  await storm.stop()
  await savings.close()
  stopWatching()
  if (run.isOwn) prune(run, edits.removed())
  const isSaved = memory.close({ store: run.isOwn ? store : null })
  store.close()
  await closeAll()
  if (!isSaved) process.stderr.write(`ctnews: ${unsavedWords(run)}\n`)
  signals.finish()
  return isSaved ? code : 1
}

function startOf(
  run: Run,
  pack: Pack,
  first: readonly ShelfRow[],
): Parameters<typeof initialState>[0] {
  const { memory, settings, store } = run
  const { measure, listWidth, markRead, mute, queries } = settings.settings
  return {
    now: run.now(),
    rows: pack(first),
    isWhole: !run.isOwn || first.length < FIRST_ROWS,
    strips: store.banners(),
    reach: reachOf(process.stdout.rows),
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

/** Keeps the list of a search or a tag, and what is muted, up with the articles and the rules. */
function keepUp(run: Run, screen: Screen, finder: Finder, lookMuted: () => Promise<void>): void {
  let before = screen.getState()
  screen.subscribe(() => {
    const state = screen.getState()
    const last = before
    before = state
    if (state.mute !== last.mute) void lookMuted().then(finder.again)
    if (state.shelf.order === last.shelf.order) return
    finder.again()
    const { filter } = state
    if (filter.kind === 'tag') void countTags(run, () => screen.getState().shelf, screen.dispatch)
  })
}

function readerOptions(
  run: Run,
  screen: Screen,
  refresher: Refresher,
  storm: Storm,
  finder: Finder,
): ReaderOptions {
  const { flags, memory, settings, store } = run
  const depth = colorDepth(flags, process.env, process.stdout.getColorDepth())
  Object.assign(process.env, inkVariables(flags, settings.settings, process.env, depth))
  return {
    store: screen,
    stdin: keyboard(run),
    stdout: process.stdout,
    stderr: process.stderr,
    settings: screenSettings(flags, settings, process.env, depth),
    platform: process.platform,
    now: run.now,
    body: (id) => store.body(id) ?? sample?.body(id),
    pages: runPages(run),
    takers: runTakers(run),
    signal: (text) => ringOf(text, settings.settings['storm.notify'], process.env),
    openUrl: (url) =>
      openAddress(url, {
        opener: settings.settings.opener,
        environment: process.env,
        platform: process.platform,
      }),
    refresh: (scope) => {
      void refresher.refresh(...forceOf(scope))
      if (typeof scope !== 'object') storm.poll()
    },
    search: finder.find,
    countTags: () => void countTags(run, () => screen.getState().shelf, screen.dispatch),
    onChanges: (changes) => {
      if (!memory.apply(changes)) {
        const text = clean(`${unsavedWords(run)} They are tried again.`)
        screen.dispatch({ type: 'said', text, isError: true, now: run.now() })
      }
    },
    suspend: process.platform === 'win32' ? null : suspend,
    onCrash: (crash) => {
      process.on('uncaughtException', crash).on('unhandledRejection', crash)
      return () => process.off('uncaughtException', crash).off('unhandledRejection', crash)
    },
    about: [
      `ctnews ${run.version}, Node ${process.versions.node}`,
      `settings ${settings.path}`,
      `memory   ${run.places.config}`,
      `articles ${run.places.cache}`,
    ],
  }
}

function forceOf(scope: RefreshScope): Parameters<Refresher['refresh']> {
  if (typeof scope === 'object') return ['all', new Set([scope.source])]
  return [scope === 'all' ? 'all' : 'recent']
}

/** With `-` standard input is the news, and the keys come from the terminal itself. */
function keyboard({ sources }: Run): ReadStream {
  if (!sources.some(({ kind }) => kind === 'stdin')) return process.stdin
  return new ReadStream(openSync(process.platform === 'win32' ? 'CONIN$' : '/dev/tty', 'r'))
}

let sample: ArticleStore | undefined

/** Nothing stored and nothing to be had: the sample edition stands in, plainly labelled. */
async function showSample(run: Run, screen: Screen): Promise<void> {
  if (!run.isOwn || screen.getState().shelf.count > 0) return
  sample = mapArticles()
  const edition: Run = { ...run, store: sample, sources: [SAMPLE_SOURCE], isOwn: false }
  screen.dispatch({ type: 'sample-shown', label: clean(SAMPLE_LABEL) })
  await openRefresher(edition, openPack(edition), screen.dispatch).refresh('all')
}

/** Heads and the places in them, for the window around the cursor. */
function headReader({ store, memory }: Run): (ids: readonly string[]) => ReadHead[] {
  return (ids) =>
    [...store.headsOf(ids), ...(sample?.headsOf(ids) ?? [])].map((head) => ({
      head,
      at: memory.position(head.ids),
    }))
}

function unsavedWords({ memory, places }: Run): string {
  const { count = 0, reason = '' } = memory.unsaved() ?? {}
  return `${marksNotSaved(count, `${reason} (${places.config})`).message}.`
}
