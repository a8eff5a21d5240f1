import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import type { Event } from '../library/event.ts'
import type { Refreshed, RefreshOptions } from '../library/refreshed.ts'
import { SAMPLE_LABEL } from '../sources/sample.ts'
import type { Source } from '../sources/source.ts'
import { gatherer } from './gatherer.ts'
import { noteRefreshed } from './note-refreshed.ts'
import { refreshRun } from './loading.ts'
import { loadable, reportOf } from './reports.ts'
import type { Pack } from './rows.ts'
import type { Run } from './run.ts'
import { statusOf } from './source-status.ts'

const MIN_WAIT_MS = 15_000
const LONGEST_MS: number = 2 ** 31 - 1

type Force = NonNullable<RefreshOptions['force']>

/** Loads sources behind the screen and tells it what came. */
export interface Refresher {
  /** Resolves when every source has answered; `only` some are asked after a refresh that runs. */
  readonly refresh: (force: Force, only?: ReadonlySet<string>) => Promise<void>
  /** Ends what is under way and what was planned. */
  readonly stop: () => Promise<void>
}

/** What a refresher works with. */
interface Round {
  readonly run: Run
  readonly pack: Pack
  readonly dispatch: (event: Event) => void
  readonly muted: () => Promise<void>
  readonly took: (refreshed: Refreshed) => void
  readonly signal: AbortSignal
  /** When each source is asked again. */
  readonly next: Map<string, number>
  running: Promise<void> | undefined
  timer: NodeJS.Timeout | undefined
}

/**
 * `muted` looks for what is muted among news before that is shown; `took` is called with what became
 * of each source.
 */
export function openRefresher(
  run: Run,
  pack: Pack,
  dispatch: (event: Event) => void,
  muted: () => Promise<void> = () => Promise.resolve(),
  took: (refreshed: Refreshed) => void = () => {},
): Refresher {
  const stopping = new AbortController()
  const { signal } = stopping
  const told = { run, pack, dispatch, muted, took, signal }
  const round: Round = { ...told, next: new Map(), running: undefined, timer: undefined }
  return {
    refresh: async (force, only) => {
      if (only) await idle(round)
      if (signal.aborted) return
      const wanted = loadable(run).filter(({ id }) => only?.has(id) ?? true)
      await start(round, force, wanted)
    },
    stop: async () => {
      clearTimeout(round.timer)
      stopping.abort()
      await round.running?.catch(() => {})
    },
  }
}

async function idle(round: Round): Promise<void> {
  while (round.running) await round.running
}

function start(round: Round, force: Force, sources: readonly Source[]): Promise<void> {
  const { run, dispatch } = round
  round.running ??= refreshAll(round, force, sources)
    .catch((error: unknown) => {
      say(round, `refreshing stopped: ${errorWords(error)}`, true)
      dispatch({ type: 'refresh-finished', now: run.now() })
    })
    .finally(() => (round.running = undefined))
  return round.running
}

function say({ run, dispatch }: Round, text: string, isError: boolean): void {
  dispatch({ type: 'said', text: clean(text), isError, now: run.now() })
}

async function refreshAll(round: Round, force: Force, sources: readonly Source[]): Promise<void> {
  const { run, dispatch, signal } = round
  clearTimeout(round.timer)
  dispatch({ type: 'refresh-started', total: sources.length, now: run.now() })
  const gathered = gatherer(round, (refreshed) => answered(round, refreshed))
  const failed: Refreshed[] = []
  for await (const refreshed of refreshRun(run, sources, { force, signal })) {
    if (signal.aborted) break
    take(round, refreshed)
    if (refreshed.outcome === 'failed') failed.push(refreshed)
    gathered.add(refreshed)
  }
  await gathered.flush()
  dispatch({ type: 'refresh-finished', now: run.now() })
  // When they are tried again is known only once it is clear whether there is a network.
  for (const refreshed of failed) answered(round, refreshed)
  plan(round)
}

function take(round: Round, refreshed: Refreshed): void {
  const { run, dispatch, next, took } = round
  const { source, feed } = refreshed
  void noteRefreshed(run, refreshed).then((notice) => notice && say(round, notice.message, false))
  if (refreshed.next !== null) next.set(source.id, refreshed.next)
  if (feed?.isSample) dispatch({ type: 'sample-shown', label: clean(SAMPLE_LABEL) })
  took(refreshed)
}

function answered({ run, dispatch }: Round, refreshed: Refreshed): void {
  // Another name may have been given to it since it was asked.
  const source = run.sources.find(({ id }) => id === refreshed.source.id) ?? refreshed.source
  const status = statusOf(reportOf(run, { ...refreshed, source }))
  dispatch({ type: 'source-answered', status, now: run.now() })
}

function plan(round: Round): void {
  const { run, signal, next } = round
  if (!run.isOwn || run.flags.offline || signal.aborted || next.size === 0) return
  const wait = Math.max(MIN_WAIT_MS, Math.min(...next.values()) - run.now())
  const again = (): void => void start(round, 'due', loadable(run))
  round.timer = setTimeout(again, Math.min(wait, LONGEST_MS)).unref()
}
