import { onTestFinished } from 'vitest'
import type { Document, Feed } from '../../src/article/feed.ts'
import { type ProblemKind, problem } from '../../src/article/problem.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { refresh } from '../../src/library/refresh.ts'
import type {
  Ask,
  Freshness,
  Loaded,
  Refreshed,
  RefreshOptions,
} from '../../src/library/refreshed.ts'
import type { Source } from '../../src/sources/source.ts'
import { article, feed, folder, NOON, source } from './making.ts'

export const MINUTE = 60_000
export const HOUR: number = 60 * MINUTE

export const FRESH: Freshness = {
  etag: null,
  lastModified: null,
  ageSeconds: 0,
  maxAgeSeconds: null,
  retryAt: null,
  permanentUrl: null,
  gone: false,
}

export type Answer = (ask: Ask) => Loaded[] | Promise<Loaded[]>

/** Bytes that stand for a feed: `parsed` finds it again by the document. */
const feeds = new WeakMap<Document, Feed>()

/** An answer that holds this feed. */
export function document(
  of: Feed,
  freshness: Partial<Freshness> | null = {},
  name: string = 'host',
): Loaded {
  const one: Document = { bytes: new Uint8Array(), name, contentType: null, url: null }
  feeds.set(one, of)
  return { kind: 'document', document: one, freshness: freshness && { ...FRESH, ...freshness } }
}

/** An answer that holds none. */
export function failure(
  kind: ProblemKind,
  more: { status?: number; retryAt?: number; gone?: boolean; name?: string } = {},
): Loaded {
  const { gone = false, name = null, ...words } = more
  const why = problem(kind, `it said ${kind}`, words)
  return { kind: 'problem', name, problem: why, freshness: gone ? { ...FRESH, gone } : null }
}

/** An answer that nothing has changed. */
export const same: Loaded = { kind: 'same', freshness: FRESH }

export interface World {
  readonly run: (
    sources?: readonly Source[],
    more?: Partial<RefreshOptions>,
  ) => Promise<Refreshed[]>
  /** Ids, in the order in which they were asked. */
  readonly asked: string[]
  readonly store: ArticleStore
  readonly later: (ms: number) => void
  readonly options: (more: Partial<RefreshOptions>) => RefreshOptions
  readonly answers: Record<string, Answer>
}

/** One program with its clock and its sources' answers. */
export function world(answers: Record<string, Answer>, store: ArticleStore = made()): World {
  const asked: string[] = []
  let now = NOON
  const options = (more: Partial<RefreshOptions>): RefreshOptions => ({
    load: async function* (from, ask) {
      asked.push(from.id)
      yield* await (answers[from.id] as Answer)(ask)
    },
    // oxlint-disable-next-line require-yield -- it has but one step
    parse: function* (bytes) {
      const found = feeds.get(bytes)
      return found
        ? { kind: 'feed', feed: found }
        : { kind: 'problem', problem: problem('not-a-feed', 'no feed in it') }
    },
    store,
    now: () => now,
    random: () => 0.5,
    signal: new AbortController().signal,
    ...more,
  })
  const run = async (
    sources: readonly Source[] = Object.keys(answers).map((id) => source(id)),
    more: Partial<RefreshOptions> = {},
  ): Promise<Refreshed[]> => {
    const results: Refreshed[] = []
    for await (const result of refresh(sources, options(more))) results.push(result)
    return results
  }
  const later = (ms: number): void => {
    now += ms
  }
  return { run, asked, store, later, options, answers }
}

/** A store of its own, until the test ends. */
function made(): ArticleStore {
  const store = openArticles(folder(), { write: true })
  onTestFinished(store.close)
  return store
}

export const fine: Answer = () => [document(feed([article(1), article(2)]))]
