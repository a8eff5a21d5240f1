import type { Problem } from '../article/problem.ts'
import type { PageText } from '../reading/full-text.ts'
import type { Source } from '../sources/source.ts'
import type { AlertResponses } from './alert-responses.ts'
import type { Body, Head } from './head.ts'
import type { Found, Query, QueryProblem, SearchContext } from './query.ts'
import type { Story } from './stories.ts'

/** A row of the list as it is stored: without marks and twins. */
export interface StoredHead extends Omit<Head, 'read' | 'starred' | 'at' | 'twins'> {
  /** Its row in the store; 0 until it is stored. */
  readonly rowid: number
  /** What the same story of several sources has in common; 0 where only one source tells it. */
  readonly story: number
}

/** What the list knows of every article, without reading its head. */
export interface ShelfRow extends Pick<
  StoredHead,
  'rowid' | 'id' | 'source' | 'sortAt' | 'arrived' | 'story'
> {
  /** Its place in the document it came with. */
  readonly position: number
  /** Its fingerprints one after the other, 8 characters each. */
  readonly prints: string
}

/** The tags and the kicker of an article that has any. */
export interface Tagged {
  readonly rowid: number
  readonly tags: readonly string[]
}

/** What is known of a source's server and of the last tries. Times are milliseconds. */
export interface SourceRow {
  readonly id: string
  readonly url: string
  /** The feed's own title. */
  readonly title: string | null
  /** Its site's home page. */
  readonly home: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly triedAt: number | null
  readonly okAt: number | null
  /** Not asked again before, unless the user insists. */
  readonly nextAt: number | null
  /** Failures in a row. */
  readonly failures: number
  /** The last failure, null after a success. */
  readonly error: Problem | null
  /** Minutes between two loads the feed or its server asks for. */
  readonly minutes: number | null
  /** Not asked again before, whatever the user says (Retry-After). */
  readonly retryAt: number | null
  /** Where its server says it moved for good, and when it first said so. */
  readonly movedTo: string | null
  readonly movedAt: number | null
}

export type SourceChange = Partial<Omit<SourceRow, 'id' | 'url'>>

export interface Added {
  /** Ids of those that are new. */
  readonly added: readonly string[]
  /** How many were rewritten. */
  readonly changed: number
  /** Ids the stories have in the store. */
  readonly ids: readonly string[]
}

export interface Kept {
  readonly now: number
  readonly keepDays: number
  readonly keepArticles: number
  /** Fingerprints of starred articles: never removed. */
  readonly starred: readonly string[]
}

/** Where articles are kept: a SQLite file, or memory for sources named on the command line. */
export interface ArticleStore {
  /** What went wrong while opening or reading, one sentence, or null. */
  readonly problem: () => string | null
  /** Newest first; `skip` leaves out as many at the front. */
  readonly heads: (select?: { limit?: number; skip?: number; source?: string }) => StoredHead[]
  /** The heads of these articles, in any order; without those that are not here any more. */
  readonly headsOf: (ids: readonly string[]) => StoredHead[]
  /** The same with their texts. */
  readonly wholesOf: (
    rows: readonly Pick<ShelfRow, 'rowid' | 'id'>[],
  ) => readonly { readonly head: StoredHead; readonly body: Body }[]
  /** Those that a text names, newest first: how an id begins, a guid or an address. */
  readonly named: (name: string) => StoredHead[]
  /** At most `limit` rows, newest first, that come after a row. */
  readonly shelf: (select: { limit: number; after?: ShelfRow | undefined }) => ShelfRow[]
  /** Ids of the articles stored after a row, and the last row there is. */
  readonly idsAfter: (rowid: number) => { readonly ids: readonly string[]; readonly last: number }
  /** The rows of these articles and of the same stories in other sources. */
  readonly shelfOf: (ids: readonly string[]) => ShelfRow[]
  /** Articles that carry a station's strip, newest first. */
  readonly banners: () => StoredHead[]
  /** Articles that have tags, in the order of their row numbers, from after one on. */
  readonly tagged: (select: { limit: number; after: number }) => Tagged[]
  readonly body: (id: string) => Body | undefined
  /** The text of an article's page, if it was kept. */
  readonly fullText: (id: string) => PageText | undefined
  /** Ids of the articles with such a text. */
  readonly fullTexts: () => ReadonlySet<string>
  /** Keeps it with the article; a store that cannot be written goes on without. */
  readonly keepFullText: (id: string, text: PageText) => void
  /** What a build of the program prepared of articles, by row ({@link keepPrepared}). */
  readonly prepared: (build: string, rowids: readonly number[]) => ReadonlyMap<number, string>
  /**
   * Keeps it, by the articles' ids, until they change, unless another process is writing or has written since the
   * first was asked for.
   */
  readonly keepPrepared: (build: string, texts: ReadonlyMap<string, string>) => void
  /** Looks for a query, in steps between which keys can be answered. */
  readonly search: (query: Query, context: SearchContext) => Generator<void, Found | QueryProblem>
  readonly rows: () => SourceRow[]
  readonly row: (id: string) => SourceRow | undefined
  /** Articles of each source. */
  readonly counts: () => Map<string, number>
  /**
   * Takes the work of refreshing sources; the ids of those that no other process has (for `leaseMs`
   * at most, should that process die).
   */
  readonly claim: (sources: readonly Source[], now: number, leaseMs: number) => ReadonlySet<string>
  /** Runs what changes the store as one change: all of it, or an error and nothing. */
  readonly together: <T>(run: () => T) => T
  /** The same over several turns of the event loop; one at a time. Rejects when it cannot. */
  readonly joined: (run: () => Promise<void>) => Promise<void>
  /**
   * Adds or updates stories of a source, each by its fingerprints. Throws when it cannot.
   *
   * @param surest the surest fingerprint of every story where they are put in several calls: an
   *   article that has one of them is that story's
   */
  readonly put: (
    source: Source,
    stories: readonly Story[],
    now: number,
    surest?: ReadonlySet<string>,
  ) => Added
  /**
   * Ends a claim. `listed`: every id the source lists at present; other articles of it are no
   * longer listed. Null: nothing is known of that.
   */
  readonly finish: (
    source: Source,
    change: SourceChange,
    listed: readonly string[] | null,
    now: number,
  ) => void
  /** Every fingerprint of every article, one after the other, 8 characters each. */
  readonly fingerprints: () => string
  /** When a source last answered, or null. */
  readonly lastOk: () => number | null
  readonly prune: (kept: Kept) => void
  /** What weather services answered. */
  readonly responses: AlertResponses
  readonly close: () => void
}
