import type { Document, Feed, Masthead } from '../article/feed.ts'
import type { Freshness, Loaded, Validators } from '../article/loaded.ts'
import type { Problem } from '../article/problem.ts'
import type { Source } from '../sources/source.ts'
import type { ArticleStore } from './article-store.ts'
import type { Pace } from './pace.ts'

export type { Freshness, Loaded } from '../article/loaded.ts'

export type Parsed =
  | { readonly kind: 'feed'; readonly feed: Feed }
  | { readonly kind: 'sources' }
  | { readonly kind: 'problem'; readonly problem: Problem }

export interface Ask {
  readonly signal: AbortSignal
  readonly validators: Validators | null
  /** Resolves when what was loaded is stored. */
  readonly finished?: Promise<void>
}

export interface RefreshOptions {
  /** Never throws, ends when the signal does. */
  readonly load: (source: Source, ask: Ask) => AsyncIterable<Loaded>
  /** Never throws; yields every few milliseconds of a large document, and what it waits for. */
  readonly parse: (document: Document) => Generator<void | Promise<void>, Parsed>
  readonly store: ArticleStore
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  readonly signal: AbortSignal
  /** `due` (default); `recent`: also what is older than a minute; `all`: over every interval. */
  readonly force?: 'due' | 'recent' | 'all'
  /** The general setting `refreshMinutes`; 0: only when forced. */
  readonly minutes?: number
  /** Milliseconds after which a source is due, whatever settings and servers say; null: they say. */
  readonly maxAge?: number | null | undefined
  /** When the event loop gets a turn; {@link openPace} unless given. */
  readonly pace?: Pace
  /** Sources whose server said they are gone for good: asked only with `force: 'all'`. */
  readonly isGone?: (id: string) => boolean
}

export interface SourceProblem {
  /** The file of a folder; null: the source as a whole. */
  readonly name: string | null
  readonly problem: Problem
}

/** What became of one source. */
export interface Refreshed {
  readonly source: Source
  /** `same`: nothing to add; `skipped`: not asked (not due, told to wait, in another process). */
  readonly outcome: 'new' | 'same' | 'failed' | 'skipped'
  /** Of its documents as one feed; null when nothing was parsed. */
  readonly feed: Masthead | null
  readonly problems: readonly SourceProblem[]
  /** Milliseconds since the epoch of the next load; null: only when the user asks. */
  readonly next: number | null
  /** Ids of the articles that are new in the store. */
  readonly added: readonly string[]
  /** Where it has moved for good: said twice, at least an hour apart. */
  readonly movedTo: string | null
  /** Its server says it is gone for good. */
  readonly isGone: boolean
}

/** What loading and parsing a source gave. */
export interface Read {
  readonly feeds: Feed[]
  readonly problems: SourceProblem[]
  freshness: Freshness | null
  /** Its server or disk says that nothing has changed. */
  isSame: boolean
}
