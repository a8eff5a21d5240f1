import { clean } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import type { Event } from '../library/event.ts'
import type { Refreshed, RefreshOptions } from '../library/refreshed.ts'
import { SAMPLE_LABEL } from '../sources/sample.ts'
import type { Source } from '../sources/source.ts'
import { noteRefreshed } from './note-refreshed.ts'
import { refreshRun } from './loading.ts'
import { loadable, reportOf } from './reports.ts'
import type { Pack } from './rows.ts'
import type { Run } from './run.ts'
import { statusOf } from './source-status.ts'

/** Rows that arrive within this time are shown in one go. */
const GATHER_MS = 60
const MIN_WAIT_MS = 15_000

type Force = NonNullable<RefreshOptions['force']>

/** Loads sources behind the screen and tells it what came. */
export interface Refresher {
  /** Resolves when every source has answered; `only` some are asked after a refresh that runs. */
  readonly refresh: (force: Force, only?: ReadonlySet<string>) => Promise<void>
  /** Ends what is under way and what was planned. */
  readonly stop: () => Promise<void>
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
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const next = new Map<string, number>()

  const answered = (refreshed: Refreshed): void => {
    // Another name may have been given to it since it was asked.
    const source = run.sources.find(({ id }) => id === refreshed.source.id) ?? refreshed.source
    const status = statusOf(reportOf(run, { ...refreshed, source }))
    dispatch({ type: 'source-answered', status, now: run.now() })
  }
  const refreshAll = async (force: Force, sources: readonly Source[]): Promise<void> => {
    clearTimeout(timer)
    dispatch({ type: 'refresh-started', total: sources.length, now: run.now() })
    const gathered = gatherer(run, pack, dispatch, muted)
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
      took(refreshed)
      answered(refreshed)
      if (refreshed.outcome === 'failed') failed.push(refreshed)
      if (refreshed.outcome === 'new') gathered.add(refreshed)
    }
    await gathered.flush()
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
        const why = errorWords(error)
        const text = clean(`refreshing stopped: ${why}`)
        dispatch({ type: 'said', text, isError: true, now: run.now() })
        dispatch({ type: 'refresh-finished', now: run.now() })
      })
      .finally(() => (running = undefined))
    return running
  }
  const idle = async (): Promise<void> => {
    if (!running) return
    await running
    await idle()
  }
  return {
    refresh: async (force, only) => {
      if (only) await idle()
      if (stopping.signal.aborted) return
      await start(
        force,
        loadable(run).filter(({ id }) => only?.has(id) ?? true),
      )
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
  { store, now }: Run,
  pack: Pack,
  dispatch: (event: Event) => void,
  muted: () => Promise<void>,
): { readonly add: (refreshed: Refreshed) => void; readonly flush: () => Promise<void> } {
  let sources = new Set<string>()
  let ids: string[] = []
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const showNow = async (from: ReadonlySet<string>, added: readonly string[]): Promise<void> => {
    await muted()
    const rows = pack(store.shelfOf(added))
    const strips = store.banners()
    dispatch({ type: 'headlines-arrived', rows, sources: from, strips, now: now() })
  }
  const show = (): void => {
    if (sources.size === 0) return
    const [from, added] = [sources, ids]
    last = last.then(() => showNow(from, added))
    sources = new Set()
    ids = []
  }
  const rested = (): void => {
    timer = sources.size > 0 ? setTimeout(rested, GATHER_MS) : undefined
    show()
  }
  return {
    add: ({ source, added }) => {
      sources.add(source.id)
      ids.push(...added)
      if (timer) return
      show()
      timer = setTimeout(rested, GATHER_MS)
    },
    flush: () => {
      clearTimeout(timer)
      timer = undefined
      show()
      return last
    },
  }
}
