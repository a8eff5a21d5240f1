import type { Parsed } from '../output/arguments.ts'
import { selectionOf } from '../output/asked.ts'
import { wantsContent } from '../output/fields.ts'
import type { Notice } from '../output/messages.ts'
import { runScript } from '../output/script.ts'
import { type Mode, teller } from '../output/teller.ts'
import { refuseUnknown } from './choose-sources.ts'
import { scriptBase } from './edition-base.ts'
import { scriptWeather } from './script-weather.ts'
import { STDERR } from './standard.ts'
import { loadDue } from './load-due.ts'
import { shownBody } from './shown-body.ts'
import { warningsOf } from './warnings.ts'
import { closeAll } from './closing.ts'
import { readyItems } from './ready.ts'
import { openRun } from './run.ts'
import { queryOf, rowsOf } from './search-run.ts'
import { refuseWrong } from './wrong-settings.ts'

/** Loads what is due, prints, and resolves with the exit code. */
export async function print(
  parsed: Parsed,
  version: string,
  mode: Mode,
  hint: Notice | null,
): Promise<number> {
  const run = openRun(parsed, version)
  const { flags } = run
  await refuseWrong(run)
  const query = queryOf(run)
  const say = teller({ mode, stderr: STDERR })
  refuseUnknown(run, flags.source)
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
    ...scriptBase(run, mode),
    ...rows,
    ready,
    body: shownBody(run, rows.scan),
    reports,
    live,
    sample: run.sample || reports.some(({ feed }) => feed?.isSample),
  })
  ready?.save()
  run.store.close()
  await closeAll()
  return code
}
