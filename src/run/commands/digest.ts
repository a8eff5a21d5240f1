import { counted } from '../../article/counted.ts'
import type { Head } from '../../library/head.ts'
import { parseQuery } from '../../library/query-parse.ts'
import type { Query } from '../../library/query.ts'
import type { Scan } from '../../library/scan.ts'
import { selectionOf } from '../../output/asked.ts'
import { alertsOf } from '../../output/json.ts'
import { jsonItem, isoTime } from '../../output/json-item.ts'
import { localTime } from '../../output/messages.ts'
import { weatherLines } from '../../output/paper.ts'
import { cut, width } from '../../reading/width.ts'
import { sourceTitle } from '../source-name.ts'
import { clockOf } from '../locale.ts'
import { refuseUnknown } from '../choose-sources.ts'
import { editionBase } from '../edition-base.ts'
import { loadDue } from '../load-due.ts'
import { restingReport } from '../reports.ts'
import type { Run } from '../run.ts'
import { scriptWeather } from '../script-weather.ts'
import { queryOf, rowsOf, scanRun } from '../search-run.ts'
import { outputColumns } from '../output-columns.ts'
import { type Telling, tellingOf } from '../telling.ts'
import { UsageError } from '../usage-error.ts'

const LINES = 10
const MOST_WEATHER = 2
const USUAL_COLUMNS = 80
const MOST_TITLE = 20

/**
 * `ctnews digest`: what is unread and new since the last visit, in ten lines at most, and nothing
 * where nothing is. It asks no server unless told to: a shell waits for it.
 */
export async function digest(given: Run, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('"ctnews digest" takes no words')
  const { refresh, source } = given.flags
  const run = { ...given, flags: { ...given.flags, offline: !refresh } }
  refuseUnknown(run, source)
  const telling = tellingOf(run)
  if (refresh) await loadDue(run, (notice) => telling.say(notice))
  const chosen = scanRun(
    run,
    { ...selectionOf(run.flags, run.now(), null, false), unread: true },
    newOnes(run),
  )
  const weather = (await weatherOf(run)).slice(0, MOST_WEATHER)
  const heads = firstOf(chosen, LINES)
  const { total } = chosen.totals()
  if (run.flags.json) await tellJson(run, telling, heads, weather, total)
  else if (total > 0 || weather.length > 0) await tellLines(run, telling, heads, weather, total)
  return telling.end(0)
}

/** At a first visit all is new. */
function newOnes(run: Run): Query | null {
  const asked = queryOf(run)
  const isNew = parseQuery('is:new')
  if (run.memory.visit() === null || isNew.kind === 'problem') return asked
  return { ...isNew, terms: [...isNew.terms, ...(asked?.terms ?? [])] }
}

function firstOf(chosen: Scan, most: number): Head[] {
  const [first = []] = chosen.heads()
  return first.slice(0, most)
}

async function weatherOf(run: Run): Promise<string[]> {
  const alerts = await alertsOf({
    banners: rowsOf(run, selectionOf(run.flags, run.now(), null, false), null).banners,
    reports: run.sources.map((source) => restingReport(run, source)),
    ...editionBase(run),
    live: await scriptWeather(run, 'json'),
  })
  // What a saved page once said is no weather of today.
  return weatherLines({ ...alerts, page: [] })
}

async function tellJson(
  run: Run,
  telling: Telling,
  heads: readonly Head[],
  weather: readonly string[],
  total: number,
): Promise<void> {
  const since = run.memory.visit()?.at ?? null
  const items = await Promise.all(
    heads.map((head) => jsonItem(head, run.store.body(head.id), since)),
  )
  await telling.json({ since: isoTime(since), new: total, weather, items })
}

async function tellLines(
  run: Run,
  telling: Telling,
  heads: readonly Head[],
  weather: readonly string[],
  total: number,
): Promise<void> {
  const columns = columnsOf(run)
  const room = LINES - 1 - weather.length
  // The line that tells of the others takes the place of a story.
  const shown = heads.slice(0, total > room ? room - 1 : room)
  const titles = shown.map(({ source }) => cut(sourceTitle(run, source), MOST_TITLE))
  const widest = Math.max(0, ...titles.map((title) => width(title)))
  const stories = shown.map(({ headline }, at) => {
    const title = titles[at] ?? ''
    return `  ${title}${' '.repeat(widest - width(title))}  ${headline}`
  })
  const more = total - shown.length
  const rest = more > 0 ? [`  and ${more} more: ctnews`] : []
  const lines = [headLine(run, total), ...weather, ...stories, ...rest]
  await telling.text(`${lines.map((line) => cut(line, columns)).join('\n')}\n`)
}

function headLine(run: Run, total: number): string {
  const at = run.memory.visit()?.at
  const stories = counted(total, 'story', 'stories')
  if (at === undefined) return `ctnews: ${stories} to read`
  return `ctnews: ${total === 0 ? 'nothing' : stories} new since ${localTime(at, clockOf(run))}`
}

function columnsOf({ flags }: Run): number {
  return flags.columns ?? (outputColumns() || USUAL_COLUMNS)
}
