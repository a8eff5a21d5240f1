import { EVERYTHING } from '../../library/selection.ts'
import { exitCode } from '../../output/exit.ts'
import { sourceFailed } from '../../output/messages.ts'
import { isOk, nextTry, problemOf, type SourceReport, titleOf } from '../../output/report.ts'
import { clockOf } from '../locale.ts'
import { refreshRun } from '../loading.ts'
import { loadable, reportOf, restingReport } from '../reports.ts'
import { noteRefreshed } from '../note-refreshed.ts'
import { repairBuiltIn } from '../repair.ts'
import type { Run } from '../run.ts'
import { scanRun } from '../search-run.ts'
import { sourceFields } from '../source-row.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** `ctnews sources`: a line each; `--check` loads each first and repairs built-in ones that moved. */
export async function listSources(run: Run, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('"ctnews sources" takes no words')
  const telling = tellingOf(run)
  const reports = run.flags.check
    ? await check(run, telling)
    : run.sources.map((source) => restingReport(run, source))
  const { bySource } = scanRun(run, EVERYTHING, null).totals()
  const rows = reports.map((it) => sourceFields(run, it, bySource.get(it.source.id)))
  if (run.flags.json) await telling.json({ sources: rows })
  else {
    for (const { id, state, articles, unread, okAt, url, title } of rows) {
      await telling.row([id, state, `${articles}`, `${unread}`, okAt ?? '-', url ?? '-', title])
    }
  }
  const code = await sayFailures(run, reports, telling)
  return telling.end(code)
}

async function check(run: Run, telling: Telling): Promise<SourceReport[]> {
  const found = new Map<string, SourceReport>()
  const { signal } = new AbortController()
  for await (const refreshed of refreshRun(run, loadable(run), { force: 'all', signal })) {
    const moved = await noteRefreshed(run, refreshed)
    if (moved) await telling.say(moved)
    const report = reportOf(run, refreshed)
    const problem = problemOf(report)
    const repaired = problem && (await repairBuiltIn(run, refreshed.source, problem))
    found.set(refreshed.source.id, repaired ? reportOf(run, repaired.refreshed) : report)
    if (repaired) await telling.say(repaired.notice)
  }
  // What is written down of failures is decided at the end: it may be that there is no network.
  return run.sources.map((source) => {
    const { row } = restingReport(run, source)
    return { ...(found.get(source.id) ?? restingReport(run, source)), row }
  })
}

/** What failed in this run; resolves to the exit code. */
async function sayFailures(
  run: Run,
  reports: readonly SourceReport[],
  telling: Telling,
): Promise<number> {
  const { strict, check } = run.flags
  const failed = check ? reports.filter((report) => !isOk(report)).length : 0
  const sources = reports.length
  const code = exitCode({
    sources,
    failed,
    hasAny: () => run.store.counts().size > 0,
    hasMatch: () => false,
    strict,
    exitCode: false,
  })
  const clock = clockOf(run)
  for (const report of reports) {
    const problem = problemOf(report)
    const { id } = report.source
    const title = titleOf(report)
    const [nextAt, shownFrom] = [nextTry(report), null]
    if (problem)
      await telling.say(sourceFailed({ id, title, problem, nextAt, shownFrom }, clock), code)
  }
  return code
}
