import { clean } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import type { Block } from './block.ts'
import { attribute, type Element, isNamed } from './html-tree.ts'
import type { Look, Reading } from './html-reading.ts'
import { inlineOf, type Run } from './inline.ts'
import { addLink, linkUrl } from './links.ts'

/** `[kind: title or host][n]` for a player or a foreign page; nothing without a web address. */
export function readEmbed(element: Element, look: Look, reading: Reading): readonly Block[] {
  const src = attribute(element, 'src') ?? sourceOf(element)
  const address = src ? linkUrl(src, reading.links.base) : undefined
  const url = address === undefined ? undefined : webUrl(address)
  if (!url) return []
  const watch = watchUrl(url)
  const kind = watch ? 'video' : element.tagName === 'iframe' ? 'embed' : element.tagName
  const shown = watch ?? url
  const title = clean(attribute(element, 'title') ?? '') || shown.hostname.replace(/^www\./, '')
  const target = addLink(reading.links, 'marked', shown.href, title)
  const { style } = look
  const runs: Run[] = [{ style, target, text: `[${kind}: ${title}]` }]
  if (target) runs.push({ style, target, text: `[${target.number}]`, made: 'marker' })
  return [{ kind: 'text', id: 0, inline: inlineOf(runs), loose: false }]
}

function sourceOf(element: Element): string | undefined {
  const source = element.childNodes.find((node) => isNamed(node, 'source'))
  return source && attribute(source, 'src')
}

/** The page of a YouTube player, where it can be watched. */
export function watchUrl(url: URL): URL | undefined {
  if (!/^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/.test(url.hostname)) return undefined
  const id = /^\/embed\/([\w-]+)/.exec(url.pathname)?.[1]
  return id && id !== 'videoseries' ? new URL(`https://www.youtube.com/watch?v=${id}`) : undefined
}
