import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import type { Head } from '../../src/library/head.ts'
import type { Marks } from '../../src/library/heads.ts'
import { scan } from '../../src/library/scan.ts'
import { EVERYTHING } from '../../src/library/selection.ts'
import { identify } from '../../src/library/stories.ts'
import { article, feed, NOON, source } from './making.ts'

const NOTHING: Marks = { isRead: () => false, isStarred: () => false, position: () => null }

/** The rows of the list. */
function rowsOf(store: ArticleStore, marks = NOTHING): Head[] {
  const all = scan({
    store,
    marks: { ...marks, flagsOf: ({ length }) => new Uint8Array(length) },
    selection: EVERYTHING,
    isListed: () => true,
    isMuted: undefined,
    found: null,
    lastVisit: null,
    keepsPrints: false,
    withBodies: false,
  })
  return [...all.heads()].flat()
}

function stored(...sources: [id: string, ...articles: ReturnType<typeof article>[]][]) {
  const store = mapArticles()
  for (const [index, [id, ...articles]] of sources.entries()) {
    store.put(source(id), identify([feed(articles)], source(id), NOON), NOON + index)
  }
  return store
}

test('the same story of two sources is one row, that of the source which had it first', () => {
  const copy = article(1, { guid: clean('other'), published: '2026-11-21T00:00:00Z' })
  const store = stored(['a', article(1), article(2)], ['b', copy, article(3)])
  const heads = rowsOf(store)
  expect(heads).toHaveLength(3)
  const row = heads.find(({ twins }) => twins.length > 0)
  expect(row).toMatchObject({ source: 'a', twins: [{ source: 'b', url: copy.url }] })
})

test('reading a row reads it in every source', () => {
  const copy = article(1, { guid: clean('other') })
  const store = stored(['a', article(1)], ['b', copy])
  const [row] = rowsOf(store)
  const [single] = store.heads({ source: 'b' })
  expect(row?.ids).toEqual(expect.arrayContaining([...(single?.ids ?? ['none'])]))
})

test('a row carries its marks', () => {
  const store = stored(['a', article(1), article(2)])
  const [first] = store.heads()
  const ours = (ids: readonly string[]): boolean => ids.includes(first?.ids[1] ?? '')
  const marks: Marks = {
    isRead: ours,
    isStarred: ours,
    position: (ids) => (ours(ids) ? [1, 2, 'x'] : null),
  }
  const heads = rowsOf(store, marks)
  expect(heads.map(({ read, starred, at }) => [read, starred, at])).toEqual([
    [true, true, [1, 2, 'x']],
    [false, false, null],
  ])
})

test('two stories of one source are never folded into one', () => {
  const store = stored(['a', article(1)], ['b', article(1, { guid: clean('x') })])
  store.put(
    source('a'),
    identify([feed([article(1, { guid: clean('y') })])], source('a'), NOON),
    NOON,
  )
  expect(rowsOf(store)).toHaveLength(2)
})

test('newest first, then as its source lists it; words and minutes counted', () => {
  const store = stored(['a', article(3), article(1), article(2), article(21)])
  const heads = store.heads()
  const keys = heads.map(
    ({ sortAt, position }) => `${1e14 - sortAt} ${String(position).padStart(2)}`,
  )
  expect(keys).toEqual(keys.toSorted())
  expect(heads[0]).toMatchObject({ words: 7, minutes: 1 })
})
