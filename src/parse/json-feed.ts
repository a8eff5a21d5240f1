import { type Article, type Attachment, type Author, BLANK_ARTICLE } from '../article/article.ts'
import type { Banner, BannerLevel } from '../article/alert.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { BLANK_FEED, type Feed } from '../article/feed.ts'
import { BODY, ITEMS, NAMES } from '../article/limits.ts'
import { resolved, webUrl } from '../article/web-url.ts'
import { feedDate } from './dates.ts'
import { headlineOf, madeHeadline } from './feed-content.ts'
import { personName, shortId, shortName } from './feed-people.ts'
import { cutHtml, plainText } from './plain.ts'

type Fields = Readonly<Record<string, unknown>>

const LEVELS: readonly string[] = ['emergency', 'warning', 'watch', 'advisory', 'breaking', 'alert']
const NO_FIELDS: Fields = {}

/**
 * Reads JSON Feed 1.0 and 1.1, our own `--json` (whose `_ctnews` brings back what JSON Feed has no
 * word for), and a bare array of items with titles. Never throws.
 *
 * @param value what JSON.parse gave
 * @param url the final address, null from a file
 * @returns undefined where it is no feed
 */
export function readJsonFeed(value: unknown, url: string | null): Feed | undefined {
  const feed = Array.isArray(value) ? { items: value } : fieldsOf(value)
  const items: unknown = feed['items']
  if (!Array.isArray(items)) return undefined
  if (Array.isArray(value) && !items.some((it) => textIn(fieldsOf(it), 'title'))) return undefined
  const own = fieldsOf(feed['_ctnews'])
  const home = urlIn(feed, 'home_page_url', url)
  const feedUrl = urlIn(feed, 'feed_url', url)
  const base = webUrl(home ?? '')?.href ?? webUrl(feedUrl ?? '')?.href ?? url
  const authors = authorsIn(feed, base)
  const articles = articlesIn(items, base, authors)
  const isOwn = 'version' in own
  return {
    ...BLANK_FEED,
    format: isOwn ? 'ctnews' : 'json-feed',
    title: textIn(feed, 'title'),
    url: home ?? feedUrl,
    feedUrl,
    description: textIn(feed, 'description'),
    language: textIn(feed, 'language'),
    icon: urlIn(feed, 'icon', base) ?? urlIn(feed, 'favicon', base),
    authors,
    updated: isOwn ? dateIn(own, 'updated') : newestOf(articles),
    articles,
    total: items.length,
  }
}

/** JSON Feed has no date of its own: that of the newest article. */
function newestOf(articles: readonly Article[]): string | null {
  let newest: string | null = null
  for (const { updated } of articles) {
    if (updated && (newest === null || Date.parse(updated) > Date.parse(newest))) newest = updated
  }
  return newest
}

/** One try per item; what is no object is left out. */
function articlesIn(
  items: readonly unknown[],
  base: string | null,
  authors: Feed['authors'],
): Article[] {
  const articles: Article[] = []
  for (const [position, item] of items.slice(0, ITEMS).entries()) {
    if (!isFields(item)) continue
    const article = articleOf(item, position, base)
    articles.push(article.authors.length > 0 ? article : { ...article, authors })
  }
  return articles
}

function articleOf(item: Fields, index: number, base: string | null): Article {
  const own = fieldsOf(item['_ctnews'])
  const url = urlIn(item, 'url', base)
  const externalUrl = urlIn(item, 'external_url', base)
  const html = typeof item['content_html'] === 'string' ? item['content_html'] : null
  const body = html ?? (typeof item['content_text'] === 'string' ? item['content_text'] : '')
  const summary = textIn(item, 'summary')
  const published = dateIn(item, 'date_published')
  const updated = dateIn(item, 'date_modified')
  const guid = textIn(own, 'guid') ?? textIn(item, 'id') ?? url
  const line = (): Clean => clean(html ? plainText(body.slice(0, 2000)) : body.slice(0, 2000))
  const title = textIn(item, 'title')
  const position = own['position']
  return {
    ...BLANK_ARTICLE,
    position: Number.isSafeInteger(position) ? (position as number) : index,
    guid: guid && shortId(guid),
    url: url ?? externalUrl,
    externalUrl,
    headline: title ? headlineOf(title) : madeHeadline(summary ?? line(), url ?? guid),
    summary,
    authors: authorsIn(item, base),
    published: published ?? updated,
    updated: updated ?? published,
    language: textIn(item, 'language'),
    image: urlIn(item, 'image', base) ?? urlIn(item, 'banner_image', base),
    tags: tagsIn(item),
    attachments: listIn(item, 'attachments')
      .slice(0, NAMES)
      .flatMap((it) => attachmentOf(it, base)),
    ...(html === null
      ? { html: null, text: clean(body.slice(0, BODY), 'lines') }
      : { html: clean(cutHtml(html), 'markup'), text: null }),
    base,
    truncated: body.length > BODY,
    ...('source' in own || 'published' in own ? ownFields(own) : {}),
  }
}

/** What `--json` writes under `_ctnews`, back into the article. Read and starred stay out. */
function ownFields(own: Fields): Partial<Article> {
  const line = (name: string): Clean | null => textIn(own, name)
  return {
    kicker: line('kicker'),
    banner: bannerIn(own),
    dek: line('dek'),
    dekInBody: own['dekInBody'] === true,
    byline: line('byline'),
    published: ownDate(own, 'published'),
    publishedText: line('publishedText'),
    zone: line('zone'),
    updated: ownDate(own, 'updated'),
    updatedText: line('updatedText'),
    updatedAgo: line('updatedAgo'),
  }
}

/** Our own dates may be floating, without an offset, and then stay so. */
function ownDate(own: Fields, name: string): string | null {
  const text = textIn(own, name)
  if (
    text === null ||
    !/^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text)
  )
    return null
  return text
}

function bannerIn(own: Fields): Banner | null {
  const banner = fieldsOf(own['banner'])
  const label = textIn(banner, 'label')
  const level = textIn(banner, 'level')
  if (label === null || level === null || !LEVELS.includes(level)) return null
  return { label, text: textIn(banner, 'text'), level: level as BannerLevel }
}

function attachmentOf(value: unknown, base: string | null): Attachment[] {
  const fields = fieldsOf(value)
  const url = urlIn(fields, 'url', base)
  if (url === null) return []
  return [
    {
      url,
      mimeType: textIn(fields, 'mime_type'),
      bytes: numberIn(fields, 'size_in_bytes'),
      title: textIn(fields, 'title'),
      seconds: numberIn(fields, 'duration_in_seconds'),
    },
  ]
}

function authorsIn(fields: Fields, base: string | null): Author[] {
  const list = [fields['authors'] ?? fields['author']].flat()
  return list.slice(0, NAMES).flatMap((it: unknown) => {
    const author = typeof it === 'string' ? { name: it } : fieldsOf(it)
    const written = textIn(author, 'name') ?? textIn(author, 'url')
    const name = written && personName(written)
    return name ? [{ name, url: urlIn(author, 'url', base) }] : []
  })
}

function tagsIn(item: Fields): Clean[] {
  const tags = listIn(item, 'tags').flatMap((it) =>
    typeof it === 'string' ? (shortName(it) ?? []) : [],
  )
  return [...new Set(tags)].slice(0, NAMES)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS
}

function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name]
  return Array.isArray(value) ? value : []
}

/** One cleaned line; numbers, as ids may be, become text. */
function textIn(fields: Fields, name: string): Clean | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null
  return typeof value === 'string' || typeof value === 'number' ? cleanOrNull(String(value)) : null
}

function urlIn(fields: Fields, name: string, base: string | null): Clean | null {
  const text = textIn(fields, name)
  return text && resolved(text, base)
}

function numberIn(fields: Fields, name: string): number | null {
  const value = fields[name]
  const number = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}

function dateIn(fields: Fields, name: string): string | null {
  const text = textIn(fields, name)
  return text && feedDate(text)
}
