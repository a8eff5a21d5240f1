import type { Attachment } from '../article/article.ts'
import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { ID_CHARS, NAMES } from '../article/limits.ts'
import { resolved, webUrl } from '../article/web-url.ts'
import { type Fields, first } from './feed-fields.ts'
import { type XmlElement, attribute, elements, textOf } from './xml.ts'

/** Links of one rel; none said means alternate, also in its long form (RFC 4287 §4.2.7.2). */
export function linksOf(fields: Fields, rel: string): XmlElement[] {
  return (fields['link'] ?? []).filter((link) => hrefOf(link) !== '' && relOf(link) === rel)
}

function relOf(link: XmlElement): string {
  const rel = attribute(link, 'rel')?.trim().toLowerCase() || 'alternate'
  return rel.slice(rel.lastIndexOf('/') + 1)
}

function hrefOf(link: XmlElement): string {
  return (attribute(link, 'href') ?? '').trim()
}

function isPage(link: XmlElement): boolean {
  const type = attribute(link, 'type')?.toLowerCase() ?? ''
  return type === '' || type.includes('html')
}

/**
 * The address of an article or a home page, best first: where several say different things the
 * newsreaders' habit counts. `rels`: links of these kinds will do where no page is named.
 */
export function linkOf(
  element: XmlElement,
  fields: Fields,
  rels: readonly string[] = ['self', 'via', 'related'],
): Clean | null {
  for (const [text, from] of candidates(element, fields, rels)) {
    const url = text.trim()
    if (url !== '') return resolved(url, from.base)
  }
  return null
}

function* candidates(
  element: XmlElement,
  fields: Fields,
  rels: readonly string[],
): Generator<[string, XmlElement]> {
  for (const it of fields['origLink'] ?? []) yield [addressIn(it), it]
  // Of several links as text the last counts, as in most readers, which overwrite.
  for (const it of (fields['link'] ?? []).toReversed())
    if (hrefOf(it) === '') yield [addressIn(it), it]
  const alternates = linksOf(fields, 'alternate')
  for (const it of alternates.filter(isPage)) yield [hrefOf(it), it]
  for (const it of alternates) yield [hrefOf(it), it]
  yield [attribute(element, 'href') ?? '', element]
  for (const it of fields['guid'] ?? []) if (isPermalink(it)) yield [addressIn(it), it]
  for (const rel of rels) {
    for (const it of linksOf(fields, rel)) yield [hrefOf(it), it]
  }
  for (const it of fields['url'] ?? []) yield [addressIn(it), it]
  yield [attribute(element, 'rdf:about') ?? '', element]
  for (const it of fields['guid'] ?? [])
    if (it.name === 'id' && isWeb(addressIn(it))) yield [addressIn(it), it]
}

/** UTF-16 units of an address or id that are looked at; no browser takes one as long. */
const ADDRESS = 2 ** 16

const addressIn = (element: XmlElement): string => textOf(element, ADDRESS)

function isWeb(text: string): boolean {
  return /^\s*https?:/i.test(text) && webUrl(text) !== undefined
}

function isPermalink(guid: XmlElement): boolean {
  if (guid.name !== 'guid') return false
  const said = attribute(guid, 'ispermalink')?.trim().toLowerCase()
  return said !== 'false' && (said === 'true' || isWeb(addressIn(guid)))
}

/** Enclosures, media and thumbnails, each address once, at most NAMES. */
export function attachmentsOf(fields: Fields): Attachment[] {
  const found = new Map<string, Attachment>()
  const media = (fields['attachments'] ?? []).flatMap(flattened)
  const original = fields['origEnclosure']?.map((it) => addressIn(it).trim()) ?? []
  for (const element of [...media, ...linksOf(fields, 'enclosure')]) {
    const moved = element.name === 'enclosure' ? original.shift() : undefined
    const attachment = attachmentOf(element, moved)
    if (attachment && found.size < NAMES && !found.has(attachment.url)) {
      found.set(attachment.url, attachment)
    }
  }
  return [...found.values()]
}

const MEDIA = new Set(['media:content', 'media:peerlink', 'media:thumbnail'])

function flattened(element: XmlElement): XmlElement[] {
  const inside = elements(element).filter((child) => MEDIA.has(child.name))
  return element.name === 'media:group' ? inside.flatMap(flattened) : [element, ...inside]
}

function attachmentOf(element: XmlElement, moved: string | undefined): Attachment | undefined {
  const url = (moved ?? attribute(element, 'url') ?? attribute(element, 'href') ?? '').trim()
  if (url === '') return undefined
  const isThumbnail = element.name === 'media:thumbnail'
  const type = attribute(element, 'type') ?? (isThumbnail ? 'image' : attribute(element, 'medium'))
  return {
    url: resolved(url, element.base),
    mimeType: cleanOrNull(type),
    bytes: digits(attribute(element, 'length') ?? attribute(element, 'filesize')),
    title: cleanOrNull(attribute(element, 'title')),
    seconds: digits(attribute(element, 'duration')),
  }
}

function digits(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null
}

/**
 * A guid as the feed means it: Atom's ids and permalinks resolve, others stay as written. So does a
 * bare word that only the document's address could make an address of: it is none, and the same
 * feed may lie at several.
 */
export function guidOf(element: XmlElement, fields: Fields): Clean | null {
  const written = first(fields['guid'], (it) => {
    const text = addressIn(it).trim()
    const isAddress = it.name === 'id' || isPermalink(it)
    const isRelative = isAddress && !URL.canParse(text) && (/[/?]/.test(text) || hasOwnBase(it))
    return isRelative ? resolved(text, it.base) : clean(text)
  })
  const about = cleanOrNull(attribute(element, 'rdf:about'))
  return written ?? about ?? first(fields['identifier'], (it) => clean(addressIn(it))) ?? null
}

/** Whether an xml:base counts here. */
function hasOwnBase({ base, parent }: XmlElement): boolean {
  let top = parent
  while (top?.parent) top = top.parent
  return top !== null && base !== top.base
}

/** The first picture of an article or a feed: an address, or an element with one. */
export function imageOf(fields: Fields): Clean | null {
  const found = first(fields['image'], (it) => {
    const inside = elements(it).find((child) => child.name === 'url')
    const said = attribute(it, 'href') ?? attribute(it, 'url') ?? addressIn(inside ?? it)
    return said.trim() === '' ? null : resolved(said.trim(), it.base)
  })
  return found ?? null
}

/** A guid of at most ID_CHARS; a longer one becomes a hash that stays the same. */
export function shortId(guid: Clean): Clean {
  if (guid.length <= ID_CHARS) return guid
  let low = 0x811c9dc5
  let high = 0x1000193
  for (let i = 0; i < guid.length; i++) {
    low = Math.imul(low ^ guid.charCodeAt(i), 0x01000193)
    high = Math.imul(high + guid.charCodeAt(i), 0x85ebca6b)
  }
  return clean(`long:${(low >>> 0).toString(16)}${(high >>> 0).toString(16)}-${guid.length}`)
}
