import type { Problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { SourceReport } from '../output/report.ts'
import type { ScriptOptions } from '../output/script.ts'
import type { Source } from '../sources/source.ts'
import { adviceFor } from './advice.ts'
import { clockOf } from './locale.ts'
import type { Run } from './run.ts'

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

/** A problem with what can be done about it. */
export function withHint(problem: Problem, host: string | undefined): Problem {
  if (host === undefined) return problem
  return { ...problem, hint: problem.hint ?? adviceFor(problem, host) }
}

/** How much is said of sources, and how times are told in it. */
export function reporting(run: Run): Pick<ScriptOptions, 'now' | 'hours' | 'report'> {
  const { quiet, verbose } = run.flags
  return { ...clockOf(run), report: quiet ? 'quiet' : verbose ? 'verbose' : 'normal' }
}
