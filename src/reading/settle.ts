import { webUrl } from '../article/web-url.ts'
import type { DomNode } from './dom.ts'
import { watchUrl } from './html-embed.ts'
import { imageUrl, isPixelSize } from './html-image.ts'

/** Players whose pages are worth an address; other frames are advertisements and forms. */
const PLAYERS =
  /(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|archive\.org|soundcloud\.com|spotify\.com|datawrapper\.de|dwcdn\.net|flourish\.studio|documentcloud\.org)$/

/**
 * Makes frames links and gives pictures their own address, since only those leave the program;
 * counting pixels do not.
 */
export function settle(story: DomNode, base: string | null): void {
  for (const frame of [...story.querySelectorAll('iframe')]) settleFrame(frame, base)
  for (const image of [...story.querySelectorAll('img')]) {
    const valueOf = (name: string): string | null => image.getAttribute(name)
    if (isPixelSize(valueOf)) image.remove()
    const url = imageUrl(valueOf, base)
    if (url !== undefined) image.setAttribute('src', url)
  }
}

function settleFrame(frame: DomNode, base: string | null): void {
  const src = frame.getAttribute('src') ?? frame.getAttribute('data-src') ?? ''
  const url = webUrl(src, base) ?? webUrl(`https:${src}`)
  if (!url || !PLAYERS.test(url.hostname)) return frame.remove()
  const watch = watchUrl(url)
  const title = frame.getAttribute('title')?.trim() || url.hostname.replace(/^www\./, '')
  const page = frame.ownerDocument
  const link = page.createElement('a')
  link.setAttribute('href', (watch ?? url).href)
  link.textContent = `[${watch ? 'video' : 'embed'}: ${title}]`
  const paragraph = page.createElement('p')
  paragraph.append(link)
  frame.replaceWith(paragraph)
}
