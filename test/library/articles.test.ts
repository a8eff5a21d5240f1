import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { problem } from '../../src/article/problem.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import { identify } from '../../src/library/stories.ts'
import { article, feed, folder, NOON, source } from './making.ts'
import { A, open, put } from './stored.ts'

const DAY = 86_400_000

describe.each([
  ['in a file', () => open(folder())],
  ['in memory', () => mapArticles()],
])('the store of articles %s', (_, make) => {
  test('gives articles back whole, newest first', () => {
    const store = make()
    const rich = article(1, {
      kicker: clean('TRANSPORT'),
      dek: clean('Boats leave at 6:10'),
      byline: clean('By Ana Reyes'),
      authors: [{ name: clean('Ana Reyes'), url: null }],
      tags: [clean('ferry')],
      banner: { label: clean('STORM WATCH'), text: null, level: 'watch' },
      truncated: true,
      base: 'https://ledger.example/',
    })
    put(store, [rich, article(2), article(3)])
    const heads = store.heads()
    expect(heads.map(({ headline }) => headline.match(/\d/)?.[0])).toEqual(['1', '2', '3'])
    const { html, text, truncated, base, ...small } = rich
    expect(heads[0]).toMatchObject({ ...small, source: 'a', arrived: NOON, isUpdated: false })
    expect(store.body(heads[0]?.id ?? '')).toMatchObject({ html, text, truncated, base })
    expect(store.heads({ limit: 1 })).toEqual(heads.slice(0, 1))
    expect(store.heads({ limit: 1, skip: 1 })).toEqual(heads.slice(1, 2))
    expect(store.heads({ skip: 2 })).toEqual(heads.slice(2))
    expect(store.heads({ source: 'b' })).toEqual([])
    expect(store.counts()).toEqual(new Map([['a', 3]]))
  })

  test('gives the shelf in pieces, each article once, in the order of the list', () => {
    const store = make()
    put(
      store,
      Array.from({ length: 25 }, (_, number) =>
        article(number, number < 12 ? { published: '2026-11-20' } : {}),
      ),
    )
    const heads = store.heads()
    const rows = store.shelf({ limit: 4 })
    for (let piece = rows; piece.length > 0; rows.push(...piece)) {
      piece = store.shelf({ limit: 4, after: rows.at(-1) })
    }
    expect(rows.map(({ id }) => id)).toEqual(heads.map(({ id }) => id))
    const dated = rows.filter(({ position }) => position < 12)
    expect(dated.map(({ position }) => position)).toEqual(dated.map((_, index) => index))
    const { ids, sortAt, source: from } = heads[7]!
    expect(rows[7]).toMatchObject({ sortAt, source: from, arrived: NOON, story: 0 })
    expect(rows[7]?.prints.match(/.{8}/g)?.toSorted()).toEqual(ids.toSorted())
    expect(store.headsOf([heads[3]!.id, 'ffffffffffff'])).toEqual([heads[3]])
  })

  test('finds pages with a strip wherever they stand', () => {
    const store = make()
    const banner = { label: clean('STORM WATCH'), text: null, level: 'watch' } as const
    put(store, [article(1), article(2, { banner }), article(3, { tags: [clean('"banner":{')] })])
    expect(store.banners().map(({ position }) => position)).toEqual([2])
  })

  test('gives tags and kickers in pieces, in the order of the rows', () => {
    const store = make()
    const tagged = { tags: [clean('ferry'), clean('Old Mill')], kicker: clean('TRANSPORT') }
    put(store, [article(1), article(2, tagged), article(3, { kicker: clean('SCHOOLS') })])
    const rows = store.tagged({ limit: 9, after: 0 })
    expect(rows.map(({ tags }) => tags)).toEqual([['ferry', 'Old Mill', 'TRANSPORT'], ['SCHOOLS']])
    expect(store.tagged({ limit: 1, after: 0 })).toEqual(rows.slice(0, 1))
    expect(store.tagged({ limit: 1, after: rows[0]?.rowid ?? 0 })).toEqual(rows.slice(1))
    expect(store.tagged({ limit: 1, after: rows[1]?.rowid ?? 0 })).toEqual([])
  })

  test('gives an article of text no HTML', () => {
    const store = make()
    put(store, [article(1, { html: null, text: clean('One.\n\nTwo.', 'lines') })])
    const [head] = store.heads()
    expect(store.body(head?.id ?? '')).toMatchObject({ html: null, text: 'One.\n\nTwo.' })
  })

  test('adds nothing for the same again', () => {
    const store = make()
    const first = put(store, [article(1), article(2)])
    expect(first).toMatchObject({ added: first.ids, changed: 0 })
    const again = put(store, [article(1), article(2)], NOON + DAY)
    expect(again).toEqual({ ...first, added: [] })
    expect(store.heads().every(({ arrived }) => arrived === NOON)).toBe(true)
  })

  test('gives one id to one article, also when two feeds share a guid', () => {
    const store = make()
    const same = { guid: clean('tag:ledger.example,2026:1') }
    put(store, [article(1, same)])
    put(store, [article(2, same)], NOON, source('b'))
    expect(new Set(store.heads().map(({ id }) => id)).size).toBe(2)
    put(store, [article(2, same)], NOON, source('b'))
    expect(store.heads()).toHaveLength(2)
  })

  test('says that a body is not there', () => {
    expect(make().body('000000000000')).toBeUndefined()
  })
})

describe('an article that changes', () => {
  const long = (words: string): ReturnType<typeof clean> =>
    clean(`<p>${'word '.repeat(200)}${words}</p>`, 'markup')

  test.each([
    ['slightly is not updated', 'end', 'End', false],
    ['by more than 2 % is updated', 'end', 'and '.repeat(20), true],
  ])('%s, keeps id and arrival, and has the new text', (_, before, after, isUpdated) => {
    const store = open(folder())
    const { ids } = put(store, [article(1, { html: long(before) })])
    put(store, [article(1, { html: long(after) })], NOON + DAY)
    expect(store.heads()).toMatchObject([{ id: ids[0], arrived: NOON, isUpdated }])
    expect(store.body(ids[0] ?? '')?.html).toBe(long(after))
  })

  test('is known by all it ever had, guid, address and headline changing one after the other', () => {
    const store = open(folder())
    const { ids } = put(store, [article(1)])
    const marks = store.heads()[0]?.ids ?? []
    const steps = [
      { guid: clean('new') },
      { guid: clean('new'), headline: clean('Ferry gets two more crossings in winter') },
      { guid: clean('new'), headline: clean('Else'), url: clean('https://ledger.example/new') },
    ]
    for (const step of steps) put(store, [article(1, step)])
    expect(store.heads()).toMatchObject([{ id: ids[0] }])
    expect(store.heads()[0]?.ids).toEqual(expect.arrayContaining([...marks]))
  })

  test('is not taken for a new article at a known guid’s address', () => {
    const store = open(folder())
    put(store, [article(1)])
    const fresh = article(2, { url: article(1).url })
    expect(put(store, [fresh, article(1)])).toMatchObject({ added: { length: 1 } })
  })
})

test('one process refreshes a source at a time', () => {
  const cache = folder()
  const [one, two] = [open(cache), open(cache)]
  expect(one.claim([A], NOON, 1000).size).toBe(1)
  expect(two.claim([A], NOON + 1, 1000).size).toBe(0)
  expect(two.claim([source('b')], NOON + 1, 1000).size).toBe(1)
  one.finish(A, { okAt: NOON }, null, NOON)
  expect(two.claim([A], NOON + 2, 1000).size).toBe(1)
  expect(one.claim([A], NOON + 2000, 1000).size).toBe(1)
  expect(two.claim([A], NOON - DAY, 1000).size).toBe(1)
})

test('what is known of a source is kept', () => {
  const found = ['https://a.example/rss', 'b', 'c', 'd'].map((one) => clean(one))
  const error = problem('http', 'no', { hint: 'Wait.', status: 429, retryAt: 9, found })
  const store = open(folder())
  store.claim([A], NOON, 1000)
  store.finish(A, { etag: '"x"', failures: 3, error, nextAt: 5 }, null, NOON)
  store.finish(A, { okAt: NOON }, null, NOON)
  expect(store.row('a')).toMatchObject({
    url: 'https://a.example/feed',
    etag: '"x"',
    failures: 3,
    error: { ...error, found: found.slice(0, 3) },
    nextAt: 5,
    okAt: NOON,
    title: null,
  })
  expect(store.rows()).toHaveLength(1)
  expect(store.lastOk()).toBe(NOON)
})

test('words of headline and text are found, of removed articles not', () => {
  const cache = folder()
  const store = open(cache)
  put(store, [article(1, { headline: clean('Café opens on the pier today') }), article(2)])
  const database = new DatabaseSync(join(cache, 'articles.sqlite'))
  onTestFinished(() => database.close())
  const found = (word: string): number =>
    database.prepare('SELECT rowid FROM search WHERE search MATCH ?').all(`"${word}"`).length
  expect([found('cafe'), found('boat'), found('p')]).toEqual([1, 2, 0])
  store.prune({ now: NOON, keepDays: 90, keepArticles: 1, starred: [] })
  expect(found('boat')).toBe(1)
  database.exec("INSERT INTO search(search) VALUES ('integrity-check')")
})

test('what is stored and changed in one transaction is found as it is last', async () => {
  const cache = folder()
  const store = open(cache)
  const many = Array.from({ length: 400 }, (_, number) => article(number + 10))
  const stories = (...articles: Article[]) => identify([feed(articles)], A, NOON)
  await store.joined(async () => {
    store.put(A, stories(article(1, { headline: clean('Heron seen at the pier today') })), NOON)
    store.put(A, stories(article(1, { headline: clean('Egret seen at the pier today') })), NOON)
    store.put(A, stories(...many), NOON)
  })
  await expect(
    store.joined(async () => {
      store.put(A, stories(article(2, { headline: clean('Osprey seen at the pier today') })), NOON)
      throw new Error('a bug')
    }),
  ).rejects.toThrow('a bug')
  put(store, [article(3)])
  const database = new DatabaseSync(join(cache, 'articles.sqlite'))
  onTestFinished(() => database.close())
  const found = (word: string): number =>
    database.prepare('SELECT rowid FROM search WHERE search MATCH ?').all(word).length
  expect([found('heron'), found('egret'), found('osprey')]).toEqual([0, 1, 0])
  expect(store.heads()).toHaveLength(402)
  expect(found('boat')).toBe(402)
  database.exec("INSERT INTO search(search) VALUES ('integrity-check')")
})
