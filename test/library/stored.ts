import { onTestFinished } from 'vitest'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { identify } from '../../src/library/stories.ts'
import type { Source } from '../../src/sources/source.ts'
import { type article, feed, NOON, source } from './making.ts'

export const A: Source = source('a')

/** The articles of a cache folder until the test ends. */
export function open(cache: string, write: boolean = true): ArticleStore {
  const store = openArticles(cache, { write })
  onTestFinished(store.close)
  return store
}

/** What a source answered, as a refresh stores it. */
export function put(
  store: ArticleStore,
  articles: ReturnType<typeof article>[],
  now: number = NOON,
  from: Source = A,
): ReturnType<ArticleStore['put']> {
  store.claim([from], now, 1000)
  const result = store.put(from, identify([feed(articles)], from, now), now)
  store.finish(from, { okAt: now }, result.ids, now)
  return result
}
