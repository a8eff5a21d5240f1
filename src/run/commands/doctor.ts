import { mapArticles } from '../../library/article-map.ts'
import { openArticles } from '../../library/articles.ts'
import { attempt } from '../../library/files.ts'
import { openMemory } from '../../library/memory.ts'
import type { Parsed } from '../../output/arguments.ts'
import { errorOf, isOk, titleOf } from '../../output/report.ts'
import type { Source } from '../../sources/source.ts'
import { type Check, check, nodeCheck, proxyCheck, terminalChecks } from '../checks.ts'
import { ownSources } from '../choose-sources.ts'
import { folderChecks, memoryChecks, settingsChecks, storeCheck } from '../folder-checks.ts'
import { restingReport } from '../reports.ts'
import { ownPlaces } from '../own-places.ts'
import { ownSettings } from '../own-settings.ts'
import { kindOf, type Run } from '../run.ts'
import { isTerminal } from '../standard.ts'
import { tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

/**
 * `ctnews doctor`: `ok|warn|fail⇥what⇥detail`, a line a check; code 1 when one fails. It looks, and
 * asks no server; nothing is made or changed.
 */
export async function doctor({ flags, words }: Parsed, version: string): Promise<number> {
  if (words.length > 0) throw new UsageError('"ctnews doctor" takes no words')
  const now = (): number => flags.now ?? Date.now()
  const places = ownPlaces()
  const settings = ownSettings(places.config)
  const { sources, problems, ...others } = ownSources(settings, places, kindOf)
  const memory = openMemory(places, { now })
  const store = attempt(() => openArticles(places.cache, { write: false })) ?? mapArticles()
  const own = {
    flags,
    version,
    now,
    places,
    settings,
    memory,
    store,
    sources,
    others,
    wrongSources: problems,
  }
  const run: Run = { ...own, isOwn: true, sample: false }
  const checks = [
    nodeCheck(process.versions),
    ...terminalChecks(process.env, { stdin: isTerminal(0), stdout: isTerminal(1) }),
    ...folderChecks(places),
    ...settingsChecks(settings),
    ...memoryChecks(memory, places),
    storeCheck(places),
    ...sourceChecks(run),
    proxyCheck(process.env),
  ]
  store.close()
  return tell({ flags }, checks)
}

async function tell(run: Pick<Run, 'flags'>, checks: readonly Check[]): Promise<number> {
  const telling = tellingOf(run)
  if (run.flags.json) await telling.json({ checks })
  else {
    for (const { level, what, detail, mend } of checks) {
      await telling.row([level, what, mend === null ? detail : `${detail}. ${mend}`])
    }
  }
  return telling.end(checks.some(({ level }) => level === 'fail') ? 1 : 0)
}

/** A line a source that is not well, and one for all the others. */
function sourceChecks(run: Run): Check[] {
  const wrong = run.wrongSources.map((words) =>
    check('fail', 'sources', `config.json: ${words}`, '"ctnews config edit" opens the file.'),
  )
  const failed = run.sources.flatMap((source) => failure(run, source) ?? [])
  const { length } = run.sources
  const well = run.sources.filter((source) => isOk(restingReport(run, source))).length
  const waiting = length - well - failed.length
  if (length === 0)
    return [...wrong, check('warn', 'sources', 'none', '"ctnews add URL" adds one.')]
  const more = waiting > 0 ? `, ${waiting} not loaded yet` : ''
  return [...wrong, ...failed, check('ok', 'sources', `${well} of ${length} are well${more}`)]
}

function failure(run: Run, source: Source): Check | null {
  const report = restingReport(run, source)
  const error = errorOf(report)
  if (isOk(report) || error?.kind === 'offline' || !error) return null
  const isGone = run.memory.source(source.id)?.gone === true
  const level = isGone || report.row?.okAt == null ? 'fail' : 'warn'
  return check(level, `source ${source.id}`, `${titleOf(report)}: ${error.message}`, error.hint)
}
