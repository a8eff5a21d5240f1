import { type Problem, problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import { closeNetwork, load, type LoadRequest } from '../fetch/load.ts'
import type { Ask, Loaded, Refreshed, RefreshOptions } from '../library/refreshed.ts'
import { refresh } from '../library/refresh.ts'
import type { SourceReport } from '../output/report.ts'
import { parseInSteps } from '../parse/parse.ts'
import type { Source } from '../sources/source.ts'
import { adviceFor } from './advice.ts'
import type { Run } from './run.ts'

export { closeNetwork }

/** Where a server's people can learn who asks. */
const PROJECT = 'https://www.npmjs.com/package/ctnews'

/** Loads and stores the given sources of a run; yields each when it is done. */
export async function* refreshRun(
  run: Run,
  sources: readonly Source[],
  more: Required<Pick<RefreshOptions, 'force' | 'signal'>> & Partial<Pick<RefreshOptions, 'load'>>,
): AsyncGenerator<Refreshed, void, undefined> {
  const { settings, memory, isOwn, store, now } = run
  const refreshed = refresh(sources, {
    load: (source, ask) => loadRun(run, source, ask),
    parse: (document) =>
      parseInSteps(document, isOwn && document.url !== null ? 'feed' : 'anything'),
    store,
    now,
    random: Math.random,
    minutes: settings.settings.refreshMinutes,
    isGone: (id) => memory.source(id)?.gone === true,
    ...more,
  })
  for await (const one of refreshed) yield isOwn ? advised(one) : one
}

/** Stores what was loaded of a source already: nothing is asked for twice. */
export async function storeLoaded(
  run: Run,
  source: Source,
  loaded: readonly Loaded[],
): Promise<Refreshed | null> {
  const again = async function* (): AsyncGenerator<Loaded> {
    yield* loaded
  }
  const { signal } = new AbortController()
  const refreshed = refreshRun(run, [source], { force: 'all', signal, load: again })
  for await (const one of refreshed) return one
  return null
}

/** With what can be done about each problem of a subscription. */
function advised(refreshed: Refreshed): Refreshed {
  const host = webUrl(refreshed.source.place)?.host
  if (host === undefined || refreshed.problems.length === 0) return refreshed
  const problems = refreshed.problems.map(({ name, problem }) => ({
    name,
    problem: withHint(problem, host),
  }))
  return { ...refreshed, problems }
}

function withHint(problem: Problem, host: string | undefined): Problem {
  if (host === undefined) return problem
  return { ...problem, hint: problem.hint ?? adviceFor(problem, host) }
}

/** Loads one source with a run's settings, or says that `--offline` forbids it. */
export function loadRun(
  run: Run,
  source: Source,
  ask: Ask & Pick<LoadRequest, 'typed' | 'probe'>,
): AsyncIterable<Loaded> {
  const { flags, settings, version } = run
  const general = flags.timeout ?? settings.settings.timeoutSeconds * 1000
  const { timeoutSeconds } = source.settings
  if (flags.offline && source.kind === 'url') return notLoaded()
  return load(source, {
    typed: !source.settings.publicOnly,
    ...ask,
    now: run.now,
    random: Math.random,
    userAgent: `ctnews/${version} (+${PROJECT})`,
    environment: process.env,
    // Looking at it opens it, which loads streams.
    get stdin() {
      return process.stdin
    },
    totalMs: timeoutSeconds === null ? general : timeoutSeconds * 1000,
  })
}

async function* notLoaded(): AsyncGenerator<Loaded> {
  const why = problem('offline', 'not loaded, since --offline was given')
  yield { kind: 'problem', name: null, problem: why, freshness: null }
}

/** Which of a run's sources may be loaded at all: with `--offline` the reader's own stay as stored. */
export function loadable(run: Run): readonly Source[] {
  if (!run.flags.offline || !run.isOwn) return run.sources
  return run.sources.filter(({ kind }) => kind !== 'url')
}

export function reportOf(run: Run, refreshed: Refreshed): SourceReport {
  const { source, outcome, feed, problems } = refreshed
  return { source, outcome, feed, problems, row: rowOf(run, source) }
}

/** A source that this run did not load. */
export function restingReport(run: Run, source: Source): SourceReport {
  return {
    source,
    outcome: 'skipped',
    feed: null,
    problems: [],
    row: rowOf(run, source),
  }
}

/** What the store remembers; sources of this run only are not loaded again by themselves. */
function rowOf({ store, isOwn, now }: Run, { id, place }: Source): SourceReport['row'] {
  const row = store.row(id)
  if (!row) return null
  if (!isOwn) return { ...row, nextAt: null }
  const error = row.error && withHint(stillTrue(row.error, now()), webUrl(place)?.host)
  return { ...row, error }
}

/** A time to wait until that has come is none. */
function stillTrue(problem: Problem, now: number): Problem {
  const { retryAt = 0, ...rest } = problem
  return retryAt > now ? problem : rest
}
