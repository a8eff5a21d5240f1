import type { Body, Head } from '../library/head.ts'
import { pageBanners } from '../storm/page-banners.ts'
import { pickFields, wantsContent } from './fields.ts'
import {
  isNew,
  isoTime,
  type Json,
  type JsonObject,
  jsonAuthors,
  jsonItem,
  known,
} from './json-item.ts'
import { errorOf, isOk, nextTry, type SourceReport, stateOf } from './report.ts'
import { placeName, shownUrl, sourceUrl } from './shown-url.ts'
import { redact } from '../article/redact.ts'

/** Where the fields under `_ctnews` are described. */
const ABOUT = 'https://www.npmjs.com/package/ctnews#json'

/** All that a printed document depends on: the same again gives the same bytes. */
export interface Edition {
  /** Every row of the sources, chosen or not. */
  readonly heads: readonly Head[]
  /** Rows that mute rules leave out. */
  readonly hidden: readonly Head[]
  readonly matching: readonly Head[]
  readonly shown: readonly Head[]
  /** How many of the hidden would have matched. */
  readonly muted: number
  readonly body: (id: string) => Body | undefined
  readonly reports: readonly SourceReport[]
  /** Milliseconds since the epoch. */
  readonly now: number
  /** When the reader was here last, milliseconds since the epoch. */
  readonly lastVisit: number | null
  /** The made-up edition. */
  readonly sample: boolean
  readonly isDismissed: (key: string) => boolean
  /** The user's UGC zones and counties; empty: alerts of every place are shown. */
  readonly zones: readonly string[]
  /** The only keys of an item that are wanted; null: all of them. */
  readonly fields: readonly string[] | null
}

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
    JSON.stringify(value, null, indent).replaceAll('\n', pad(levels))
  yield text(feedFields(edition), 0).slice(0, -1 - line.length)
  yield `,${pad(1)}"items":${space}[`
  let comma = ''
  for (const head of edition.shown) {
    const item = await itemOf(edition, head)
    yield `${comma}${pad(2)}${text(item, 2)}`
    comma = ','
  }
  yield `${comma && pad(1)}],${pad(1)}"_ctnews":${space}${text(await ownFields(edition), 1)}${line}}\n`
}

/** One item a line. */
export async function* jsonLines(edition: Edition): AsyncGenerator<string> {
  for (const head of edition.shown) yield `${JSON.stringify(await itemOf(edition, head))}\n`
}

async function itemOf({ body, lastVisit, fields }: Edition, head: Head): Promise<JsonObject> {
  const item = await jsonItem(head, wantsContent(fields) ? body(head.id) : undefined, lastVisit)
  return fields === null ? item : pickFields(item, fields)
}

/** With exactly one source the document speaks for its feed. */
function feedFields({ reports }: Edition): JsonObject {
  const only = reports.length === 1 ? reports[0] : undefined
  const feed = only?.feed
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed?.title ?? only?.row?.title ?? only?.source.title ?? 'ctnews',
    ...known('home_page_url', feed?.url && shownUrl(feed.url)),
    ...known('feed_url', feed?.feedUrl && redact(shownUrl(feed.feedUrl))),
    ...known('description', feed?.description),
    ...known('icon', feed?.icon && shownUrl(feed.icon)),
    ...jsonAuthors(feed?.authors ?? []),
    ...known('language', feed?.language),
  }
}

async function ownFields(edition: Edition): Promise<JsonObject> {
  const { reports, now, sample } = edition
  return {
    version: 1,
    generatedAt: isoTime(now),
    sample,
    about: ABOUT,
    updated: reports.length === 1 ? (reports[0]?.feed?.updated ?? null) : null,
    counts: counts(edition),
    sources: reports.map((report) => sourceFields(report, edition)),
    alerts: { ...(await officialAlerts(edition)), page: pageAlerts(edition) },
  }
}

function counts({ matching, shown, muted, lastVisit }: Edition): JsonObject {
  const count = (test: (head: Head) => boolean): number => matching.filter(test).length
  return {
    total: matching.length,
    shown: shown.length,
    unread: count(({ read }) => !read),
    starred: count(({ starred }) => starred),
    new: count((head) => isNew(head, lastVisit)),
    muted,
  }
}

function sourceFields(report: SourceReport, { heads, hidden }: Edition): JsonObject {
  const { source, feed, row } = report
  const own = heads.filter((head) => isIn(head, source.id))
  const articles = own.length + hidden.filter((head) => isIn(head, source.id)).length
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
    unread: own.filter(({ read }) => !read).length,
    error: error && { kind: error.kind, message: error.message, hint: error.hint },
  }
}

const isIn = (head: Head, source: string): boolean =>
  head.source === source || head.twins.some((twin) => twin.source === source)

/** Those of the documents that were asked for; the rules are loaded only where there is one. */
async function officialAlerts(edition: Edition): Promise<JsonObject> {
  const asked = edition.reports.filter(
    ({ feed, problems }) =>
      feed?.alerts || problems.some(({ problem }) => problem.kind === 'alerts'),
  )
  if (asked.length === 0) return NOT_ASKED
  const { alertFields, watchOf } = await import('./json-alerts.ts')
  return alertFields(watchOf(asked, edition.now), edition)
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
function pageAlerts({ heads, hidden, reports, now, isDismissed }: Edition): JsonObject[] {
  const sources = new Map(reports.map((report) => [report.source.id, report]))
  const pages = [...heads, ...hidden].flatMap((article) => {
    const report = sources.get(article.source)
    if (!article.banner || !report) return []
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
