import { clean } from '../article/clean.ts'
import type { Feed } from '../article/feed.ts'
import { type Problem, problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import type { Loaded } from '../article/loaded.ts'
import { decode } from '../parse/decode.ts'
import { discover, type FeedLink, guesses } from '../parse/discover.ts'
import { parse } from '../parse/parse.ts'
import { urlSource } from '../sources/from-argument.ts'
import type { Source } from '../sources/source.ts'
import { loadRun } from './loading.ts'
import type { Run } from './run.ts'
import { isSameSite } from './subscriptions.ts'

/** A feed that a page names, and how it is read. */
export interface NamedFeed extends FeedLink {
  readonly source: Source
}

/** What was found where the user pointed. */
export type Found =
  | {
      readonly kind: 'feed'
      readonly source: Source
      readonly feed: Feed
      /** What was loaded of it, so that nothing is asked for twice. */
      readonly loaded: readonly Loaded[]
      /** Every feed the page names, this one too; empty when the address was the feed's own. */
      readonly links: readonly NamedFeed[]
    }
  | { readonly kind: 'sources' }
  | { readonly kind: 'problem'; readonly problem: Problem }

type Read =
  | Found
  | { readonly kind: 'page'; readonly url: URL; readonly html: string; readonly isPublic: boolean }

/** Feeds a page names that are tried until one parses. */
const TRIES = 8
/** After these the next guess at the same host would fare no better. */
const HOPELESS: ReadonlySet<string> = new Set([
  ...['dns', 'offline', 'refused', 'reset', 'timeout', 'tls', 'private', 'cancelled'],
])

/**
 * Finds the feed of an address, file or folder that the user gave: itself, else the first feed its
 * page names, else one at a well-known place of the site (one after the other, without
 * following redirects). A feed counts only if it parses.
 *
 * @param where `itself`: nowhere but at the address itself
 */
export async function findFeed(
  run: Run,
  source: Source,
  where: 'itself' | 'anywhere' = 'anywhere',
  signal: AbortSignal = new AbortController().signal,
): Promise<Found> {
  const read = await readSource(run, source, { signal })
  if (read.kind !== 'page') return read
  if (where === 'itself') return { kind: 'problem', problem: noFeed(source, []) }
  // What a public page names may not lead to the user's own network; what a local one names may.
  const typed = !read.isPublic
  const links = commentsLast(discover(read.html, read.url.href)).map((link) => ({
    ...link,
    source: neighbour(source, link.url, read),
  }))
  for (const link of links.slice(0, TRIES)) {
    const found = await readSource(run, link.source, { typed, signal })
    if (found.kind === 'feed') return { ...found, links }
  }
  for (const url of links.length > 0 ? [] : guesses(read.url.href)) {
    const found = await readSource(run, neighbour(source, url, read), {
      typed,
      probe: true,
      signal,
    })
    if (found.kind === 'feed') return { ...found, links: [linkOf(found)] }
    if (found.kind === 'problem' && isHopeless(found.problem)) break
  }
  return { kind: 'problem', problem: noFeed(source, links) }
}

const isHopeless = ({ kind, retryAt }: Problem): boolean =>
  HOPELESS.has(kind) || retryAt !== undefined

async function readSource(
  run: Run,
  source: Source,
  how: { readonly typed?: boolean; readonly probe?: boolean; readonly signal: AbortSignal },
): Promise<Read> {
  const all: Loaded[] = []
  let read: Read = { kind: 'problem', problem: problem('empty', 'nothing in it') }
  for await (const loaded of loadRun(run, source, { validators: null, ...how })) {
    all.push(loaded)
    if (read.kind === 'feed' || loaded.kind === 'same') continue
    read = loaded.kind === 'problem' ? loaded : readDocument(source, loaded, all)
    // The user is here to see it, so one sign of a permanent move is enough.
    const moved = loaded.freshness?.permanentUrl
    if (read.kind === 'feed' && moved) {
      const { isPublic = false } = loaded.kind === 'document' ? loaded : {}
      const there = neighbour(source, moved, { isPublic })
      read = { ...read, source: { ...there, title: source.title } }
    }
  }
  return read
}

function readDocument(
  source: Source,
  { document, isPublic = false }: Extract<Loaded, { kind: 'document' }>,
  loaded: readonly Loaded[],
): Read {
  const parsed = parse(document, source.kind === 'url' ? 'feed' : 'anything')
  if (parsed.kind === 'feed') return { ...parsed, source, loaded, links: [] }
  if (parsed.kind === 'sources') return parsed
  const url = webUrl(document.url ?? '')
  if (parsed.problem.kind !== 'web-page' || !url) return parsed
  const html = decode(document.bytes, document.contentType, 'html')
  return { kind: 'page', url, html, isPublic }
}

/**
 * Another address, named by what was `found` at the source's; user, password and headers go along
 * within the same origin only.
 */
function neighbour(source: Source, address: string, found: { readonly isPublic: boolean }): Source {
  const url = new URL(address)
  const there = urlSource(url)
  if (new URL(source.place).origin === url.origin) return { ...there, settings: source.settings }
  const publicOnly = found.isPublic && !isSameSite(source.place, address)
  return { ...there, settings: { ...there.settings, publicOnly } }
}

const COMMENTS = /comment|kommentar|comentario|comentário|commento/i

function commentsLast(links: readonly FeedLink[]): FeedLink[] {
  const isComments = ({ url, title }: FeedLink): boolean =>
    COMMENTS.test(title) || COMMENTS.test(URL.parse(url)?.pathname ?? '')
  return [...links.filter((it) => !isComments(it)), ...links.filter(isComments)]
}

function linkOf({ source, feed }: Extract<Found, { kind: 'feed' }>): NamedFeed {
  const url = clean(source.place)
  return { url, title: feed.title ?? url, source }
}

function noFeed({ place }: Source, links: readonly FeedLink[]): Problem {
  const { host = place, pathname = '' } = webUrl(place) ?? {}
  const page = `${host}${pathname === '/' ? '' : pathname} is a web page`
  if (links.length === 0) return problem('web-page', `${page}, and no feed of it was found`)
  const found = links.map(({ url }) => url)
  return problem('web-page', `${page}, and no feed that it names can be read`, { found })
}
