import { HEADLINE_UNITS } from '../article/limits.ts'
import { scanHtml } from './html-scan.ts'

/** A text on a page, and how much text stands before it. */
export interface Told {
  readonly text: string
  /** UTF-16 units, scripts not counted. */
  readonly at: number
  /** Named by itemprop or rel, and not by a class that may mean something else. */
  readonly isMarked: boolean
}

/** What a web page says about itself, as it says it. */
export interface PageFacts {
  readonly title: string
  readonly headings: readonly Told[]
  /** Contents of `meta` by name, property or itemprop in small letters, in document order. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** Values of other elements with an itemprop. */
  readonly properties: ReadonlyMap<string, readonly string[]>
  readonly canonical: string | null
  readonly language: string | null
  readonly base: string | null
  readonly jsonLd: readonly string[]
  /** The first `time` with a datetime. */
  readonly time: string | null
  /** Elements that are marked as the author or byline. */
  readonly bylines: readonly Told[]
}

/** Elements of each kind that are kept. */
const CAUGHT = 20
const BYLINE =
  /(?:^|[\s_-])(?:byline|by-line|author-name|article-author|post-author|entry-author)(?:[\s_-]|$)/i

/** An element whose text is being caught. */
interface Catch {
  readonly name: string
  readonly into: Told[]
  readonly at: number
  readonly isMarked: boolean
  readonly limit: number
  depth: number
  text: string
}

/** Collects the facts in one pass. */
export function pageFacts(html: string): PageFacts {
  const texts: Texts = { title: [], headings: [], jsonLd: [], bylines: [] }
  const metas = new Map<string, string[]>()
  const properties = new Map<string, string[]>()
  const single = new Map<Single, string>()
  const catching = catcher(texts)
  scanHtml(html, {
    ...catching,
    opened(name, attributes) {
      catching.opened(name, attributes)
      if (name === 'meta') keepMeta(metas, attributes)
      keepSingle(single, name, attributes)
      keepProperty(properties, attributes)
    },
  })
  const one = (name: Single): string | null => single.get(name) ?? null
  return {
    ...texts,
    title: texts.title[0]?.text ?? '',
    jsonLd: texts.jsonLd.map(({ text }) => text),
    metas,
    properties,
    canonical: one('canonical'),
    language: one('language'),
    base: one('base'),
    time: one('time'),
  }
}

/** Collects the texts of some elements, one after the other: none inside another. */
function catcher(texts: Texts): {
  opened: (name: string, attributes: Attributes) => void
  closed: (name: string) => void
  text: (piece: string) => void
} {
  let caught: Catch | null = null
  let at = 0
  let isCode = false
  return {
    opened(name, attributes) {
      if (caught?.name === name) caught.depth++
      const kind = caught ? undefined : textKind(name, attributes)
      if (kind && texts[kind].length < MOST[kind]) {
        const isMarked = isAuthor(attributes)
        caught = { name, into: texts[kind], limit: LIMITS[kind], at, isMarked, depth: 1, text: '' }
      }
      isCode = name === 'script' || name === 'style'
    },
    closed(name) {
      isCode = false
      if (caught?.name !== name || --caught.depth > 0) return
      const { text, at: from, isMarked } = caught
      caught.into.push({ text, at: from, isMarked })
      caught = null
    },
    text(piece) {
      if (!isCode) at += piece.length
      if (caught && caught.text.length < caught.limit) caught.text += piece
    },
  }
}

type Texts = Record<Text, Told[]>
type Text = 'title' | 'headings' | 'jsonLd' | 'bylines'
const MOST: Readonly<Record<Text, number>> = {
  title: 1,
  headings: CAUGHT,
  jsonLd: 50,
  bylines: CAUGHT,
}
/** UTF-16 units of each; a byline is short. */
const LIMITS: Readonly<Record<Text, number>> = {
  title: HEADLINE_UNITS,
  headings: HEADLINE_UNITS,
  jsonLd: Number.MAX_SAFE_INTEGER,
  bylines: 512,
}

function textKind(name: string, attributes: Attributes): Text | undefined {
  if (name === 'title') return 'title'
  if (name === 'h1') return 'headings'
  if (name === 'script') return isJsonLd(attributes) ? 'jsonLd' : undefined
  return isByline(attributes) ? 'bylines' : undefined
}

type Attributes = ReadonlyMap<string, string>

function isJsonLd(attributes: Attributes): boolean {
  return /^\s*application\/ld\+json/i.test(attributes.get('type') ?? '')
}

function hasWord(value: string | undefined, word: string): boolean {
  return value !== undefined && value.toLowerCase().split(/\s+/).includes(word)
}

function isByline(attributes: Attributes): boolean {
  return attributes.size > 0 && (isAuthor(attributes) || BYLINE.test(attributes.get('class') ?? ''))
}

function isAuthor(attributes: Attributes): boolean {
  return hasWord(attributes.get('itemprop'), 'author') || hasWord(attributes.get('rel'), 'author')
}

function keep(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key)
  if (!values) map.set(key, [value])
  else if (values.length < CAUGHT) values.push(value)
}

function keepMeta(metas: Map<string, string[]>, attributes: Attributes): void {
  const content = attributes.get('content')?.trim()
  const name = attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop')
  if (content && name) keep(metas, name.trim().toLowerCase(), content)
}

function keepProperty(properties: Map<string, string[]>, attributes: Attributes): void {
  const value = attributes.get('datetime') ?? attributes.get('content')
  const names = attributes.get('itemprop')
  if (names === undefined || !value) return
  for (const name of names.toLowerCase().split(/\s+/)) keep(properties, name, value)
}

type Single = 'canonical' | 'language' | 'base' | 'time'

/** What a page has once; the first counts. */
function keepSingle(single: Map<Single, string>, name: string, attributes: Attributes): void {
  const keepFirst = (key: Single, value: string | undefined): void => {
    if (value && !single.has(key)) single.set(key, value.trim())
  }
  if (name === 'html') keepFirst('language', attributes.get('lang') ?? attributes.get('xml:lang'))
  if (name === 'base') keepFirst('base', attributes.get('href'))
  if (name === 'time') keepFirst('time', attributes.get('datetime'))
  if (name === 'link' && hasWord(attributes.get('rel'), 'canonical'))
    keepFirst('canonical', attributes.get('href'))
}
