import { clean } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import { attribute, type Element, isElement } from './html-tree.ts'
import { flush, type Look, type Reading } from './html-reading.ts'
import { addLink, type Links, linkUrl, type Target } from './links.ts'

/** `[image: alt]`; nothing for an empty alt text or a counting pixel. */
export function readImage(image: Element, look: Look, reading: Reading): void {
  if (isPixel(image)) return
  const alt = attribute(image, 'alt')
  if (alt !== undefined && alt.trim() === '' && !reading.figure) {
    // Not told in the text, but many a photograph has no words; small ones are ornaments.
    if (!isOrnament(image)) imageTarget(image, reading.links)
    return
  }
  const alone = reading.figure && !reading.flat
  if (alone) flush(reading)
  const target = imageTarget(image, reading.links)
  const picture = { alt: clean(alt ?? ''), target }
  const text = picture.alt === '' ? '[image]' : `[image: ${picture.alt}]`
  reading.runs.push({ style: look.style, target: look.target ?? target, text, made: picture })
  if (alone) flush(reading)
}

function isPixel(image: Element): boolean {
  return isPixelSize((name) => attribute(image, name))
}

/** Pixels of a side, as its attributes tell them, up to which a picture without words is none. */
const ORNAMENT = 64

function isOrnament(image: Element): boolean {
  return ['width', 'height'].some(
    (name) => Number.parseInt(attribute(image, name) ?? '') <= ORNAMENT,
  )
}

/** Addresses whose pictures count readers and show nothing. */
const COUNTERS =
  /^(?:https?:)?\/\/(?:feeds?\.feedburner\.com\/~|[^/]*\.?(?:scorecardresearch|quantserve|doubleclick|google-analytics|feedsportal)\.(?:com|net)\/|(?:pixel|stats)\.(?:wp|wordpress)\.com\/)/i

/** A picture of one pixel or none, by its attributes or its style, or of a known counter. */
export function isPixelSize(valueOf: (name: string) => string | null | undefined): boolean {
  const style = valueOf('style') ?? ''
  const sides = ['width', 'height'].map((name) => {
    const own = new RegExp(`(?:^|;)\\s*${name}\\s*:([^;]*)`, 'i').exec(style)?.[1]
    return /^\s*([01])(?:px)?\s*$/i.exec(own ?? valueOf(name) ?? '')?.[1]
  })
  if (sides.every((side) => side !== undefined) || sides.includes('0')) return true
  return !valueOf('alt')?.trim() && COUNTERS.test(valueOf('src') ?? '')
}

function imageTarget(image: Element, links: Links): Target | null {
  const url = imageUrl((name) => attribute(image, name), links.base)
  if (url === undefined) return null
  const alt = clean(attribute(image, 'alt') ?? '').trim()
  const target = addLink(links, 'image', url, alt || new URL(url).hostname)
  if (target && alt !== '') target.alt ??= alt
  return target
}

const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file']

/** Where the picture is: pages that load late keep it beside a stand-in in `src`. */
export function imageUrl(
  valueOf: (name: string) => string | null | undefined,
  base: string | null,
): string | undefined {
  const sets = ['data-srcset', 'srcset'].map((name) => largest(valueOf(name)))
  const places = [...LAZY.map(valueOf), sets[0], valueOf('src'), sets[1]]
  for (const place of places) {
    const url = place ? linkUrl(place, base) : undefined
    if (url !== undefined && webUrl(url)) return url
  }
  return undefined
}

/** The last candidate of a srcset, by custom the largest. */
function largest(set: string | null | undefined): string | undefined {
  return set?.trim().split(/,\s+/).at(-1)?.trim().split(/\s/)[0]
}

/** A noscript copy tells where a picture is that the page loads by script. */
export function rescueImage(noscript: Element, reading: Reading): void {
  for (const node of noscript.childNodes) {
    if (!isElement(node)) continue
    if (node.tagName === 'img' && !isPixel(node)) imageTarget(node, reading.links)
    else rescueImage(node, reading)
  }
}
