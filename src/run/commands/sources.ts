import { readHeads } from '../../library/heads.ts'
import { sourceFailed } from '../../output/messages.ts'
import { isOk, nextTry, problemOf, type SourceReport, titleOf } from '../../output/report.ts'
import type { Source } from '../../sources/source.ts'
import { clockHours } from '../clock.ts'
import { listed } from '../listed.ts'
import { loadable, refreshRun, reportOf, restingReport } from '../loading.ts'
import { noteRefreshed } from '../note-refreshed.ts'
import { repairBuiltIn } from '../repair.ts'
import type { Run } from '../run.ts'
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
  const heads = readHeads(listed(run, run.store.heads()), run.memory)
  const rows = reports.map((report) => sourceFields(run, report, heads))
  if (run.flags.json) await telling.json({ sources: rows })
  else {
    for (const { id, state, articles, unread, okAt, url, title } of rows) {
      await telling.row([id, state, `${articles}`, `${unread}`, okAt ?? '-', url ?? '-', title])
    }
  }
  const failed = run.flags.check ? reports.filter((report) => !isOk(report)).length : 0
  if (failed > 0 && failed === reports.length && heads.length === 0) return telling.end(3)
  return telling.end(failed > 0 && run.flags.strict ? 4 : 0)
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
    else await sayFailure(run, report, telling)
  }
  return run.sources.map((source) => found.get(source.id) ?? restingReport(run, source))
}

async function sayFailure(run: Run, report: SourceReport, telling: Telling): Promise<void> {
  const problem = problemOf(report)
  if (!problem) return
  const { id } = report.source as Source
  const clock = { now: run.now(), hours: clockHours(run.settings.settings, process.env) }
  const failed = { id, title: titleOf(report), problem, nextAt: nextTry(report), shownFrom: null }
  await telling.say(sourceFailed(failed, clock))
}
