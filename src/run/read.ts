import { openSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { ReadStream } from 'node:tty'
import { clean } from '../article/clean.ts'
import type { ArticleStore } from '../library/article-store.ts'
import { mapArticles } from '../library/article-map.ts'
import type { Event } from '../library/event.ts'
import type { State } from '../library/state.ts'
import { createStore, type Store } from '../library/store.ts'
import { update } from '../library/update.ts'
import { type ReadHead, windowed } from '../library/window.ts'
import { marksNotSaved } from '../output/messages.ts'
import { SAMPLE_LABEL, SAMPLE_SOURCE } from '../sources/sample.ts'
import type { Before, ReaderOptions, RefreshScope } from '../views/options.ts'
import type { LoadPicture } from '../views/pictures.ts'
import type { Signals } from './signals.ts'
import { closeAll } from './closing.ts'
import { openAddress } from './opener.ts'
import { type Finder, openFinder } from './finder.ts'
import { openMarks } from './marks.ts'
import { openMuting } from './muting.ts'
import { headReader, type Opening } from './opening.ts'
import { prune } from './prune.ts'
import { openRefresher, type Refresher } from './refresher.ts'
import { ringOf } from './ring.ts'
import { openPack } from './rows.ts'
import type { Run } from './run.ts'
import { isDumb } from './screen.ts'
import { readShelf } from './shelf.ts'
import { openSavings } from './savings.ts'
import { openDesk } from './source-desk.ts'
import { openSourceEdits } from './source-edits.ts'
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
  const { memory, store } = run
  queryOf(run)
  const muting = opening.muting ?? openMuting(run)
  const pack = openPack(run, muting.has)
  const read = headsWithSample(run)
  const screen: Screen = createStore(opening.state, windowed(update, read))
  signals.onLeave(() => screen.dispatch({ type: 'quit', now: run.now() }))
  const storm = openStorm(run)
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
  const loaded = refresher.refresh(run.isOwn ? 'due' : 'all').then(storm.loaded)
  void Promise.race([loaded, sleep(STAND_IN_MS, null, { ref: false })]).then(() =>
    showSample(run, screen),
  )
  const stopWatching = memory.watch(openMarks(run, screen))
  const options = { ...readerOptions(opening, screen, refresher, storm, finder), desk, before }
  const hasScreen = !opening.settings.linear
  // Ink and React are loaded for a screen only.
  const runReader = hasScreen
    ? (await import('../views/run.tsx')).runReader
    : (it: ReaderOptions): Promise<number> => runLinear(it, !isDumb(process.env))
  // Files are there in a moment: one frame that shows them is better than two.
  if (run.sources.every(({ kind }) => kind !== 'url')) await Promise.race([loaded, sleep(FILES_MS)])
  limitYoungSpace(screen.subscribe)
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

function readerOptions(
  { run, settings: look }: Opening,
  screen: Screen,
  refresher: Refresher,
  storm: Storm,
  finder: Finder,
): ReaderOptions {
  const { memory, settings, store } = run
  return {
    store: screen,
    stdin: keyboard(run),
    stdout: process.stdout,
    stderr: process.stderr,
    settings: look,
    platform: process.platform,
    now: run.now,
    body: (id) => store.body(id) ?? sample?.body(id),
    pages: runPages(run),
    loadPicture: latePictures(run),
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
    onWindowChange: (changed) => {
      process.on('SIGWINCH', changed)
      return () => process.off('SIGWINCH', changed)
    },
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

let sample: ArticleStore | undefined

/** Nothing stored and nothing to be had: the sample edition stands in, plainly labelled. */
async function showSample(run: Run, screen: Screen): Promise<void> {
  const { shelf, hasQuit } = screen.getState()
  if (!run.isOwn || shelf.count > 0 || hasQuit) return
  sample = mapArticles()
  const edition: Run = { ...run, store: sample, sources: [SAMPLE_SOURCE], isOwn: false }
  screen.dispatch({ type: 'sample-shown', label: clean(SAMPLE_LABEL) })
  // The reader's own sources may still be under way.
  const dispatch = (event: Event): void => {
    if (!event.type.startsWith('refresh-')) screen.dispatch(event)
  }
  await openRefresher(edition, openPack(edition), dispatch).refresh('all')
}

/** The sample edition is kept apart from what is stored. */
function headsWithSample(run: Run): (ids: readonly string[]) => ReadHead[] {
  const { memory } = run
  const read = headReader(run)
  return (ids) => [...read(ids), ...(sample ? headReader({ store: sample, memory })(ids) : [])]
}

function unsavedWords({ memory, places }: Run): string {
  const { count = 0, reason = '' } = memory.unsaved() ?? {}
  return `${marksNotSaved(count, `${reason} (${places.config})`).message}.`
}
