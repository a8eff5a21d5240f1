import { counted } from '../article/counted.ts'
import { ITEMS } from '../article/limits.ts'
import { type Clock, fileFailed, type Notice, nothingAtAll, sourceFailed } from './messages.ts'
import type { Scan } from '../library/scan.ts'
import { errorOf, isOk, nextTry, type SourceReport, titleOf } from './report.ts'

interface Run extends Clock {
  readonly reports: readonly SourceReport[]
  readonly scan: Pick<Scan, 'hasAny'>
  /** Whether anything of a source is stored. */
  readonly isStored: (source: string) => boolean
  readonly report: 'quiet' | 'normal' | 'verbose'
}

/** What a run has to say of its sources: failures always, files unless quiet, the rest if asked. */
export function noticesOf(run: Run): Notice[] {
  const { reports } = run
  const notices = reports.flatMap((it) => reportNotices(it, run.isStored, run))
  const failed = reports.filter((it) => !isOk(it))
  if (failed.length > 0 && failed.length === reports.length && !run.scan.hasAny()) {
    if (failed.some(({ source }) => source.kind === 'url'))
      notices.push(nothingAtAll(failed.length))
  }
  return notices
}

/** What there is to say of one source. */
export function reportNotices(
  report: SourceReport,
  isStored: (source: string) => boolean,
  run: Clock & Pick<Run, 'report'>,
): Notice[] {
  if (run.report !== 'verbose' && !hasNews(report)) return []
  const least = { quiet: ['error'], normal: ['error', 'warning'], verbose: null }[run.report]
  const notices = sourceNotices(report, isStored, run)
  return least === null ? notices : notices.filter(({ level }) => least.includes(level))
}

/** Most sources have nothing to tell, and putting that in words takes longer than this. */
const hasNews = (report: SourceReport): boolean =>
  report.feed !== null || report.problems.length > 0 || errorOf(report) !== null

function sourceNotices(
  report: SourceReport,
  isStored: (source: string) => boolean,
  clock: Clock,
): Notice[] {
  const { source, problems, row } = report
  const error = errorOf(report)
  if (error?.kind === 'cancelled') return []
  const files = problems.flatMap(({ name, problem }) =>
    name === null ? [] : [fileFailed(source.id, name, problem)],
  )
  if (error === null) return [...files, ...cutShort(report), loaded(report)]
  const failed = sourceFailed(
    {
      id: source.id,
      title: titleOf(report),
      problem: error,
      nextAt: nextTry(report),
      shownFrom: isStored(source.id) ? (row?.okAt ?? null) : null,
    },
    clock,
  )
  return [failed, ...files.filter(({ message }) => message !== error.message)]
}

/** A feed held more than is kept of one. */
function cutShort(report: SourceReport): Notice[] {
  const { articles = 0, total = 0 } = report.feed ?? {}
  if (articles < ITEMS || articles >= total) return []
  const message = `${titleOf(report)}: showing ${articles} of ${total} articles, the newest`
  return [{ level: 'warning', kind: 'too-large', source: report.source.id, message, hint: null }]
}

/** For `--verbose`: what came of a source that is well. */
function loaded(report: SourceReport): Notice {
  const { source, outcome, feed, row } = report
  const count = feed?.articles ?? 0
  const what = {
    new: counted(count, 'article'),
    same: 'nothing new',
    failed: 'failed',
    skipped: 'from the store',
  }[outcome]
  const at = row?.triedAt == null ? '' : `, ${new Date(row.triedAt).toISOString()}`
  return {
    level: 'note',
    kind: null,
    source: source.id,
    message: `${titleOf(report)}: ${what}${at}`,
    hint: null,
  }
}
