import { problem } from '../article/problem.ts'
import { closeNetwork, load } from '../fetch/load.ts'
import type { Ask, Loaded, Refreshed, RefreshOptions } from '../library/refreshed.ts'
import { refresh } from '../library/refresh.ts'
import type { SourceReport } from '../output/report.ts'
import { parse } from '../parse/parse.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'

export { closeNetwork }

/** Where a server's people can learn who asks. */
const PROJECT = 'https://www.npmjs.com/package/ctnews'

/** Loads and stores the given sources of a run; yields each when it is done. */
export function refreshRun(
  run: Run,
  sources: readonly Source[],
  { force, signal }: Required<Pick<RefreshOptions, 'force' | 'signal'>>,
): AsyncGenerator<Refreshed, void, undefined> {
  return refresh(sources, {
    load: loadOf(run),
    parse,
    store: run.store,
    now: run.now,
    random: Math.random,
    signal,
    force,
    minutes: run.settings.settings.refreshMinutes,
    isGone: (id) => run.memory.source(id)?.gone === true,
  })
}

function loadOf(run: Run): (source: Source, ask: Ask) => AsyncIterable<Loaded> {
  const { flags, settings, version } = run
  const general = flags.timeout ?? settings.settings.timeoutSeconds * 1000
  return (source, ask) => {
    if (flags.offline && source.kind === 'url') return notLoaded()
    const { timeoutSeconds } = source.settings
    return load(source, {
      ...ask,
      now: run.now,
      random: Math.random,
      userAgent: `ctnews/${version} (+${PROJECT})`,
      environment: process.env,
      // Looking at it opens it, which loads streams.
      get stdin() {
        return process.stdin
      },
      typed: true,
      totalMs: timeoutSeconds === null ? general : timeoutSeconds * 1000,
    })
  }
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
  return { source, outcome, feed, problems, row: run.store.row(source.id) ?? null }
}

/** A source that this run did not load. */
export function restingReport(run: Run, source: Source): SourceReport {
  return {
    source,
    outcome: 'skipped',
    feed: null,
    problems: [],
    row: run.store.row(source.id) ?? null,
  }
}
