import { expect, onTestFinished } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import type { Found, Query, QueryProblem, SearchContext } from '../../src/library/query.ts'
import { parseQuery } from '../../src/library/query-parse.ts'
import { identify } from '../../src/library/stories.ts'
import { article, feed, folder, NOON, source } from './making.ts'

export const CONTEXT: SearchContext = {
  now: NOON,
  zone: 'America/New_York',
  lastVisit: NOON - 3_600_000,
  sources: [
    { id: 'ledger', title: 'The Shore Ledger' },
    { id: 'wtnh', title: 'News 8' },
    { id: 'wtnh-sport', title: 'News 8 Sport' },
  ],
}

export function query(text: string, typing = false): Query {
  const read = parseQuery(text, { typing })
  if (read.kind === 'problem') throw new Error(`${text}: ${read.message}`)
  return read
}

/** A store in a file and one in memory. */
export function stores(): [name: string, store: ArticleStore][] {
  const file = openArticles(folder(), { write: true })
  onTestFinished(file.close)
  return [
    ['in a file', file],
    ['in memory', mapArticles()],
  ]
}

export interface Put {
  readonly from: string
  readonly arrived?: number
  readonly articles: readonly Article[]
}

export function fill(store: ArticleStore, puts: readonly Put[]): void {
  for (const { from, arrived = NOON - 7_200_000, articles } of puts) {
    store.put(source(from), identify([feed(articles)], source(from), arrived), arrived)
  }
}

/** A story whose words are all given, so that nothing else is found. */
export function story(number: number, headline: string, more: Partial<Article> = {}): Article {
  return article(number, { headline: clean(headline), html: null, text: clean('-'), ...more })
}

export function searched(
  store: ArticleStore,
  wanted: Query,
  context: Partial<SearchContext> = {},
): Found | QueryProblem {
  return inOneGo(store.search(wanted, { ...CONTEXT, ...context }))
}

interface Marked {
  readonly read?: (headline: string) => boolean
  readonly starred?: (headline: string) => boolean
}

/** Headlines that match, newest first. */
export function headlines(
  store: ArticleStore,
  wanted: Query,
  { read = () => false, starred = () => false }: Marked = {},
): string[] {
  const found = searched(store, wanted)
  expect(found).toMatchObject({ kind: 'found' })
  if (found.kind === 'problem') return []
  return store
    .heads()
    .filter(({ rowid, headline }) => found.has(rowid, read(headline), starred(headline)))
    .map(({ headline }) => headline)
}
