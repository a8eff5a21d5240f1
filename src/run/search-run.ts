import { clean } from '../article/clean.ts'
import { inOneGo } from '../article/steps.ts'
import type { StoredHead } from '../library/article-store.ts'
import { searchMuted } from '../library/mute.ts'
import type { Found, Query, QueryProblem, SearchContext } from '../library/query.ts'
import { parseQuery } from '../library/query-parse.ts'
import { wordsTerm } from '../library/query-values.ts'
import { type Scan, scan } from '../library/scan.ts'
import type { Selection } from '../library/selection.ts'
import type { ScriptOptions } from '../output/script.ts'
import { listed } from './listed.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

const MOST_SHOWN = 200

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

/** What `--search` and `--tag` ask for. @throws UsageError for what is no query */
export function queryOf({ flags }: Pick<Run, 'flags'>): Query | null {
  const { search, tag } = flags
  if (search === null && tag.length === 0) return null
  const query = search === null ? null : parseQuery(search)
  if (query?.kind === 'problem') throw new UsageError(query.message, placeIn(search ?? '', query))
  const tags = tag.map((text) => ({ text, at: 0, isOpen: false }))
  const terms = tags.length === 0 ? [] : wordsTerm(tags, false, 'tag')
  return { kind: 'query', terms: [...(query?.terms ?? []), ...terms] }
}

/** The query with a caret under the place that is wrong, where both fit a line. */
function placeIn(search: string, { column }: QueryProblem): string[] {
  const isLine = search === clean(search) && search.length <= MOST_SHOWN
  if (column === null || !isLine) return []
  const before = [...search].slice(0, column - 1).join('')
  return [search, `${' '.repeat(before.length)}^`]
}

/**
 * What a run chooses of its store, read as far as it is asked for.
 *
 * @throws UsageError for a search that takes too long
 */
export function scanRun(
  run: Run,
  selection: Selection,
  query: Query | null,
  withBodies = false,
): Scan {
  const { memory, settings, store, sources, isOwn } = run
  const { mute } = settings.settings
  const ids = new Set(sources.map(({ id }) => id))
  const context = query || mute.length > 0 ? searchContext(run) : null
  return scan({
    store,
    marks: memory,
    isListed: ({ source }, starred) => !isOwn || ids.has(source) || starred,
    isMuted: context ? inOneGo(searchMuted(mute, store.search, context)) : undefined,
    found: query && context ? foundBy(run, query, context) : null,
    selection,
    keepsPrints: run.flags['mark-read'],
    withBodies,
    lastVisit: memory.visit()?.at ?? null,
  })
}

function foundBy({ store }: Run, query: Query, context: SearchContext): Found {
  const found = inOneGo(store.search(query, context))
  if (found.kind === 'problem') throw new UsageError(found.message)
  return found
}

/** What a script prints of a run's store. @throws UsageError for a search that takes too long */
export function rowsOf(
  run: Run,
  selection: Selection,
  query: Query | null,
  withBodies = false,
): Pick<ScriptOptions, 'scan' | 'banners' | 'isStored' | 'mutes'> {
  let counts: ReadonlyMap<string, number> | undefined
  return {
    scan: scanRun(run, selection, query, withBodies),
    banners: () => bannersOf(run),
    isStored: (source) => (counts ??= run.store.counts()).has(source),
    mutes: run.settings.settings.mute.length > 0,
  }
}

/** Articles with a station's strip, without those of sources that were removed. */
function bannersOf(run: Run): StoredHead[] {
  return listed(run, run.store.banners())
}
