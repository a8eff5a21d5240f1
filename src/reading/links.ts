import { clean } from '../article/clean.ts'
import { LINKS, URL_CHARS } from '../article/limits.ts'
import { webUrl, withoutTracking } from '../article/web-url.ts'
import type { Link, LinkKind } from './span.ts'

/** Where a run leads. Its number is known once the whole article has been read. */
export interface Target {
  number: number
  readonly kind: LinkKind
  readonly url: string
  readonly text: string
  alt?: string
  caption?: string
}

/** The links of one article while it is read: an address has one entry of each kind. */
export interface Links {
  readonly base: string | null
  readonly targets: Record<LinkKind, Map<string, Target>>
}

export function newLinks(base: string | null): Links {
  return { base, targets: { marked: new Map(), plain: new Map(), image: new Map() } }
}

/** The address of a link that may be opened: http, https or mailto. Fragments alone are none. */
export function linkUrl(href: string, base: string | null): string | undefined {
  const text = href.trim()
  if (text === '' || text.startsWith('#')) return undefined
  const web = webUrl(text, base) ?? (text.startsWith('//') ? webUrl(`https:${text}`) : undefined)
  return web?.href ?? mailUrl(text)
}

function mailUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url?.protocol !== 'mailto:' || !url.pathname.includes('@')) return undefined
  return url.href.length <= URL_CHARS ? url.href : undefined
}

/** Notes a link; null beyond LINKS of its kind. A marked one knows its number at once. */
export function addLink(links: Links, kind: LinkKind, url: string, text: string): Target | null {
  const targets = links.targets[kind]
  const known = targets.get(url) ?? (kind === 'plain' ? links.targets.marked.get(url) : undefined)
  if (known) return known
  if (targets.size >= LINKS) return null
  const target = { number: targets.size + 1, kind, url, text: clean(text) || shownUrl(url) }
  targets.set(url, target)
  return target
}

/** All links in their final order and numbers. */
export function numberLinks({ targets }: Links): Link[] {
  const all = [targets.marked, targets.plain, targets.image].flatMap((some) => [...some.values()])
  for (const [index, target] of all.entries()) target.number = index + 1
  return all
}

/** The address as it is shown: without what only follows the reader around. */
export function shownUrl(url: string): string {
  const web = webUrl(url)
  return clean(web && web.search !== '' ? withoutTracking(web).href : url)
}

/** Whether a link's text is but its address written out. */
export function isOwnAddress(text: string, href: string, url: string): boolean {
  if (!/[:.@]/.test(text)) return false
  const bare = bareAddress(text.replace(/^`|`$/g, ''))
  return [href, url, shownUrl(url)].some((address) => bareAddress(address) === bare)
}

function bareAddress(text: string): string {
  return text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\/$/, '')
}
