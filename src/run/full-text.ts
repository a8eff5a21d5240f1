import type { Article } from '../article/article.ts'
import type { Document } from '../article/feed.ts'
import type { Loaded } from '../article/loaded.ts'
import { problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import { fetchPage, isLocal } from '../fetch/load.ts'
import type { Head } from '../library/head.ts'
import type { Story } from '../reading/extraction.ts'
import type { FullText } from '../reading/full-text.ts'
import type { Source } from '../sources/source.ts'
import { storyOf } from './extracting.ts'
import { NOT_LOADED, requestOf } from './loading.ts'
import type { Run } from './run.ts'

interface Ways {
  readonly fetch: (url: URL) => Promise<Loaded>
  readonly extract: (page: Document, signal: AbortSignal) => Promise<Story>
  readonly signal: AbortSignal
}

/** The text of an article's page, or why there is none. Never rejects. */
export async function fullText(
  { url }: Pick<Article, 'url'>,
  { fetch, extract, signal }: Ways,
): Promise<FullText> {
  const address = webUrl(url ?? '')
  if (!address) return failed('no-article', 'it has no address')
  const loaded = await fetch(address)
  if (loaded.kind === 'problem') return loaded
  if (loaded.kind === 'same') return failed('empty', 'empty answer')
  const story = await extract(loaded.document, signal)
  if (story.kind === 'problem') return story
  const { html, base, truncated, ...rest } = story.article
  if (html === null) return failed('no-article', 'no article found')
  const metadata = { ...rest, html: null, text: null, base: null, truncated: false }
  return {
    kind: 'text',
    subscription: story.subscription,
    html,
    text: null,
    base,
    truncated,
    metadata,
  }
}

/** The same with the settings of a run, over its network and in its worker. */
export function runFullText(
  run: Run,
  head: Pick<Head, 'source' | 'url'> & { readonly isLink?: boolean },
  signal: AbortSignal,
): Promise<FullText> {
  const source = run.sources.find(({ id }) => id === head.source)
  const { isLink = false } = head
  const fetch = (url: URL): Promise<Loaded> => fetchLinked(run, source, url, { isLink, signal })
  return fullText(head, { fetch, extract: storyOf, signal })
}

interface Linked {
  /** A page names it, not the feed. */
  readonly isLink: boolean
  readonly signal: AbortSignal
  readonly load?: typeof fetchPage
}

/** Loads what an article of a source names, or a page that one led to. */
export async function fetchLinked(
  run: Run,
  source: Source | undefined,
  url: URL,
  { isLink, signal, load = fetchPage }: Linked,
): Promise<Loaded> {
  if (run.flags.offline) return NOT_LOADED
  const feed = source?.kind === 'url' ? webUrl(source.place) : undefined
  // A host that asked to be left alone means its pages too.
  const { error, retryAt } = (source && run.store.row(source.id)) ?? {}
  const waits = feed?.host === url.host && (retryAt ?? 0) > run.now()
  if (waits && error) return { kind: 'problem', name: null, problem: error, freshness: null }
  const request = requestOf(run, source)
  // What a feed of the user's own network names may lie there too; a link may stand on a page of
  // anybody, so it leads no further than to the feed's own host.
  const mayBeLocal = feed !== undefined && (!isLink || feed.host === url.host)
  const typed =
    mayBeLocal && !source?.settings.publicOnly && (await isLocal(feed, request.environment))
  return load(url, { ...request, typed, signal, validators: null }, source)
}

function failed(...words: Parameters<typeof problem>): FullText {
  return { kind: 'problem', problem: problem(...words) }
}
