import { isUtf8 } from 'node:buffer'
import type { Article } from '../article/article.ts'
import { isBinary, isZip } from '../article/bytes.ts'
import { cleanOrNull } from '../article/clean.ts'
import { errorWords } from '../article/error-words.ts'
import { BLANK_FEED, type Document } from '../article/feed.ts'
import { problem } from '../article/problem.ts'
import { inOneGo } from '../article/steps.ts'
import { webUrl } from '../article/web-url.ts'
import { decodeInSteps } from './decode.ts'
import { mayHoldAlerts } from './alert-xml.ts'
import { ALERT_LANGUAGE, NOT_ALERTS, readAlerts, xmlAlerts } from './alerts.ts'
import { discover } from './discover.ts'
import { isErrorPage } from './error-page.ts'
import { readXmlFeedInSteps } from './feed-xml.ts'
import { readMarkdown } from './front-matter.ts'
import { readJson } from './json.ts'
import { readNewsPages } from './news-page.ts'
import { readOpmlInSteps } from './opml.ts'
import { type Parsed, failed, noFeed } from './parsed.ts'
import { markupOf, shapeOf } from './sniff.ts'
import { readWebPage } from './web-page.ts'
import { withinLimits } from './within-limits.ts'

export type { Parsed }

/** `feed`: what the user subscribed to; there a web page is an error that names the feeds in it. */
export type Wanted = 'anything' | 'feed'

/**
 * Reads a document by what it holds, not by what it is called: feeds, JSON, lists of sources,
 * weather alerts, web pages, news pages saved as text, Markdown, prose. Never throws.
 *
 * @param language of alerts that come in several
 */
export function parse(
  document: Document,
  wanted: Wanted = 'anything',
  language: string = ALERT_LANGUAGE,
): Parsed {
  return inOneGo(parseInSteps(document, wanted, language))
}

/** As {@link parse}, yielding every few milliseconds of a large feed. */
export function* parseInSteps(
  document: Document,
  wanted: Wanted = 'anything',
  language: string = ALERT_LANGUAGE,
): Generator<void, Parsed> {
  try {
    const parsed = yield* parseBytes(document, { wanted, language })
    return parsed.kind === 'feed' ? { ...parsed, feed: withinLimits(parsed.feed) } : parsed
  } catch (error) {
    return failed('not-a-feed', `it cannot be read (${errorWords(error)})`)
  }
}

interface Wishes {
  readonly wanted: Wanted
  readonly language: string
}

function* parseBytes(document: Document, wishes: Wishes): Generator<void, Parsed> {
  const { bytes, contentType } = document
  if (isZip(bytes) && isBinary(bytes)) return packed(document, wishes.language)
  if (isBinary(bytes)) return failed('file', 'binary')
  const markup = markupOf(bytes)
  const whole = markup === 'text' ? withNewLines(bytes) : bytes
  const text = yield* decodeInSteps(whole, contentType, markup)
  if (cleanOrNull(text.slice(0, 4096)) === null && cleanOrNull(text) === null)
    return failed('empty', document.url === null ? 'empty file' : 'empty answer')
  return yield* parseText(text, document, wishes)
}

/** An archive of weather alerts; others are none of ours. */
function packed(document: Document, language: string): Parsed {
  const alerts = readAlerts(document, language)
  return alerts.kind === 'feed' ? alerts : failed('file', 'binary')
}

function* parseText(text: string, document: Document, wishes: Wishes): Generator<void, Parsed> {
  const { name, url, contentType } = document
  const shape = shapeOf(text, name, contentType)
  switch (shape) {
    case 'json':
      return readJson(text, document) ?? newsPages(text, url)
    case 'feed':
    case 'xml': {
      const alerts = mayHoldAlerts(text) && (yield* xmlAlerts(text, document, wishes.language))
      if (alerts) return alerts
      const feed = yield* readXmlFeedInSteps(text, url)
      // A tag in the middle of prose makes no feed.
      if (feed?.articles.length === 0 && !/^\s*</.test(text)) return newsPages(text, url)
      if (feed?.articles.length === 0 && !FEED_END.test(text))
        return failed('empty', 'the feed breaks off before its first story')
      return feed ? { kind: 'feed', feed } : noFeed(text)
    }
    case 'opml':
      return { kind: 'sources', outlines: yield* readOpmlInSteps(text) }
    case 'alert':
      return (yield* xmlAlerts(text, document, wishes.language)) ?? NOT_ALERTS
    case 'html':
      return (yield* feedBehindWarnings(text, url)) ?? webPage(text, document, wishes.wanted)
    case 'mail':
      return failed('not-a-feed', 'a mail, which this version does not read')
    case 'markdown':
      return pages('text', [readMarkdown(text)], url)
    case 'text':
      return newsPages(text, url)
  }
}

/** UTF-16 units of a page that are looked through for its feeds: they stand in its head. */
const PAGE_HEAD = 2 ** 18

/** How a feed that came whole ends, junk behind it allowed. */
const FEED_END = /<\/[^<>]*(?:rss|feed|rdf|channel|entry)\s*(?:>|$)|\/>\s*$/i

/** A server that prints its errors as HTML in front of the feed. */
function* feedBehindWarnings(
  text: string,
  url: string | null,
): Generator<void, Parsed | undefined> {
  const head = text.slice(0, 8192)
  if (!/<(?:\?xml|rss|rdf:rdf|feed)[\s>]/i.test(head) || /<(?:!doctype\s+)?html/i.test(head))
    return undefined
  const feed = yield* readXmlFeedInSteps(text, url)
  return feed && { kind: 'feed', feed }
}

function webPage(html: string, { name, url }: Document, wanted: Wanted): Parsed {
  if (wanted === 'feed') {
    const found =
      url === null ? [] : discover(html.slice(0, PAGE_HEAD), url).map((link) => link.url)
    const named = found.length > 0 ? `; found: ${found.slice(0, 3).join(' ')}` : ''
    return {
      kind: 'problem',
      problem: problem('web-page', `a web page, not a feed${named}`, { found }),
    }
  }
  const page = readWebPage(html, url, name)
  if (page === undefined) return failed('not-a-feed', 'a web page without text')
  const { article, site } = page
  if (isErrorPage(article)) return failed('web-page', `an error page: "${article.headline}"`)
  const feed = { ...BLANK_FEED, title: site, url: article.url, language: article.language }
  return { kind: 'feed', feed: { ...feed, format: 'web-page', articles: [article], total: 1 } }
}

function newsPages(text: string, url: string | null): Parsed {
  const articles = readNewsPages(text)
  const isDated = articles.some((it) => it.publishedText !== null)
  return pages(isDated ? 'news-page' : 'text', articles, url)
}

/** Articles of a text; its address is a story's own only where the text is one story. */
function pages(format: 'news-page' | 'text', articles: Article[], address: string | null): Parsed {
  const url = cleanOrNull(webUrl(address ?? '')?.href)
  const placed = articles.length === 1 ? articles.map((it) => ({ ...it, url })) : articles
  return {
    kind: 'feed',
    feed: { ...BLANK_FEED, format, url, articles: placed, total: placed.length },
  }
}

/** NEL (U+0085) ends a line; in feeds it is a misread `…`, so the decoder would make it one. */
function withNewLines(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nel = Buffer.from('\u0085')
  if (!copy.includes(nel) || !isUtf8(bytes)) return bytes
  const lines = Buffer.from(copy)
  for (let at = lines.indexOf(nel); at >= 0; at = lines.indexOf(nel, at)) lines.write(' \n', at)
  return lines
}
