import { openSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { ReadStream } from 'node:tty'
import { clean } from '../article/clean.ts'
import type { Event } from '../library/event.ts'
import type { State } from '../library/state.ts'
import { createStore, type Store } from '../library/store.ts'
import { update } from '../library/update.ts'
import { type ReadHead, windowed } from '../library/window.ts'
import { marksNotSaved } from '../output/messages.ts'
import type { Before, ReaderOptions, RefreshScope } from '../views/options.ts'
import type { LoadPicture } from '../views/pictures.ts'
import type { Signals } from './signals.ts'
import { closeAll } from './closing.ts'
import { openAddress } from './opener.ts'
import { type Finder, openFinder } from './finder.ts'
import { openMarks } from './marks.ts'
import { type Muting, openMuting } from './muting.ts'
import { headReader, type Opening } from './opening.ts'
import { prune } from './prune.ts'
import { openRefresher, type Refresher } from './refresher.ts'
import { ringOf } from './ring.ts'
import { openPack } from './rows.ts'
import type { Run } from './run.ts'
import { isDumb } from './screen.ts'
import { readShelf } from './shelf.ts'
import { openSavings, type Savings } from './savings.ts'
import { openDesk, type OpenDesk } from './source-desk.ts'
import { openSourceEdits, type SourceEdits } from './source-edits.ts'
import { type StandIn, standIn } from './stand-in.ts'
import { queryOf } from './search-run.ts'
import { openStorm, type Storm } from './storm.ts'
import { suspend } from './suspend.ts'
import { countTags } from './tags.ts'
import { runPages } from './pages.ts'
import { runTakers } from './takers.ts'
import { runLinear } from './linear.ts'
import { limitYoungSpace } from './young-space.ts'

/** How long the first frame waits for files at most. */
const FILES_MS = 100
/** How long an empty list waits for the network until made-up stories stand in. */
const STAND_IN_MS = 3000
/** After the first frame, when keys can wait for once: a killed Node keeps no compiled code. */
const KEEP_CODE_MS = 300

type Screen = Store<State, Event>

/**
 * Goes on from the first frame: resolves with the exit code once the terminal is the shell's again.
 */
export async function readOn(
  opening: Opening,
  signals: Signals,
  before: Before | null,
): Promise<number> {
  const { run, first } = opening
  queryOf(run)
  const left = new AbortController()
  const work = begun(opening, signals, left.signal)
  const { screen, loaded, muting } = work
  const options = { ...readerOptions(opening, work), desk: work.desk, before }
  // Ink and React are loaded for a screen only.
  const runReader = opening.settings.linear
    ? (it: ReaderOptions): Promise<number> => runLinear(it, !isDumb(process.env))
    : (await import('../views/run.tsx')).runReader
  // Files are there in a moment: one frame that shows them is better than two.
  if (run.sources.every(({ kind }) => kind !== 'url')) await Promise.race([loaded, sleep(FILES_MS)])
  limitYoungSpace(screen.subscribe)
  if (run.isOwn) void readShelf(run, muting.has, first, screen.dispatch, left.signal)
  setTimeout(flushCompileCache, KEEP_CODE_MS).unref()
  const code = await runReader(options)
  left.abort()
  return end(run, work, code)
}

/** What goes on behind a screen. */
interface Work {
  readonly screen: Screen
  readonly muting: Muting
  readonly storm: Storm
  readonly finder: Finder
  readonly refresher: Refresher
  readonly desk: OpenDesk
  readonly edits: SourceEdits
  readonly savings: Savings
  readonly sample: StandIn
  /** Resolves when every source has answered that was asked at the start. */
  readonly loaded: Promise<void>
  readonly stopWatching: () => void
}

function begun(opening: Opening, signals: Signals, left: AbortSignal): Work {
  const { run } = opening
  const muting = opening.muting ?? openMuting(run)
  const [sample, stored] = [standIn(run), headReader(run)]
  const read = (ids: readonly string[]): ReadHead[] => [...stored(ids), ...sample.heads(ids)]
  const screen: Screen = createStore(opening.state, windowed(update, read))
  signals.onLeave(() => screen.dispatch({ type: 'quit', now: run.now() }))
  const storm = openStorm(run)
  storm.show(screen)
  muting.show(screen)
  const finder = openFinder(run, screen)
  const { search } = run.flags
  if (search !== null) finder.find({ kind: 'query', query: search, name: null })
  keepUp(run, screen, finder, muting.look)
  const pack = openPack(run, muting.has)
  const refresher = openRefresher(run, pack, screen.dispatch, muting.look, storm.took)
  const desk = openDesk(run, screen, refresher, muting.has, left)
  const edits = openSourceEdits(run)
  const savings = openSavings(run, screen, { write: edits.write, look: desk.look })
  const loaded = refresher.refresh(run.isOwn ? 'due' : 'all').then(storm.loaded)
  const isLate = sleep(STAND_IN_MS, null, { ref: false })
  void Promise.race([loaded, isLate]).then(() => sample.show(screen))
  const stopWatching = run.memory.watch(openMarks(run, screen))
  const behind = { storm, finder, refresher, desk, edits, savings, sample }
  return { screen, muting, ...behind, loaded, stopWatching }
}

async function end(run: Run, work: Work, code: number): Promise<number> {
  const { memory, store } = run
  await work.refresher.stop()
  await work.storm.stop()
  await work.savings.close()
  work.stopWatching()
  if (run.isOwn) prune(run, work.edits.removed())
  const isSaved = memory.close({ store: run.isOwn ? store : null })
  store.close()
  await closeAll()
  if (!isSaved) process.stderr.write(`ctnews: ${unsavedWords(run)}\n`)
  return isSaved ? code : 1
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

function readerOptions({ run, settings: look }: Opening, work: Work): ReaderOptions {
  const { settings, store } = run
  const { screen, refresher, storm, finder, sample } = work
  const { opener, 'storm.notify': notify } = settings.settings
  const { env: environment, platform } = process
  return {
    ...terminalOf(run),
    store: screen,
    settings: look,
    now: run.now,
    body: (id) => store.body(id) ?? sample.body(id),
    pages: runPages(run),
    loadPicture: latePictures(run),
    takers: runTakers(run),
    signal: (text) => ringOf(text, notify, environment),
    openUrl: (url) => openAddress(url, { opener, environment, platform }),
    refresh: (scope) => {
      void refresher.refresh(...forceOf(scope))
      if (typeof scope !== 'object') storm.poll()
    },
    search: finder.find,
    countTags: () => void countTags(run, () => screen.getState().shelf, screen.dispatch),
    onChanges: (changes) => {
      if (run.memory.apply(changes)) return
      const text = clean(`${unsavedWords(run)} They are tried again.`)
      screen.dispatch({ type: 'said', text, isError: true, now: run.now() })
    },
    about: [
      `ctnews ${run.version}, Node ${process.versions.node}`,
      `settings ${settings.path}`,
      `memory   ${run.places.config}`,
      `articles ${run.places.cache}`,
    ],
  }
}

type OfTerminal = 'stdin' | 'stdout' | 'stderr' | 'platform'
type OfProcess = 'suspend' | 'onWindowChange' | 'onCrash'

function terminalOf(run: Run): Pick<ReaderOptions, OfTerminal | OfProcess> {
  const { stdout, stderr, platform } = process
  return {
    ...{ stdin: keyboard(run), stdout, stderr, platform },
    suspend: platform === 'win32' ? null : suspend,
    onWindowChange: (changed) => {
      process.on('SIGWINCH', changed)
      return () => process.off('SIGWINCH', changed)
    },
    onCrash: (crash) => {
      process.on('uncaughtException', crash).on('unhandledRejection', crash)
      return () => process.off('uncaughtException', crash).off('unhandledRejection', crash)
    },
  }
}

function forceOf(scope: RefreshScope): Parameters<Refresher['refresh']> {
  if (typeof scope === 'object') return ['all', new Set([scope.source])]
  return [scope === 'all' ? 'all' : 'recent']
}

/** What fetches pictures is loaded with the first one. */
function latePictures(run: Run): LoadPicture {
  let loading: Promise<LoadPicture> | undefined
  return async (asked, signal) => {
    loading ??= import('./pictures.ts').then(({ runPictures }) => runPictures(run))
    return (await loading)(asked, signal)
  }
}

/** With `-` standard input is the news, and the keys come from the terminal itself. */
function keyboard({ sources }: Run): ReadStream {
  if (!sources.some(({ kind }) => kind === 'stdin')) return process.stdin
  return new ReadStream(openSync(process.platform === 'win32' ? 'CONIN$' : '/dev/tty', 'r'))
}

function unsavedWords({ memory, places }: Run): string {
  const { count = 0, reason = '' } = memory.unsaved() ?? {}
  return `${marksNotSaved(count, `${reason} (${places.config})`).message}.`
}
