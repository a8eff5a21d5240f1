import type { Parsed } from '../output/arguments.ts'
import { selectionOf, unknownSource } from '../output/asked.ts'
import { wantsContent } from '../output/fields.ts'
import type { Notice } from '../output/messages.ts'
import { runScript } from '../output/script.ts'
import { type Mode, teller } from '../output/teller.ts'
import { scriptWeather } from './script-weather.ts'
import { isTerminal, STDERR, STDOUT } from './standard.ts'
import { loadDue } from './load-due.ts'
import { clockHours } from './clock.ts'
import { shownBody } from './shown-body.ts'
import { warningsOf } from './warnings.ts'
import { closeAll } from './closing.ts'
import { readyItems } from './ready.ts'
import { openRun, type Run } from './run.ts'
import { queryOf, rowsOf } from './search-run.ts'
import { UsageError } from './usage-error.ts'
import { refuseWrong } from './wrong-settings.ts'
import { zonesOf } from './zones.ts'

/** Loads what is due, prints, and resolves with the exit code. */
export async function print(
  parsed: Parsed,
  version: string,
  mode: Mode,
  hint: Notice | null,
): Promise<number> {
  const run = openRun(parsed, version)
  const { flags, memory } = run
  await refuseWrong(run)
  const query = queryOf(run)
  const say = teller({ mode, stderr: STDERR })
  const unknown = unknownSource(
    flags.source,
    run.sources.map(({ id }) => id),
  )
  if (unknown) throw new UsageError(unknown.message)
  if (!flags.quiet)
    for (const notice of [...(hint ? [hint] : []), ...warningsOf(run)]) await say(notice, 0)
  const [reports, live] = await Promise.all([
    loadDue(run, (notice) => say(notice, 0)),
    scriptWeather(run, mode),
  ])
  const selection = selectionOf(flags, run.now(), mode, !run.isOwn)
  const rows = rowsOf(run, selection, query, mode !== 'plain' && wantsContent(flags.fields))
  const ready = run.isOwn && mode !== 'plain' && flags.fields === null ? readyItems(run) : null
  const code = await runScript({
    mode,
    ...rows,
    ready,
    body: shownBody(run, rows.scan),
    reports,
    now: run.now(),
    lastVisit: memory.visit()?.at ?? null,
    isDismissed: (key) => memory.dismissed().has(key),
    dismissals: memory.dismissals(),
    live,
    zones: zonesOf(run),
    sample: run.sample || reports.some(({ feed }) => feed?.isSample),
    stdout: STDOUT,
    stderr: STDERR,
    isTerminal: isTerminal(1),
    columns: flags.columns,
    fields: flags.fields,
    strict: flags.strict,
    exitCode: flags['exit-code'],
    report: flags.quiet ? 'quiet' : flags.verbose ? 'verbose' : 'normal',
    hours: clockHours(run.settings.settings, process.env),
    onMany: async () => (await import('./young-space.ts')).keepYoungSpace(),
    mark: flags['mark-read'] ? (...marked) => markRead(run, ...marked) : null,
  })
  ready?.save()
  run.store.close()
  await closeAll()
  return code
}

async function markRead({ memory }: Run, prints: string, articles: number): Promise<string | null> {
  if (articles > 0) memory.apply([{ verb: 'read', prints, articles }])
  memory.close()
  return memory.unsaved()?.reason ?? null
}
