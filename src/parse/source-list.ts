import { clean, type Clean } from '../article/clean.ts'
import type { Document } from '../article/feed.ts'
import { decode } from './decode.ts'
import type { Outline } from './opml.ts'
import { parse } from './parse.ts'

/**
 * The sources a document lists: OPML, or text with an address a line. After the address newsboat's
 * words are read: `"~Title"`, `tag`, `"tag of words"`; `#` begins a comment. What is no list is said
 * in words.
 */
export function readSourceList(document: Document): readonly Outline[] | string {
  const parsed = parse(document)
  if (parsed.kind === 'sources') return parsed.outlines
  if (parsed.kind === 'problem') return parsed.problem.message
  if (!PLAIN.has(parsed.feed.format)) return 'no list of sources; "ctnews add" adds a feed or site'
  const text = decode(document.bytes, document.contentType, 'text')
  return joined(text.split(/[\r\n]+/).flatMap((line) => readLine(line) ?? []))
}

const PLAIN: ReadonlySet<string> = new Set(['text', 'news-page'])

const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/g

function readLine(line: string): Outline | null {
  const words = Array.from(clean(line).matchAll(WORD), ([, quoted, bare = '']) =>
    clean(quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, '$1')),
  )
  const [url, ...more] = words
  if (url === undefined || url.startsWith('#')) return null
  const comment = more.findIndex((word) => word.startsWith('#'))
  const said = comment < 0 ? more : more.slice(0, comment)
  const title = said.find((word) => word.startsWith('~'))?.slice(1) ?? ''
  return {
    url,
    title: title === '' ? null : clean(title),
    folders: [],
    // `!` hides a source in newsboat's list.
    tags: said.filter((word) => !/^[~!]|^$/.test(word)),
    htmlUrl: null,
  }
}

/** Each address once, with the tags of all its lines. */
function joined(outlines: readonly Outline[]): Outline[] {
  const found = new Map<Clean, Outline>()
  for (const outline of outlines) {
    const { title = null, tags = [] } = found.get(outline.url) ?? {}
    const all = [...new Set([...tags, ...outline.tags])]
    found.set(outline.url, { ...outline, title: title ?? outline.title, tags: all })
  }
  return [...found.values()]
}
