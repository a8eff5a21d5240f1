import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { identify } from '../../src/library/stories.ts'
import type { PageText } from '../../src/reading/full-text.ts'
import { article, feed, folder, NOON, source } from './making.ts'

const A = source('a')

const text = (html: string): PageText => ({
  ...{ kind: 'text', html: clean(html, 'markup'), text: null, base: 'https://ledger.example/1' },
  ...{ truncated: false, subscription: true, metadata: article(1, { dek: clean('Ducks leave.') }) },
})

function open(cache: string, write = true): ArticleStore {
  const store = openArticles(cache, { write })
  onTestFinished(store.close)
  return store
}

/** The id of the one article that is put. */
function put(store: ArticleStore, number = 1): string {
  store.claim([A], NOON, 1000)
  const { ids } = store.put(A, identify([feed([article(number)])], A, NOON), NOON)
  store.finish(A, { okAt: NOON }, ids, NOON)
  return ids[0] ?? ''
}

describe.each([
  ['in a file', () => open(folder())],
  ['in memory', () => mapArticles()],
])('the store of full texts %s', (_, make) => {
  test('keeps the last text of a page beside that of the feed', () => {
    const store = make()
    const id = put(store)
    expect(store.fullText(id)).toBeUndefined()
    expect(store.fullTexts()).toEqual(new Set())
    store.keepFullText(id, text('<p>Some.</p>'))
    store.keepFullText(id, text('<p>All of it.</p>'))
    expect(store.fullText(id)).toEqual(text('<p>All of it.</p>'))
    expect(store.body(id)?.html).toBe(article(1).html)
    put(store)
    expect(store.fullText(id)).toEqual(text('<p>All of it.</p>'))
    expect(store.fullText('nothing')).toBeUndefined()
    expect(store.fullTexts()).toEqual(new Set([id]))
  })
})

test('a full text is there the next time, and for who may only read', () => {
  const cache = folder()
  const store = open(cache)
  const id = put(store)
  store.keepFullText(id, text('<p>All of it.</p>'))
  expect(open(cache).fullText(id)).toEqual(text('<p>All of it.</p>'))
  const reader = open(cache, false)
  expect(reader.fullText(id)).toEqual(text('<p>All of it.</p>'))
  reader.keepFullText(id, text('<p>Not this.</p>'))
  expect(store.fullText(id)?.html).toBe('<p>All of it.</p>')
})

test('a full text goes with its article, and is not kept of one that is gone', () => {
  const cache = folder()
  const store = open(cache)
  const id = put(store)
  store.keepFullText(id, text('<p>All of it.</p>'))
  put(store, 2)
  store.prune({ now: NOON + 1e12, keepDays: 1, keepArticles: 99, starred: [] })
  expect([store.body(id), store.fullText(id)]).toEqual([undefined, undefined])
  store.keepFullText(id, text('<p>Too late.</p>'))
  const database = new DatabaseSync(join(cache, 'articles.sqlite'))
  onTestFinished(() => database.close())
  expect(database.prepare('SELECT count(*) AS n FROM full_text').get()?.['n']).toBe(0)
})
