import { withoutUser } from '../article/web-url.ts'
import type { Body, Head } from '../library/head.ts'
import type { Scan, TextsOf } from '../library/scan.ts'
import type { PageText } from '../reading/full-text.ts'
import type { Dismissal } from '../storm/dismissal.ts'
import { type BannerPage, pageBanners } from '../storm/page-banners.ts'
import { pickFields, wantsContent } from './fields.ts'
import type { Live } from './json-alerts.ts'
import { isoTime, type Json, type JsonObject, jsonAuthors, jsonItem, known } from './json-item.ts'
import { errorOf, isOk, nextTry, type SourceReport, stateOf } from './report.ts'
import { placeName, sourceUrl } from './shown-url.ts'
import { redact } from '../article/redact.ts'

/** Where the fields under `_ctnews` are described. */
const ABOUT = 'https://www.npmjs.com/package/ctnews#json'

/** The text of an article, if it is there. */
export type Shown = Body | PageText | undefined

/** All that a printed document depends on: the same again gives the same bytes. */
export interface Edition {
  /** The chosen articles, and what was counted of all. */
  readonly scan: Pick<Scan, 'mixed' | 'totals'>
  /** Texts of items that were made before; without it each is made anew. */
  readonly ready?: Ready | null | undefined
  /** Articles that carry a station's strip, chosen or not, newest first. */
  readonly banners: () => readonly BannerHead[]
  readonly body: (head: Head) => Shown | Promise<Shown>
  readonly reports: readonly SourceReport[]
  /** Milliseconds since the epoch. */
  readonly now: number
  /** When the reader was here last, milliseconds since the epoch. */
  readonly lastVisit: number | null
  /** The made-up edition. */
  readonly sample: boolean
  /** Whether a page's strip was dismissed. */
  readonly isDismissed: (key: string) => boolean
  /** Weather alerts that were dismissed, by key. */
  readonly dismissals?: ReadonlyMap<string, Dismissal> | undefined
  /** The user's own weather; null: only documents that were asked for tell of any. */
  readonly live?: Live | null | undefined
  /** The user's UGC zones and counties; empty: alerts of every place are shown. */
  readonly zones: readonly string[]
  /** The only keys of an item that are wanted; null: all of them. */
  readonly fields: readonly string[] | null
}

/** Items as they were made in compact JSON by an earlier run. */
export interface Ready {
  readonly texts: TextsOf
  /** Takes what was made now. */
  readonly keep: (head: Head, body: Shown, item: JsonObject) => void
}

export type BannerHead = Pick<Head, 'source'> & BannerPage['article']

/** What alerts are told from. */
export type Watched = Pick<
  Edition,
  'banners' | 'reports' | 'now' | 'isDismissed' | 'dismissals' | 'live' | 'zones'
>

/**
 * The JSON Feed 1.1 document in pieces, so that a long one is never held whole.
 *
 * @param indent spaces a level; 0: compact
 */
export async function* jsonDocument(edition: Edition, indent: number): AsyncGenerator<string> {
  const line = indent > 0 ? '\n' : ''
  const space = indent > 0 ? ' ' : ''
  const pad = (levels: number): string => line + ' '.repeat(indent * levels)
  const text = (value: Json, levels: number): string =>
    indent === 0
      ? JSON.stringify(value)
      : JSON.stringify(value, null, indent).replaceAll('\n', pad(levels))
  yield text(feedFields(edition), 0).slice(0, -1 - line.length)
  yield `,${pad(1)}"items":${space}[`
  let comma = ''
  const isCompact = indent === 0
  for (const some of chosen(edition, isCompact)) {
    for (const one of some) {
      const item = typeof one === 'string' ? one : text(await itemOf(edition, one, isCompact), 2)
      yield `${comma}${pad(2)}${item}`
      comma = ','
    }
  }
  yield `${comma && pad(1)}],${pad(1)}"_ctnews":${space}${text(await ownFields(edition), 1)}${line}}\n`
}

/** What is in force, then an item a line. */
export async function* jsonLines(edition: Edition): AsyncGenerator<string> {
  if (edition.fields === null) {
    const { active } = await officialAlerts(edition)
    for (const alert of active as Json[]) yield `${JSON.stringify({ alert })}\n`
    for (const pageAlert of pageAlerts(edition)) yield `${JSON.stringify({ pageAlert })}\n`
  }
  for (const some of chosen(edition, true)) {
    for (const one of some) {
      yield `${typeof one === 'string' ? one : JSON.stringify(await itemOf(edition, one, true))}\n`
    }
  }
}

const NONE: ReadonlyMap<string, string> = new Map()

function chosen({ scan, ready, fields }: Edition, isCompact: boolean): ReturnType<Scan['mixed']> {
  return scan.mixed(ready && isCompact && fields === null ? ready.texts : () => NONE)
}

async function itemOf(
  { body, lastVisit, fields, ready, sample }: Edition,
  head: Head,
  isCompact: boolean,
): Promise<JsonObject> {
  const shown = wantsContent(fields) ? await body(head) : undefined
  const made = await jsonItem(head, shown, lastVisit)
  const item = sample ? labelled(made) : made
  if (fields !== null) return pickFields(item, fields)
  if (isCompact) ready?.keep(head, shown, item)
  return item
}

/** A made-up story says so itself, for who takes it out of its document. */
const labelled = (item: JsonObject): JsonObject => ({
  ...item,
  _ctnews: { ...(item['_ctnews'] as JsonObject), sample: true },
})

/** With exactly one source the document speaks for its feed. */
function feedFields({ reports }: Edition): JsonObject {
  const only = reports.length === 1 ? reports[0] : undefined
  const feed = only?.feed
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed?.title ?? only?.row?.title ?? only?.source.title ?? 'ctnews',
    ...known('home_page_url', feed?.url && withoutUser(feed.url)),
    ...known('feed_url', feed?.feedUrl && redact(withoutUser(feed.feedUrl))),
    ...known('description', feed?.description),
    ...known('icon', feed?.icon && withoutUser(feed.icon)),
    ...jsonAuthors(feed?.authors ?? []),
    ...known('language', feed?.language),
  }
}

async function ownFields(edition: Edition): Promise<JsonObject> {
  const { reports, now, sample, scan } = edition
  const { bySource, ...counts } = scan.totals()
  return {
    version: 1,
    generatedAt: isoTime(now),
    sample,
    about: ABOUT,
    updated: reports.length === 1 ? (reports[0]?.feed?.updated ?? null) : null,
    counts,
    sources: reports.map((report) => sourceFields(report, bySource.get(report.source.id))),
    alerts: await alertsOf(edition),
  }
}

function sourceFields(
  report: SourceReport,
  { articles, unread } = { articles: 0, unread: 0 },
): JsonObject {
  const { source, feed, row } = report
  const error = errorOf(report)
  return {
    id: source.id,
    title: source.title ?? feed?.title ?? row?.title ?? null,
    url: sourceUrl(source),
    kind: source.kind,
    ok: isOk(report),
    state: stateOf(report),
    fetchedAt: isoTime(row?.triedAt ?? null),
    okAt: isoTime(row?.okAt ?? null),
    nextAt: isoTime(nextTry(report)),
    fromCache: feed === null && articles > 0,
    articles,
    unread,
    error: error && { kind: error.kind, message: error.message, hint: error.hint },
  }
}

/** What is in force, as `_ctnews.alerts` tells it. */
export async function alertsOf(edition: Watched): Promise<JsonObject> {
  return { ...(await officialAlerts(edition)), page: pageAlerts(edition) }
}

/** Of the user's weather or of documents that were asked for; the rules are loaded only then. */
async function officialAlerts(edition: Watched): Promise<JsonObject> {
  const asked = edition.reports.filter(
    ({ feed, problems }) =>
      feed?.alerts || problems.some(({ problem }) => problem.kind === 'alerts'),
  )
  const { live, now } = edition
  if (asked.length === 0 && !live) return NOT_ASKED
  const { alertFields, liveWatch, watchOf } = await import('./json-alerts.ts')
  if (!live) return alertFields(watchOf(asked, now), edition)
  const { zones } = live.weather
  return alertFields(liveWatch(live, asked, now), { ...edition, ...live.rules, zones })
}

const NOT_ASKED: JsonObject = {
  active: [],
  suppressed: [],
  source: null,
  fetchedAt: null,
  ageSeconds: null,
  stale: false,
  error: null,
}

/** What the pages' own strips say: never official. */
function pageAlerts({ banners, reports, now, isDismissed }: Watched): JsonObject[] {
  const sources = new Map(reports.map((report) => [report.source.id, report]))
  const pages = banners().flatMap((article) => {
    const report = sources.get(article.source)
    if (!report) return []
    const fetchedAt = report.source.kind === 'url' ? (report.row?.okAt ?? null) : null
    return [{ article, name: placeName(report.source), fetchedAt }]
  })
  return pageBanners(pages, now).map(({ key, label, text, level, page, date, ageSeconds }) => ({
    label,
    text,
    level,
    page,
    date,
    ageSeconds,
    dismissed: isDismissed(key),
  }))
}
