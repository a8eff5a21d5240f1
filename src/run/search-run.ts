import type { StoredHead } from '../library/article-store.ts'
import type { Head } from '../library/head.ts'
import { readHeads } from '../library/heads.ts'
import { searchMuted } from '../library/mute.ts'
import { inOneGo } from '../library/pace.ts'
import type { Query, SearchContext } from '../library/query.ts'
import { parseQuery } from '../library/query-parse.ts'
import { listed } from './listed.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

/** What searches of this run are measured by. */
export function searchContext({ memory, now, sources, store }: Run): SearchContext {
  const titles = new Map(store.rows().map((row) => [row.id, row.title]))
  return {
    now: now(),
    zone: null,
    lastVisit: memory.visit()?.at ?? null,
    sources: sources.map(({ id, title }) => ({ id, title: title ?? titles.get(id) ?? null })),
  }
}

/** What `--search` asks for. @throws UsageError for what is no query */
export function queryOf({ flags }: Pick<Run, 'flags'>): Query | null {
  if (flags.search === null) return null
  const query = parseQuery(flags.search)
  if (query.kind === 'problem') throw new UsageError(query.message)
  return query
}

/** What the store holds, as rows of the list. */
export interface Rows {
  readonly heads: readonly Head[]
  /** What mute rules leave out. */
  readonly hidden: readonly Head[]
  /** Ids of what the query found; undefined without one. */
  readonly among: ReadonlySet<string> | undefined
}

/** Reads the store. @throws UsageError for a search that takes too long */
export function rowsOf(run: Run, query: Query | null): Rows {
  const { memory, settings, store } = run
  const stored = listed(run, store.heads())
  const { mute } = settings.settings
  if (!query && mute.length === 0) {
    return { heads: readHeads(stored, memory), hidden: [], among: undefined }
  }
  const context = searchContext(run)
  const isMuted = inOneGo(searchMuted(mute, store.search, context))
  const isHidden = ({ rowid, ids }: StoredHead): boolean =>
    isMuted?.(rowid, memory.isStarred(ids)) === true
  return {
    heads: readHeads(isMuted ? stored.filter((head) => !isHidden(head)) : stored, memory),
    hidden: isMuted ? readHeads(stored.filter(isHidden), memory) : [],
    among: query ? idsFound(run, query, context, stored) : undefined,
  }
}

function idsFound(
  { memory, store }: Run,
  query: Query,
  context: SearchContext,
  stored: readonly StoredHead[],
): ReadonlySet<string> {
  const found = inOneGo(store.search(query, context))
  if (found.kind === 'problem') throw new UsageError(found.message)
  const { byMarks, has } = found
  const isFound = byMarks
    ? ({ rowid, ids }: StoredHead) => has(rowid, memory.isRead(ids), memory.isStarred(ids))
    : ({ rowid }: StoredHead) => has(rowid, false, false)
  return new Set(stored.filter(isFound).map(({ id }) => id))
}
