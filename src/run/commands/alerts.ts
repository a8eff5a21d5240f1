import { alertCells, alertTable, statusLine } from '../../output/alert-lines.ts'
import { jsonDocument } from '../../output/json.ts'
import type { Live } from '../../output/json-alerts.ts'
import { localTime, type Notice } from '../../output/messages.ts'
import { EVERYTHING } from '../../library/selection.ts'
import { clockTime } from '../../article/local-time.ts'
import {
  type Shown,
  isDoubtful,
  lineFreshness,
  mannerOf,
  shownOf,
  undismissed,
} from '../alerts-shown.ts'
import { clockOf } from '../locale.ts'
import { editionBase } from '../edition-base.ts'
import { liveAlerts } from '../live-alerts.ts'
import { restingReport } from '../reports.ts'
import type { Run } from '../run.ts'
import { rowsOf } from '../search-run.ts'
import { isTerminal } from '../standard.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'
import { watchAlerts } from '../watch-alerts.ts'
import { askedWeather } from '../weather-asked.ts'

/**
 * `ctnews alerts`: what is in force, a row an alert; parted by tabs where the output is no terminal
 * and with `--plain`. `--line` is one line for a status bar, `--json` the document without items,
 * `--watch` goes on and prints what changes.
 */
export async function alerts(run: Run, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('"ctnews alerts" takes no words; --zone names places')
  const { flags } = run
  if (askedWeather(run).sources.length === 0) throw new UsageError(NOWHERE)
  if (flags.watch) return watchAlerts(run)
  const live = await liveAlerts(run)
  if (!live) throw new UsageError(NOWHERE)
  const shown = shownOf(run, live.weather)
  const telling = tellingOf(run)
  const code = codeOf(run, shown)
  const notice = noticeOf(run, shown)
  if (notice && !flags.line) await telling.say(notice, code)
  await print(run, live, shown, telling)
  return telling.end(code)
}

const NOWHERE = 'no weather is watched: "storm.area", "storm.zones" and "storm.sources" are empty'

/** 3: nothing is known. Else as for articles: 4 of a failure with --strict, 10 if there are any. */
function codeOf({ flags }: Run, shown: Shown): number {
  const { weather, ruled } = shown
  if (isUnknown(shown)) return 3
  if (flags.strict && weather.failures > 0) return 4
  return flags['exit-code'] && ruled.active.length > 0 ? 10 : 0
}

/** No alert is held, and that there is none is not known either. */
function isUnknown(shown: Shown): boolean {
  return isDoubtful(shown) && shown.ruled.active.length === 0
}

function noticeOf(run: Run, shown: Shown): Notice | null {
  const { weather } = shown
  const why = weather.problem?.message ?? null
  const clock = { ...clockOf(run), now: shown.now }
  const about = { kind: weather.problem?.kind ?? 'offline', source: null }
  if (isUnknown(shown)) {
    const { fetchedAt } = weather
    const since = fetchedAt === null ? '' : ` since ${localTime(fetchedAt, clock)}`
    const message = `nothing is known of the weather${since}${why === null ? '' : `: ${why}`}`
    const hint = run.flags.offline ? null : 'Check the network.'
    return { level: 'error', ...about, message, hint }
  }
  if (!isDoubtful(shown) && why === null) return null
  const at = isDoubtful(shown) ? weather.fetchedAt : null
  const since = at === null ? '' : `the weather is as of ${localTime(at, clock)}`
  const message = [since, why].filter(Boolean).join(': ')
  return { level: 'warning', ...about, message, hint: null }
}

async function print(run: Run, live: Live, shown: Shown, telling: Telling): Promise<void> {
  const { flags } = run
  const { ruled, now } = shown
  if (flags.json) return telling.json(await documentOf(run, live))
  if (flags.line) {
    const manner = mannerOf(run, now, flags.columns)
    return telling.line(statusLine(undismissed(run, shown), lineFreshness(shown), manner))
  }
  if (flags.plain || !isTerminal(1)) {
    for (const it of ruled.active) await telling.row(alertCells(it))
    return
  }
  const manner = mannerOf(run, now, flags.columns ?? process.stdout.columns ?? null)
  // A line of words would lose the columns.
  for (const line of alertTable(ruled.active, manner)) await telling.text(`${line}\n`)
  if (ruled.active.length === 0 && !isDoubtful(shown) && !flags.quiet)
    await telling.line(`No alerts for ${live.weather.place} · ${clockTime(now, manner.local)}`)
}

/** The document of `ctnews --json` without its articles. */
async function documentOf(run: Run, live: Live): Promise<unknown> {
  const edition = {
    ...editionBase(run),
    ...rowsOf(run, { ...EVERYTHING, among: new Set<string>() }, null),
    body: () => undefined,
    reports: run.sources.map((source) => restingReport(run, source)),
    sample: false,
    live,
    fields: null,
  }
  let text = ''
  for await (const piece of jsonDocument(edition, 0)) text += piece
  return JSON.parse(text)
}
