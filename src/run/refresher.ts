import { clean } from '../article/clean.ts'
import type { StoredHead } from '../library/article-store.ts'
import type { Event } from '../library/event.ts'
import { readHeads } from '../library/heads.ts'
import type { Head } from '../library/head.ts'
import type { Refreshed, RefreshOptions } from '../library/refreshed.ts'
import type { SourceStatus } from '../library/state.ts'
import { nextTry, type SourceReport, stateOf, titleOf } from '../output/report.ts'
import { SAMPLE_LABEL } from '../sources/sample.ts'
import type { Source } from '../sources/source.ts'
import { noteRefreshed } from './note-refreshed.ts'
import { loadable, refreshRun, reportOf } from './loading.ts'
import { listed } from './listed.ts'
import type { Run } from './run.ts'

/** Rows among which a source's stories look for the same story of another source. */
const NEIGHBOURS = 2000
/** Rows that arrive within this time are shown in one go. */
const GATHER_MS = 60
const MIN_WAIT_MS = 15_000

type Force = NonNullable<RefreshOptions['force']>

/** Loads sources behind the screen and tells it what came. */
export interface Refresher {
  /** Resolves when every source has answered; at once when a refresh is running. */
  readonly refresh: (force: Force, only?: string) => Promise<void>
  /** Ends what is under way and what was planned. */
  readonly stop: () => Promise<void>
}

export function openRefresher(run: Run, dispatch: (event: Event) => void): Refresher {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const next = new Map<string, number>()

  const answered = (refreshed: Refreshed): void => {
    const status = statusOf(reportOf(run, refreshed))
    dispatch({ type: 'source-answered', status, now: run.now() })
  }
  const refreshAll = async (force: Force, sources: readonly Source[]): Promise<void> => {
    clearTimeout(timer)
    dispatch({ type: 'refresh-started', total: sources.length, now: run.now() })
    const gathered = gatherer(run, dispatch)
    const failed: Refreshed[] = []
    for await (const refreshed of refreshRun(run, sources, { force, signal: stopping.signal })) {
      if (stopping.signal.aborted) break
      void noteRefreshed(run, refreshed).then((notice) => {
        const text = notice && clean(notice.message)
        if (text) dispatch({ type: 'said', text, isError: false, now: run.now() })
      })
      if (refreshed.next !== null) next.set(refreshed.source.id, refreshed.next)
      if (refreshed.feed?.isSample) {
        dispatch({ type: 'sample-shown', label: clean(SAMPLE_LABEL) })
      }
      answered(refreshed)
      if (refreshed.outcome === 'failed') failed.push(refreshed)
      if (refreshed.outcome === 'new') gathered.add(refreshed.source.id)
    }
    gathered.flush()
    dispatch({ type: 'refresh-finished', now: run.now() })
    // When they are tried again is known only once it is clear whether there is a network.
    for (const refreshed of failed) answered(refreshed)
    plan()
  }
  const plan = (): void => {
    if (!run.isOwn || run.flags.offline || stopping.signal.aborted || next.size === 0) return
    const wait = Math.max(MIN_WAIT_MS, Math.min(...next.values()) - run.now())
    timer = setTimeout(() => void start('due', loadable(run)), Math.min(wait, 2 ** 31 - 1))
    timer.unref()
  }
  const start = (force: Force, sources: readonly Source[]): Promise<void> => {
    running ??= refreshAll(force, sources)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error)
        const text = clean(`refreshing stopped: ${why}`)
        dispatch({ type: 'said', text, isError: true, now: run.now() })
        dispatch({ type: 'refresh-finished', now: run.now() })
      })
      .finally(() => (running = undefined))
    return running
  }
  return {
    refresh: (force, only) => {
      const sources = loadable(run).filter(({ id }) => only === undefined || id === only)
      return start(force, sources)
    },
    stop: async () => {
      clearTimeout(timer)
      stopping.abort()
      await running?.catch(() => {})
    },
  }
}

/** Shows news at once, but what comes soon after together: each look at the store costs time. */
function gatherer(
  run: Run,
  dispatch: (event: Event) => void,
): { readonly add: (id: string) => void; readonly flush: () => void } {
  let waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const show = (): void => {
    if (waiting.size === 0) return
    const heads = headsOf(run, waiting)
    waiting = new Set()
    dispatch({ type: 'headlines-arrived', heads, now: run.now() })
  }
  const rested = (): void => {
    timer = waiting.size > 0 ? setTimeout(rested, GATHER_MS) : undefined
    show()
  }
  return {
    add: (id) => {
      waiting.add(id)
      if (timer) return
      show()
      timer = setTimeout(rested, GATHER_MS)
    },
    flush: () => {
      clearTimeout(timer)
      timer = undefined
      show()
    },
  }
}

/** The rows of some sources, folded with the same stories of others. */
function headsOf(run: Run, ids: ReadonlySet<string>): Head[] {
  const { store, memory } = run
  const rows = new Map<string, StoredHead>()
  for (const head of store.heads({ limit: NEIGHBOURS })) rows.set(head.id, head)
  for (const source of ids) for (const head of store.heads({ source })) rows.set(head.id, head)
  return readHeads(listed(run, [...rows.values()]), memory).filter(
    ({ source, twins }) => ids.has(source) || twins.some((twin) => ids.has(twin.source)),
  )
}

export function statusOf(report: SourceReport): SourceStatus {
  return {
    source: report.source as Source,
    name: clean(titleOf(report)),
    state: stateOf(report),
    okAt: report.row?.okAt ?? null,
    nextAt: nextTry(report),
    problems: report.problems.length > 0 ? report.problems : earlierProblems(report),
  }
}

/** Why a source that is not asked now failed when it was: its words outlive the run. */
function earlierProblems(report: SourceReport): SourceStatus['problems'] {
  const problem = report.row?.error ?? null
  return problem && report.outcome === 'skipped' ? [{ name: null, problem }] : []
}
