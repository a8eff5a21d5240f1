import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { OPML_DEPTH } from '../article/limits.ts'
import { headlineOf } from './headline.ts'
import { readXmlInSteps } from './xml-tree.ts'
import { type XmlElement, attribute, elements } from './xml.ts'

/** A subscription in a list of sources. */
export interface Outline {
  /** As written, trimmed; give it to `webUrl` before anything else. */
  readonly url: Clean
  /** Null where it only repeats the address. */
  readonly title: Clean | null
  /** Paths of folders, outermost first: nested outlines and categories like `/a/b`. */
  readonly folders: readonly (readonly Clean[])[]
  /** Categories that are plain words, and folders in no other: many lists know no difference. */
  readonly tags: readonly Clean[]
  readonly htmlUrl: Clean | null
}

/** Outlines between two yields. */
const STEP = 1000
const FEED_TYPES = new Set(['rss', 'atom', 'pie', 'feed'])

/**
 * The subscriptions of an OPML document in order, each address once with its folders and tags
 * joined. Folders deeper than OPML_DEPTH are flattened. Never throws; yields every few milliseconds.
 */
export function* readOpmlInSteps(text: string): Generator<void, Outline[]> {
  const found = new Map<string, Collected>()
  const stack: Place[] = [{ element: yield* readXmlInSteps(text, null), path: [] }]
  let count = 0
  for (let place = stack.pop(); place; place = stack.pop()) {
    if (++count % STEP === 0) yield
    const { element, path } = place
    const url = element.name === 'outline' ? feedUrl(element) : null
    if (url !== null) collect(found, url, place)
    const folder = element.name === 'outline' && url === null ? titleOf(element) : null
    const below = folder !== null && path.length < OPML_DEPTH ? [...path, folder] : path
    for (const child of elements(element).toReversed()) stack.push({ element: child, path: below })
  }
  return Array.from(found, ([, it]) => ({
    ...it,
    folders: [...it.folders.values()],
    tags: [...it.tags],
  }))
}

interface Place {
  readonly element: XmlElement
  readonly path: readonly Clean[]
}

type Collected = Omit<Outline, 'folders' | 'tags'> & {
  readonly folders: Map<string, readonly Clean[]>
  readonly tags: Set<Clean>
}

function collect(found: Map<string, Collected>, url: Clean, { element, path }: Place): void {
  let outline = found.get(url)
  if (!outline) {
    const htmlUrl = cleanOrNull(attribute(element, 'htmlurl'))
    const title = titleOf(element)
    const named = title === headlineOf(url) ? null : title
    outline = { url, title: named, folders: new Map(), tags: new Set(), htmlUrl }
    found.set(url, outline)
  }
  const { folders, tags } = outline
  const add = (folder: readonly Clean[]): void => {
    const [name] = folder
    if (name === undefined) return
    folders.set(folder.join('\0'), folder)
    if (folder.length === 1) tags.add(name)
  }
  add(path)
  for (const category of namesIn(attribute(element, 'category'), ',')) {
    if (category.startsWith('/')) add(namesIn(category, '/'))
    else tags.add(category)
  }
}

function namesIn(text: string | undefined, separator: string): Clean[] {
  return (text ?? '')
    .split(separator)
    .map((it) => clean(it))
    .filter((it) => it !== '')
}

function titleOf(element: XmlElement): Clean | null {
  const text = cleanOrNull(attribute(element, 'text')) ?? cleanOrNull(attribute(element, 'title'))
  return text && headlineOf(text)
}

/** The address of a subscription; null for a folder and for what is no feed. */
function feedUrl(element: XmlElement): Clean | null {
  const type = attribute(element, 'type')?.trim().toLowerCase() ?? ''
  if (type === 'source') return null
  const loose = FEED_TYPES.has(type) ? attribute(element, 'url') : undefined
  return cleanOrNull(attribute(element, 'xmlurl') ?? loose)
}
