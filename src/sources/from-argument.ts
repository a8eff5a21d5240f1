import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { late } from '../article/late.ts'
import { webUrl } from '../article/web-url.ts'
import { sourceId } from './source-id.ts'
import { type Credentials, DEFAULT_SETTINGS, type Source } from './source.ts'

/** What a word is read against. */
export interface Surroundings {
  /** Absolute; where relative paths begin. */
  readonly folder: string
  /** What lies at an absolute path; `file` is everything that is no folder. */
  readonly kindOf: (path: string) => 'file' | 'folder' | null
}

/** A name with a dot, an IPv4 or bracketed IPv6 address or localhost, perhaps a port, then a path. */
const hostPattern = late(
  () =>
    /^(?<name>localhost|\[[\da-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|(?:[\p{L}\d](?:[\p{L}\d_-]*[\p{L}\d])?\.)+(?:xn--[a-z\d-]+|\p{L}{2,}))\.?(?::\d+)?(?=[/?#]|$)/iu,
)
/** Names that mean a file even where there is none. */
const FILE_NAME =
  /\.(?:txt|text|xml|rss|atom|rdf|json|ndjson|jsonl|x?html?|opml|gz|zst|md|markdown|eml|cap|csv|pdf|log)$/i
const PATH = /^[.~]|[/\\]/
/** Two letters at least: one is a drive. */
const SCHEME = /^[a-z][a-z\d+.-]+:/i
/** `feed:` before or in place of the scheme, an old habit of browsers and blogs. */
const FEED_SCHEME = /^feed:(?:\/\/(?=https?:))?/i

/**
 * Reads a word of the command line: `-`, an address, a host name that is no file, a file or folder.
 * A word that can only be meant as a path is one even if nothing is there, so that loading it says
 * so. Undefined: none of these; a source's id perhaps, or a scheme that is not read.
 */
export function fromArgument(word: string, { folder, kindOf }: Surroundings): Source | undefined {
  if (word === '-') return plainSource('stdin', '-', 'stdin')
  const address = fullAddress(word)
  if (address !== undefined) return fromAddress(address)
  const path = resolve(folder, word)
  const kind = kindOf(path)
  if (kind) return pathSource(path, kind)
  const host = hostAddress(word)
  if (host) return urlSource(host)
  if (SCHEME.test(word)) return undefined
  return PATH.test(word) || FILE_NAME.test(word) ? pathSource(path, 'file') : undefined
}

/** The word with its scheme, undefined when it has none that is read. */
function fullAddress(word: string): string | undefined {
  const bare = word.replace(FEED_SCHEME, '')
  if (bare !== word && bare.startsWith('//')) return `https:${bare}`
  return /^(?:https?|file):/i.test(bare) ? bare : undefined
}

function fromAddress(address: string): Source | undefined {
  if (!/^file:/i.test(address)) {
    const url = webUrl(address)
    return url && urlSource(url)
  }
  try {
    return pathSource(fileURLToPath(address), 'file')
  } catch {
    return undefined
  }
}

/** A bare host is asked over https, one on this machine or a numbered one over http. */
function hostAddress(word: string): URL | undefined {
  const match = hostPattern().exec(word)
  const name = match?.groups?.['name']
  if (name === undefined || (match?.[0] === word && FILE_NAME.test(word))) return undefined
  const isNumbered = /^(?:localhost$|\[|[\d.]+$)/i.test(name)
  return webUrl(`${isNumbered ? 'http' : 'https'}://${word}`)
}

/** A source for a web address; user and password in it become its settings. */
export function urlSource(url: URL, id?: string): Source {
  const bare = new URL(url)
  bare.username = bare.password = bare.hash = ''
  const source = plainSource('url', bare.href, id ?? sourceId(bare))
  const credentials = credentialsOf(url)
  return credentials ? { ...source, settings: { ...DEFAULT_SETTINGS, credentials } } : source
}

/** A source for an absolute path. */
export function pathSource(path: string, kind: 'file' | 'folder', id?: string): Source {
  return plainSource(kind, path, id ?? sourceId(path))
}

const plainSource = (kind: Source['kind'], place: string, id: string): Source => ({
  id,
  kind,
  place,
  title: null,
  folders: [],
  settings: DEFAULT_SETTINGS,
})

function credentialsOf({ username, password }: URL): Credentials | undefined {
  if (username === '' && password === '') return undefined
  return { user: unescaped(username), password: unescaped(password) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
