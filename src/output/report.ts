import type { Clean } from '../article/clean.ts'
import type { Masthead } from '../article/feed.ts'
import type { Problem } from '../article/problem.ts'
import type { SourceRow } from '../library/article-store.ts'
import { failureIn } from '../library/failure.ts'
import type { Refreshed, SourceProblem } from '../library/refreshed.ts'
import type { SourceState } from '../library/state.ts'
import { placeName } from './shown-url.ts'

/** What a script is told of one source: what it is, and what came of it in this run. */
export interface SourceReport {
  readonly source: {
    readonly id: string
    readonly kind: 'url' | 'file' | 'folder' | 'stdin' | 'sample'
    readonly place: string
    readonly title: Clean | null
  }
  readonly outcome: Refreshed['outcome']
  /** What its document said, when one was read in this run. */
  readonly feed: Masthead | null
  readonly problems: readonly SourceProblem[]
  /** What the store remembers of earlier tries. */
  readonly row:
    | (Pick<SourceRow, 'title' | 'triedAt' | 'okAt' | 'nextAt' | 'failures' | 'error'> &
        Partial<Pick<SourceRow, 'home' | 'retryAt'>>)
    | null
}

/** Why a source is not ok. */
export interface SourceError {
  readonly kind: Problem['kind']
  readonly message: string
  readonly hint: string | null
}

const BLOCKED: readonly (number | undefined)[] = [401, 403, 407, 451]

/** Why the source gave nothing in this run. */
export function problemOf({ outcome, problems }: SourceReport): Problem | null {
  return outcome === 'failed' ? failureIn(problems) : null
}

/** Why it gave nothing, now or when it was asked last. */
function lastProblem(report: SourceReport): Problem | null {
  if (report.outcome === 'skipped') return report.row?.error ?? null
  return problemOf(report)
}

export function errorOf(report: SourceReport): SourceError | null {
  const problem = lastProblem(report)
  if (problem) return problem
  if (report.outcome !== 'skipped') return null
  return report.row?.okAt == null
    ? { kind: 'offline', message: 'not loaded yet', hint: null }
    : null
}

export function isOk(report: SourceReport): boolean {
  return report.outcome !== 'failed' && errorOf(report) === null
}

export function stateOf(report: SourceReport): SourceState {
  if (isOk(report)) return 'ok'
  const problem = lastProblem(report)
  if (!problem) return report.outcome === 'skipped' ? 'waiting' : 'failed'
  if (problem.status === 410) return 'gone'
  if (BLOCKED.includes(problem.status)) return 'blocked'
  return problem.retryAt === undefined ? 'failed' : 'waiting'
}

/** When a server is asked again; what lies on the disk is read whenever it is named. */
export function nextTry({ source, row }: SourceReport): number | null {
  return source.kind === 'url' ? (row?.nextAt ?? null) : null
}

/** What a source is called: the user's name for it, else the feed's, else its place. */
export function titleOf({ source, feed, row }: SourceReport): string {
  const place = source.kind === 'stdin' ? 'standard input' : placeName(source)
  return source.title ?? feed?.title ?? row?.title ?? place
}
