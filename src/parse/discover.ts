import { type Clean, clean } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import { scanHtml } from './html-scan.ts'

const NAMES = new Set(['link', 'a', 'base'])

/** A feed that a web page names. */
export interface FeedLink {
  readonly url: Clean
  /** Its title, else its address. */
  readonly title: Clean
}

const FEED_TYPE = /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/

/** The feeds a page links to, in its order, each once; `url` is the page's own address. */
export function discover(html: string, url: string): FeedLink[] {
  let base: string | undefined
  const found = new Map<string, FeedLink>()
  scanHtml(html, {
    opened(name, attributes) {
      const href = attributes.get('href')?.trim() ?? ''
      if (href === '' || !NAMES.has(name)) return
      if (name === 'base') base ??= webUrl(href, url)?.href
      const target = webUrl(href, base ?? url)?.href
      if (target === undefined || found.has(target) || !isFeed(attributes, target, name)) return
      const title = clean(attributes.get('title') ?? '') || clean(target)
      found.set(target, { url: clean(target), title })
    },
  })
  return [...found.values()]
}

function isFeed(attributes: ReadonlyMap<string, string>, url: string, name: string): boolean {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
  if (!rel.includes('alternate') && (name === 'a' || !rel.includes('feed'))) return false
  const type = (attributes.get('type') ?? '').toLowerCase().split(';')[0]?.trim() ?? ''
  return FEED_TYPE.test(type) || (type === 'application/json' && !url.includes('/wp-json/'))
}

const PATHS =
  'atom.xml feed.atom feed.xml feed/ index.rss index.xml rss.xml rss/ rss/feed.xml'.split(' ')

/** Addresses to try where a page names no feed: in the site's root, then in the page's folder. */
export function guesses(url: string): string[] {
  const page = webUrl(url)
  if (!page) return []
  const folders = [new URL('/', page), new URL('.', page)]
  return [...new Set(folders.flatMap((folder) => PATHS.map((path) => new URL(path, folder).href)))]
}
