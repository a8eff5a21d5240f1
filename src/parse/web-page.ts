import { type Article, BLANK_ARTICLE } from '../article/article.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { NAMES } from '../article/limits.ts'
import { resolved, siteOf, webUrl, withoutTracking } from '../article/web-url.ts'
import { feedDate } from './dates.ts'
import { headlineOf, madeHeadline } from './headline.ts'
import { type LdArticle, ldArticle } from './json-ld.ts'
import { shortName } from './names.ts'
import { authorsOf } from './page-authors.ts'
import { pageContent } from './page-content.ts'
import { printedDate } from './page-dates.ts'
import { type PageFacts, pageFacts } from './page-facts.ts'
import { plainText } from './plain.ts'

/** A web page as an article, and the name of its site. */
export interface WebPage {
  readonly article: Article
  readonly site: Clean | null
}

/** What a web page says about itself. */
export interface PageAbout extends WebPage {
  /** Without a body; its headline is the page's address where nothing names the story. */
  readonly article: Article
  /** What the page calls its story; null where it does not. */
  readonly title: Clean | null
  /** What addresses on the page resolve against; null where nobody knows. */
  readonly base: string | null
  /** The story as text beside the page, for programs. */
  readonly articleBody: string | null
  /** `yes`: for subscribers, by its own word; `parts`: something of it is. */
  readonly paid: 'yes' | 'parts' | 'no'
}

/**
 * Reads a web page as one article: what it says about itself, and the contents of its `article`,
 * `main` or `body`.
 *
 * @param url the final address; null from a file
 * @param name what to call the page where nothing in it says so
 * @returns undefined where the page holds neither title nor text
 */
export function readWebPage(html: string, url: string | null, name: string): WebPage | undefined {
  const about = aboutPage(html, url, name)
  const { html: body, letters, truncated } = pageContent(html, about.title ?? '')
  if (about.title === null && letters === 0) return undefined
  const page = letters > 0 ? withBody(about, clean(body, 'markup'), truncated) : about
  if (!isForSubscribers(about, letters)) return page
  return { ...page, article: { ...page.article, subscription: true } }
}

/** Letters of a page for subscribers, where it says only that something of it is. */
const SHORT = 600

/** Whether all that a page shows everybody are those `letters` of its story. */
export function isForSubscribers({ paid }: PageAbout, letters: number): boolean {
  return paid === 'yes' || (paid === 'parts' && letters < SHORT)
}

/** The article with its body, and a headline made of that where the page names none. */
export function withBody(about: PageAbout, html: Clean, truncated: boolean): WebPage {
  const { article, title, base, site } = about
  const start = title === null ? line(plainText(html.slice(0, 4000))) : null
  const headline = start === null ? article.headline : madeHeadline(start, null)
  return { site, article: { ...article, headline, html, text: null, base, truncated } }
}

/** Reads what a web page says about itself, and nothing of its story. */
export function aboutPage(html: string, url: string | null, name: string): PageAbout {
  const facts = pageFacts(html)
  const ld = ldArticle(facts.jsonLd)
  const site = line(metaOf(facts, 'og:site_name') ?? ld?.publisher)
  const title = titleOf(facts, ld, site)
  const address = addressOf(facts, url)
  const base = (facts.base && webUrl(facts.base, url)?.href) || (url ?? address)
  const article = articleOf(facts, ld, site, { title, url, address, base, name })
  const paid = ld?.isFree === false ? 'yes' : ld?.hasPaidPart ? 'parts' : 'no'
  return { article, site, title, base, articleBody: ld?.body ?? null, paid }
}

interface Known {
  readonly title: Clean | null
  readonly url: string | null
  readonly address: string | null
  readonly base: string | null
  readonly name: string
}

function articleOf(
  facts: PageFacts,
  ld: LdArticle | null,
  site: Clean | null,
  { title, url, address, base, name }: Known,
): Article {
  const image = metaOf(facts, 'og:image') ?? ld?.image ?? metaOf(facts, 'twitter:image')
  const dek = line(metaOf(facts, 'og:description', 'description') ?? ld?.description)
  return {
    ...BLANK_ARTICLE,
    position: 0,
    url: cleanOrNull(address),
    headline: title ? headlineOf(title) : madeHeadline(null, cleanOrNull(address ?? name)),
    dek,
    summary: dek,
    authors: authorsOf(facts, ld, [site, title]),
    published: publishedOf(facts, ld, url),
    updated: dateOf(
      ld?.updated,
      metaOf(facts, 'article:modified_time'),
      facts.properties.get('datemodified')?.[0],
      metaOf(facts, 'og:updated_time'),
    ),
    language: line(facts.language ?? metaOf(facts, 'og:locale') ?? ld?.language),
    image: image ? resolved(image.trim(), base) : null,
    tags: (facts.metas.get('article:tag') ?? [])
      .flatMap((tag) => shortName(tag) ?? [])
      .slice(0, NAMES),
    text: clean(''),
  }
}

function metaOf(facts: PageFacts, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = facts.metas.get(name)?.[0]
    if (value !== undefined) return value
  }
  return undefined
}

/** One clean line; attributes and JSON often hold references a second time. */
function line(text: string | null | undefined): Clean | null {
  return text ? cleanOrNull(plainText(text)) : null
}

/** The heading that the title repeats; else what the page calls itself, without the site's name. */
function titleOf(facts: PageFacts, ld: LdArticle | null, site: Clean | null): Clean | null {
  const headings = facts.headings.flatMap(({ text }) => cleanOrNull(text) ?? [])
  const title = cleanOrNull(facts.title)
  const shared = line(metaOf(facts, 'og:title', 'twitter:title'))
  const headline = line(ld?.headline)
  const names = [title, shared, headline].flatMap((it) => it?.toLowerCase() ?? [])
  const named = headings
    .filter((it) => names.some((title) => title.includes(it.toLowerCase())))
    .toSorted((a, b) => b.length - a.length)[0]
  const told = named ?? headline ?? withoutSite(shared, site) ?? withoutSite(title, site)
  return told ?? headings[0] ?? null
}

const SEPARATOR = / (?:[|·•»–—-]|::) /

/** "Pond drained - The Ledger" → "Pond drained", when what follows can be no part of a title. */
function withoutSite(title: Clean | null, site: Clean | null): Clean | null {
  const parts = title?.split(SEPARATOR) ?? []
  const last = parts.at(-1)
  if (title === null || last === undefined || parts.length < 2) return title
  const kept = title
    .slice(0, title.lastIndexOf(last))
    .trimEnd()
    .replace(/(?:[|·•»–—-]|::)$/, '')
  const isSite = site !== null && last.toLowerCase() === site.toLowerCase()
  const isShort = last.split(' ').length <= 4 && kept.length > last.length
  return isSite || isShort ? cleanOrNull(kept) : title
}

/** The first that is a date. Without an offset it stays floating, as everywhere on pages. */
function dateOf(...texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const written = text ? clean(text) : ''
    const date = printedDate(written)?.iso ?? (written === '' ? null : feedDate(written))
    if (date !== null) return date
  }
  return null
}

function publishedOf(facts: PageFacts, ld: LdArticle | null, url: string | null): string | null {
  const [, year, month, day] = /\/(\d{4})\/(\d\d?)\/(\d\d?)\//.exec(url ?? '') ?? []
  const dublin = [...facts.metas].find(([name]) => /^dc(?:terms)?\.date/.test(name))?.[1][0]
  return dateOf(
    ld?.published,
    metaOf(facts, 'article:published_time', 'datepublished'),
    facts.properties.get('datepublished')?.[0],
    metaOf(facts, 'parsely-pub-date', 'sailthru.date'),
    dublin,
    facts.time,
    year && month && day && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
}

/** The page's own address for itself, believed only on its own site; without tracking. */
function addressOf(facts: PageFacts, url: string | null): string | null {
  const page = webUrl(url ?? '')
  const told = [facts.canonical, metaOf(facts, 'og:url')].flatMap(
    (it) => webUrl(it ?? '', url) ?? [],
  )
  const own = told.find((it) => !page || siteOf(it.hostname) === siteOf(page.hostname)) ?? page
  if (!own) return null
  const shown = withoutTracking(own)
  shown.hash = ''
  return shown.href
}
