import { type XmlElement, isElement } from './xml.ts'

// Which elements tell what, best first. A name without a prefix is RSS or Atom; `namespaces.ts`
// gives the others their usual prefix.

type Names = Readonly<Record<string, string>>

const PEOPLE = 'author dc:creator dc:author itunes:author media:credit googleplay:author'

const ITEM: Names = {
  guid: 'guid id',
  identifier: 'dc:identifier',
  link: 'link',
  origLink: 'feedburner:origlink',
  url: 'url',
  title: 'title dc:title media:title itunes:title',
  content: 'content:encoded xhtml:body body fullitem content',
  summary:
    'description summary abstract tagline dc:description dcterms:abstract media:description itunes:summary subtitle itunes:subtitle',
  authors: PEOPLE,
  published: 'pubdate published issued dc:date dcterms:issued dcterms:created created date lastmod',
  updated: 'updated modified dcterms:modified dc:modified cap:sent',
  tags: 'category dc:subject itunes:category media:category',
  keywords: 'itunes:keywords media:keywords tags keywords',
  attachments: 'enclosure media:content media:peerlink media:thumbnail media:group',
  origEnclosure: 'feedburner:origenclosurelink',
  image: 'itunes:image image media:thumbnail',
  group: 'media:group',
  language: 'dc:language language',
  source: 'source',
}

const FEED: Names = {
  title: 'title dc:title itunes:title',
  link: 'link',
  origLink: 'feedburner:origlink',
  url: 'url',
  guid: 'id',
  description:
    'description subtitle tagline abstract dc:description itunes:summary media:description',
  language: 'language dc:language',
  updated: 'updated modified lastbuilddate dc:date dcterms:modified pubdate',
  authors:
    'author managingeditor dc:creator dc:author itunes:author itunes:owner webmaster dc:publisher',
  image: 'icon logo image itunes:image',
  ttl: 'ttl',
  period: 'sy:updateperiod',
  frequency: 'sy:updatefrequency',
  skipHours: 'skiphours',
  skipDays: 'skipdays',
}

/** Elements by field, best first. */
export type Fields = Partial<Record<string, XmlElement[]>>
type Slots = ReadonlyMap<string, readonly (readonly [field: string, rank: number])[]>

export const ITEM_FIELDS: Slots = slots(ITEM)
export const FEED_FIELDS: Slots = slots(FEED)

function slots(names: Names): Slots {
  const out = new Map<string, [string, number][]>()
  for (const [field, list] of Object.entries(names)) {
    for (const [rank, name] of list.split(' ').entries()) {
      const known = out.get(name)
      if (known) known.push([field, rank])
      else out.set(name, [[field, rank]])
    }
  }
  return out
}

/** The children that a table knows, by field, best name first, document order within a name. */
export function fieldsOf(parents: readonly XmlElement[], table: Slots): Fields {
  const found: Record<string, XmlElement[]> = {}
  const ranks: Record<string, number[]> = {}
  for (const parent of parents) {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      for (const [field, rank] of table.get(child.name) ?? []) {
        insert((found[field] ??= []), (ranks[field] ??= []), child, rank)
      }
    }
  }
  return found
}

/** Elements of a field that are looked at. */
const PER_FIELD = 100

function insert(list: XmlElement[], ranks: number[], element: XmlElement, rank: number): void {
  let at = ranks.length
  if (at === PER_FIELD && (ranks[at - 1] ?? 0) <= rank) return
  while (at > 0 && (ranks[at - 1] ?? 0) > rank) at--
  list.splice(at, 0, element)
  ranks.splice(at, 0, rank)
  if (ranks.length > PER_FIELD) list.length = ranks.length = PER_FIELD
}

/** The first value that one of the elements gives. */
export function first<T>(
  list: readonly XmlElement[] | undefined,
  read: (element: XmlElement) => T | null | undefined,
): T | undefined {
  for (const element of list ?? []) {
    const value = read(element)
    if (value !== null && value !== undefined && value !== '') return value
  }
  return undefined
}
