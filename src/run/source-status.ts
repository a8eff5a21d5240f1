import { clean } from '../article/clean.ts'
import type { SourceStatus } from '../library/state.ts'
import { nextTry, type SourceReport, stateOf, titleOf } from '../output/report.ts'
import type { Source } from '../sources/source.ts'
import { restingReport } from './reports.ts'
import type { Run } from './run.ts'

/** What the store knows of sources that were not asked yet. */
export function restingStatus(run: Run, sources: readonly Source[]): SourceStatus[] {
  return sources.map((source) => statusOf(restingReport(run, source)))
}

/** A source as the screen shows it. */
export function statusOf(report: SourceReport): SourceStatus {
  return {
    source: report.source as Source,
    name: clean(titleOf(report)),
    home: report.row?.home ?? null,
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
