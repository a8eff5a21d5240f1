import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { OPML_DEPTH } from '../article/limits.ts'
import { type XmlElement, attribute, elements, readXml, textOf } from './xml.ts'

/** A subscription in a list of sources. */
export interface Outline {
  /** As written, trimmed; give it to `webUrl` before anything else. */
  readonly url: Clean
  readonly title: Clean | null
  /** Paths of folders, outermost first: nested outlines and categories like `/a/b`. */
  readonly folders: readonly (readonly Clean[])[]
  /** Categories that are plain words. */
  readonly tags: readonly Clean[]
  readonly htmlUrl: Clean | null
}

const FEED_TYPES = new Set(['rss', 'atom', 'pie', 'feed'])

/** Title of the list itself. */
export function opmlTitle(text: string): Clean | null {
  const opml = elements(readXml(text, null)).find((it) => it.name === 'opml')
  const head = opml && elements(opml).find((it) => it.name === 'head')
  const title = head && elements(head).find((it) => it.name === 'title')
  return title ? cleanOrNull(textOf(title)) : null
}

/**
 * The subscriptions of an OPML document in order, each address once with its folders joined.
 * Folders deeper than OPML_DEPTH are flattened. Never throws.
 */
export function readOpml(text: string): Outline[] {
  const found = new Map<string, Outline>()
  const stack: { element: XmlElement; path: readonly Clean[] }[] = [
    { element: readXml(text, null), path: [] },
  ]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, path } = next
    const outline = element.name === 'outline' ? outlineOf(element, path) : undefined
    if (outline) found.set(outline.url, joined(found.get(outline.url), outline))
    const name = element.name === 'outline' && !outline ? titleOf(element) : null
    const below = name !== null && path.length < OPML_DEPTH ? [...path, name] : path
    for (const child of elements(element).toReversed()) stack.push({ element: child, path: below })
  }
  return [...found.values()]
}

function titleOf(element: XmlElement): Clean | null {
  return cleanOrNull(attribute(element, 'text')) ?? cleanOrNull(attribute(element, 'title'))
}

function outlineOf(element: XmlElement, path: readonly Clean[]): Outline | undefined {
  const type = attribute(element, 'type')?.trim().toLowerCase() ?? ''
  if (type === 'source') return undefined
  const written =
    attribute(element, 'xmlurl') ?? (FEED_TYPES.has(type) ? attribute(element, 'url') : '')
  const url = clean(written ?? '')
  if (url === '') return undefined
  const words = (attribute(element, 'category') ?? '').split(',').map((it) => clean(it))
  const paths = words
    .filter((it) => it.startsWith('/'))
    .map((it) =>
      it
        .split('/')
        .map((part) => clean(part))
        .filter((part) => part !== ''),
    )
  return {
    url,
    title: titleOf(element),
    folders: unique([path, ...paths].filter((it) => it.length > 0)),
    tags: [...new Set([...words.filter((it) => it !== '' && !it.startsWith('/'))])],
    htmlUrl: cleanOrNull(attribute(element, 'htmlurl')),
  }
}

function joined(known: Outline | undefined, more: Outline): Outline {
  if (!known) return more
  return {
    ...known,
    folders: unique([...known.folders, ...more.folders]),
    tags: [...new Set([...known.tags, ...more.tags])],
  }
}

function unique(paths: readonly (readonly Clean[])[]): (readonly Clean[])[] {
  return [...new Map(paths.map((path) => [path.join('\0'), path])).values()]
}
