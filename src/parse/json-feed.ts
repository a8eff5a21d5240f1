import { type Article, type Attachment, type Author, BLANK_ARTICLE } from '../article/article.ts'
import { type Clean, clean } from '../article/clean.ts'
import { BLANK_FEED, type Feed } from '../article/feed.ts'
import { BODY, NAMES } from '../article/limits.ts'
import { webUrl } from '../article/web-url.ts'
import { headlineOf, madeHeadline } from './headline.ts'
import { shortId } from './feed-links.ts'
import {
  type Fields,
  dateIn,
  fieldsOf,
  isFields,
  listIn,
  numberIn,
  textIn,
  urlIn,
} from './json-fields.ts'
import { ownFields } from './json-own.ts'
import { personName, shortName } from './names.ts'
import { newest } from './newest.ts'
import { cutHtml, plainText } from './plain.ts'

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
  const isOwn = 'version' in own
  const articles = articlesIn(items, base, authors)
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
    isSample: own['sample'] === true,
    updated: isOwn ? dateIn(own, 'updated') : newestOf(articles),
    articles,
    total: items.length,
  }
}

/** JSON Feed has no date of its own: that of the newest article. */
function newestOf(articles: readonly Article[]): string | null {
  const dates = articles.flatMap(({ updated }) => updated ?? [])
  return dates.reduce<string | null>(
    (last, date) => (last !== null && Date.parse(last) > Date.parse(date) ? last : date),
    null,
  )
}

/** What is no object is left out. */
function articlesIn(
  items: readonly unknown[],
  base: string | null,
  authors: Feed['authors'],
): Article[] {
  const articles = newest()
  for (const [position, item] of items.entries()) {
    if (!isFields(item) || !articles.wants(dateIn(item, 'date_published'))) continue
    const article = articleOf(item, position, base)
    articles.add(article.authors.length > 0 ? article : { ...article, authors })
  }
  return articles.all()
}

function articleOf(item: Fields, position: number, base: string | null): Article {
  const url = urlIn(item, 'url', base)
  const externalUrl = urlIn(item, 'external_url', base)
  const body = bodyIn(item)
  const summary = textIn(item, 'summary')
  const published = dateIn(item, 'date_published')
  const updated = dateIn(item, 'date_modified')
  const guid = textIn(item, 'id') ?? url
  const title = textIn(item, 'title')
  return {
    ...BLANK_ARTICLE,
    position,
    guid: guid && shortId(guid),
    url: url ?? externalUrl,
    externalUrl,
    headline: title ? headlineOf(title) : madeHeadline(summary ?? startOf(body), url ?? guid),
    summary,
    authors: authorsIn(item, base),
    published: published ?? updated,
    updated: updated ?? published,
    language: textIn(item, 'language'),
    image: urlIn(item, 'image', base) ?? urlIn(item, 'banner_image', base),
    tags: tagsIn(item),
    attachments: attachmentsIn(item, base),
    ...body,
    base,
    ...ownFields(item),
  }
}

type Text = Pick<Article, 'html' | 'text' | 'truncated'>

function bodyIn(item: Fields): Text {
  const { content_html: html, content_text: text } = item
  if (typeof html === 'string')
    return { html: clean(cutHtml(html), 'markup'), text: null, truncated: html.length > BODY }
  const body = typeof text === 'string' ? text : ''
  return { html: null, text: clean(body.slice(0, BODY), 'lines'), truncated: body.length > BODY }
}

/** Enough of a text to make a headline of. */
function startOf({ html, text }: Text): Clean {
  return clean(html === null ? (text ?? '').slice(0, 1000) : plainText(html.slice(0, 1000)))
}

function attachmentsIn(item: Fields, base: string | null): Attachment[] {
  const list = listIn(item, 'attachments').slice(0, NAMES)
  return list.flatMap((it) => attachmentOf(fieldsOf(it), base) ?? [])
}

function attachmentOf(fields: Fields, base: string | null): Attachment | undefined {
  const url = urlIn(fields, 'url', base)
  if (url === null) return undefined
  return {
    url,
    mimeType: textIn(fields, 'mime_type'),
    bytes: numberIn(fields, 'size_in_bytes'),
    title: textIn(fields, 'title'),
    seconds: numberIn(fields, 'duration_in_seconds'),
  }
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
