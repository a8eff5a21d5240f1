import type { Article, Attachment, Author } from '../article/article.ts'
import type { Body, Head } from '../library/head.ts'
import { isPageText } from '../library/page-text.ts'
import type { PageText } from '../reading/full-text.ts'
import { sanitizeQuick } from '../reading/sanitize-quick.ts'
import { progressOf } from './progress.ts'
import { safeUrl } from './shown-url.ts'

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/**
 * An article as an item of JSON Feed 1.1. Keys of JSON Feed are left out when unknown; under
 * `_ctnews` every key is always there, null when unknown.
 *
 * @param lastVisit milliseconds since the epoch; null when there was none
 */
export async function jsonItem(
  given: Head,
  body: Body | PageText | undefined,
  lastVisit: number | null,
): Promise<JsonObject> {
  const head = isPageText(body) ? (await import('../library/paged.ts')).paged(given, body) : given
  const item: Fields = { id: head.id }
  put(item, 'url', safeUrl(head.url))
  put(item, 'external_url', safeUrl(head.externalUrl))
  item['title'] = head.headline
  put(item, 'summary', head.summary ?? head.dek)
  if (body?.html == null) item['content_text'] = body?.text ?? ''
  else item['content_html'] = sanitizeQuick(body.html, body.base) ?? (await sanitized(body))
  put(item, 'image', safeUrl(head.image))
  put(item, 'date_published', exactDate(head.published))
  put(item, 'date_modified', exactDate(head.updated))
  if (head.authors.length > 0) Object.assign(item, jsonAuthors(head.authors))
  const tags = tagsOf(head)
  if (tags.length > 0) item['tags'] = tags
  put(item, 'language', head.language)
  const attachments = head.attachments.length > 0 ? head.attachments.flatMap(attachment) : []
  if (attachments.length > 0) item['attachments'] = attachments
  item['_ctnews'] = own(head, body, lastVisit)
  return item
}

type Fields = { [key: string]: Json }

/** Sets a key whose value is known; hundreds of items are faster made so than put together. */
function put(fields: Fields, key: string, value: Json | undefined): void {
  if (value != null && value !== '') fields[key] = value
}

function own(head: Head, body: Body | PageText | undefined, lastVisit: number | null): JsonObject {
  const { banner } = head
  return {
    source: head.source,
    guid: head.guid,
    position: head.position,
    kicker: head.kicker,
    banner: banner && { label: banner.label, text: banner.text, level: banner.level },
    dek: head.dek,
    dekInBody: head.dekInBody,
    byline: head.byline,
    published: head.published,
    publishedText: head.publishedText,
    zone: head.zone,
    updated: head.updated,
    updatedText: head.updatedText,
    updatedAgo: head.updatedAgo,
    arrived: isoTime(head.arrived),
    isNew: isNew(head, lastVisit),
    isUpdated: head.isUpdated,
    words: head.words,
    minutes: head.minutes,
    fullText: isPageText(body) || head.fullText === true,
    subscription: isPageText(body) ? body.subscription : head.subscription === true,
    truncated: body?.truncated ?? false,
    read: head.read,
    starred: head.starred,
    progress: progressOf(head.at, body),
    alsoIn: head.twins.map(({ source, id, url }) => ({ source, id, url: safeUrl(url) })),
  }
}

/** Arrived since the last visit; before the first visit nothing is. */
export function isNew(head: Head, lastVisit: number | null): boolean {
  return lastVisit !== null && head.arrived > lastVisit
}

/** ISO 8601 in UTC, null for a time that is not known or beyond what a date can hold. */
export function isoTime(at: number | null): string | null {
  const date = new Date(at ?? Number.NaN)
  return Number.isNaN(date.valueOf()) ? null : date.toISOString()
}

const EXACT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** RFC 3339 wants a time and an offset; where the source gives none there is no date. */
export function exactDate(date: string | null): string | null {
  const [, minute, second = ':00', offset] = EXACT.exec(date ?? '') ?? []
  return minute && offset ? `${minute}${second}${offset}` : null
}

/** With the parser, which is loaded at the first article that needs it. */
async function sanitized({ html, base }: Body): Promise<string> {
  const { sanitizeHtml } = await import('../reading/sanitize.ts')
  return sanitizeHtml(html ?? '', base)
}

export function jsonAuthors(authors: readonly Author[]): JsonObject {
  return some(
    'authors',
    authors.map(({ name, url }) => ({ name, ...known('url', safeUrl(url)) })),
  )
}

/** A page has no tags but its kicker. */
const tagsOf = ({ tags, kicker }: Article | Head): readonly string[] =>
  tags.length === 0 && kicker !== null ? [kicker] : tags

/** JSON Feed §items asks for a type; this is the one for bytes of unknown kind. */
const UNKNOWN_TYPE = 'application/octet-stream'

/** None or one: an attachment without an address that may be opened is none. */
function attachment({ url, mimeType, title, bytes, seconds }: Attachment): JsonObject[] {
  const address = safeUrl(url)
  if (address === null) return []
  const type = { mime_type: mimeType ?? UNKNOWN_TYPE, ...known('title', title) }
  const size = { ...known('size_in_bytes', bytes), ...known('duration_in_seconds', seconds) }
  return [{ url: address, ...type, ...size }]
}

/** The key only when its value is known. */
export function known(key: string, value: Json | undefined): JsonObject {
  return value == null || value === '' ? {} : { [key]: value }
}

function some(key: string, values: readonly Json[]): JsonObject {
  return values.length === 0 ? {} : { [key]: values }
}
