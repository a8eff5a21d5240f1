import { counted } from '../../article/counted.ts'
import type { Refreshed } from '../../library/refreshed.ts'
import { EVERYTHING } from '../../library/selection.ts'
import { exitCode } from '../../output/exit.ts'
import { nothingAtAll } from '../../output/messages.ts'
import { reportNotices } from '../../output/notices.ts'
import { type ProgressLine, progressLine } from '../../output/progress-line.ts'
import { isOk, type SourceReport, titleOf } from '../../output/report.ts'
import { runScript } from '../../output/script.ts'
import type { Mode } from '../../output/teller.ts'
import type { Source } from '../../sources/source.ts'
import { refuseUnknown } from '../choose-sources.ts'
import { scriptBase } from '../edition-base.ts'
import { refreshRun } from '../loading.ts'
import { loadable, reporting, reportOf } from '../reports.ts'
import { noteRefreshed } from '../note-refreshed.ts'
import { scriptWeather } from '../script-weather.ts'
import { prune } from '../prune.ts'
import type { Run } from '../run.ts'
import { queryOf, rowsOf } from '../search-run.ts'
import { shownBody } from '../shown-body.ts'
import { catchSignals } from '../signals.ts'
import { isTerminal } from '../standard.ts'
import { note, type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/** What one `ctnews refresh` works with. */
interface Work {
  readonly run: Run
  readonly mode: Mode | null
  readonly telling: Telling
  readonly line: ProgressLine
  readonly sources: readonly Source[]
  readonly signal: AbortSignal
}

/** What came of it. */
interface Done {
  readonly reports: readonly SourceReport[]
  /** Ids of the articles that are new. */
  readonly added: ReadonlySet<string>
}

/**
 * `ctnews refresh`: loads what is due, all with `--force`, and prints `id⇥outcome⇥new articles⇥title`
 * of each source as it is done; with `--json`, `--ndjson`, `--plain` what arrived. `--watch` goes on and
 * prints an item a line of what arrives.
 */
export async function refreshCommand(run: Run, words: readonly string[]): Promise<number> {
  const { flags } = run
  if (flags.watch) return watch(run, words)
  const stopping = new AbortController()
  const signals = catchSignals()
  signals.onLeave(() => stopping.abort())
  const work: Work = {
    run,
    mode: (['json', 'ndjson', 'plain'] as const).find((name) => flags[name]) ?? null,
    telling: tellingOf(run),
    line: progressLine(isTerminal(2) && !flags.quiet ? process.stderr : null),
    sources: wanted(run, [...words, ...flags.source]),
    signal: stopping.signal,
  }
  const done = await load(work)
  if (stopping.signal.aborted) {
    run.store.close()
    signals.finish()
    return 130
  }
  signals.finish()
  prune(run)
  return work.mode === null ? end(work, done) : printArrived(work, work.mode, done)
}

async function watch(run: Run, words: readonly string[]): Promise<number> {
  const rival = (['json', 'plain'] as const).find((name) => run.flags[name])
  if (rival) throw new UsageError(`--watch and --${rival} exclude each other`)
  queryOf(run)
  const sources = wanted(run, [...words, ...run.flags.source])
  return (await import('../watch-articles.ts')).watchArticles(run, sources)
}

/** @throws UsageError for an id that no source has */
function wanted(run: Run, ids: readonly string[]): readonly Source[] {
  const sources = loadable(run)
  refuseUnknown(run, ids)
  return ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id))
}

async function load(work: Work): Promise<Done> {
  const { run, line, sources, signal } = work
  const { flags } = run
  const reports = new Map<string, SourceReport>()
  const added = new Set<string>()
  const total = sources.length
  let failed = 0
  line.show({ total, done: 0, failed, added: 0 })
  const force = flags.force || flags.refresh ? 'all' : 'due'
  for await (const refreshed of refreshRun(run, sources, { force, signal })) {
    const report = reportOf(run, refreshed)
    reports.set(refreshed.source.id, report)
    for (const id of refreshed.added) added.add(id)
    if (refreshed.outcome === 'failed') failed++
    line.clear()
    await tell(work, refreshed, report)
    line.show({ total, done: reports.size, failed, added: added.size })
  }
  line.clear()
  return { reports: sources.flatMap(({ id }) => reports.get(id) ?? []), added }
}

async function tell(work: Work, refreshed: Refreshed, report: SourceReport): Promise<void> {
  const { run, mode, telling, signal } = work
  const { source, outcome, added } = refreshed
  const moved = await noteRefreshed(run, refreshed)
  if (moved) await telling.say(moved)
  if (mode !== null || signal.aborted) return
  if (!run.flags.quiet) {
    await telling.row([source.id, outcome, `${added.length}`, titleOf(report)])
    await telling.flush()
  }
  const isStored = (): boolean => report.row?.okAt != null
  for (const notice of reportNotices(report, isStored, reporting(run))) await telling.say(notice)
}

async function end({ run, telling }: Work, { reports, added }: Done): Promise<number> {
  const failed = reports.filter((report) => !isOk(report)).length
  await telling.say(note(summary(reports.length, added.size, failed)))
  const { strict, 'exit-code': wantsCode } = run.flags
  const code = exitCode({
    sources: reports.length,
    failed,
    hasAny: () => run.store.counts().size > 0,
    hasMatch: () => added.size > 0,
    strict,
    exitCode: wantsCode,
  })
  if (code === 3) await telling.say(nothingAtAll(failed), code)
  return telling.end(code)
}

function summary(sources: number, added: number, failed: number): string {
  const wrong = failed > 0 ? `, ${failed} failed` : ''
  return `${counted(sources, 'source')}, ${counted(added, 'new story', 'new stories')}${wrong}`
}

async function printArrived({ run }: Work, mode: Mode, { reports, added }: Done): Promise<number> {
  return runScript({
    ...scriptBase(run, mode),
    ...rowsOf(run, { ...EVERYTHING, among: added }, queryOf(run)),
    body: shownBody(run),
    reports,
    // Lines are of what arrived.
    live: mode === 'json' ? await scriptWeather(run, mode) : null,
    sample: false,
  })
}
