import { type Fields, isFields, jsonOf, listOf } from './json-fields.ts'

/** What JSON-LD says of the article of a page (schema.org/Article), as it says it. */
export interface LdArticle {
  readonly headline: string | null
  readonly description: string | null
  readonly authors: readonly string[]
  readonly published: string | null
  readonly updated: string | null
  readonly image: string | null
  readonly language: string | null
  readonly publisher: string | null
  /** The story as text; some sites put HTML there. */
  readonly body: string | null
  /** Whether everybody may read it: of it all, and of parts that a selector names. Null: not said. */
  readonly isFree: boolean | null
  readonly hasPaidPart: boolean
}

const ARTICLE = /(?:Article|^BlogPosting|^LiveBlogPosting|^Report|^Review)$/
/** Nodes looked at; a page's own description has a few dozen. */
const NODES = 10_000

/** The first article with a headline in the scripts of a page, else the first article. */
export function ldArticle(scripts: readonly string[]): LdArticle | null {
  const nodes = scripts.flatMap((script) => nodesOf(valueOf(script)))
  const articles = nodes.filter((node) =>
    listOf(node['@type']).some((it) => ARTICLE.test(String(it))),
  )
  const found = articles.find((it) => textOf(it['headline']) !== null) ?? articles[0]
  if (!found) return null
  const ids = new Map(nodes.filter((it) => 'name' in it).map((it) => [it['@id'], it]))
  return {
    headline: textOf(found['headline']) ?? textOf(found['name']),
    description: textOf(found['description']),
    authors: namesOf(found['author'] ?? found['creator'], ids),
    published: textOf(found['datePublished']),
    updated: textOf(found['dateModified']),
    image: addressOf(found['image']),
    language: textOf(found['inLanguage']),
    publisher: namesOf(found['publisher'], ids)[0] ?? null,
    body: textOf(found['articleBody']),
    isFree: isFree(found),
    hasPaidPart: listOf(found['hasPart']).some(
      (part) => isFields(part) && textOf(part['cssSelector']) !== null && isFree(part) !== true,
    ),
  }
}

/** A boolean, or its name: as text, as an address of schema.org. */
function isFree(part: Fields): boolean | null {
  const value = part['isAccessibleForFree']
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''
  const told = /(?:^|\/)(true|false)$/i.exec(text)?.[1]
  return told === undefined ? null : told.toLowerCase() === 'true'
}

/** Every object in a value, outermost first, walked with a loop. */
function nodesOf(value: unknown): Fields[] {
  const nodes: Fields[] = []
  const queue: unknown[] = [value]
  for (let at = 0; at < queue.length && at < NODES; at++) {
    const next = queue[at]
    if (Array.isArray(next)) for (const it of next) queue.push(it)
    else if (isFields(next)) {
      nodes.push(next)
      for (const it of Object.values(next)) if (typeof it === 'object') queue.push(it)
    }
  }
  return nodes
}

/** Parses a script, mended where a few percent of pages break it. */
function valueOf(script: string): unknown {
  const bare = script.replace(/^\s*(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?)/, '')
  const json = bare.replace(/(?:-->|(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?)\s*$/, '')
  return jsonOf(json) ?? jsonOf(mended(json))
}

/** Without raw control characters, commas before a bracket, and what follows the last bracket. */
function mended(json: string): string {
  const end = Math.max(json.lastIndexOf('}'), json.lastIndexOf(']')) + 1
  return (
    json
      .slice(0, end)
      // oxlint-disable-next-line no-control-regex -- control characters are what is removed
      .replace(/[\0-\x1f]/g, ' ')
      .replace(/,(?= {0,99}[}\]])/g, '')
  )
}

function textOf(value: unknown): string | null {
  const first = listOf(value)[0]
  return typeof first === 'string' && first.trim() !== '' ? first : null
}

function addressOf(value: unknown): string | null {
  const first = listOf(value)[0]
  return isFields(first) ? (textOf(first['url']) ?? textOf(first['contentUrl'])) : textOf(first)
}

function namesOf(value: unknown, ids: ReadonlyMap<unknown, Fields>): string[] {
  return listOf(value).flatMap((it) => {
    if (typeof it === 'string') return [it]
    if (!isFields(it)) return []
    const named = 'name' in it ? it : ids.get(it['@id'])
    return listOf(named?.['name']).filter((name) => typeof name === 'string')
  })
}
