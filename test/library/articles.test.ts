import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { problem } from '../../src/article/problem.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { identify } from '../../src/library/stories.ts'
import { amount, article, feed, folder, NOON, source } from './making.ts'

const A = source('a')
const DAY = 86_400_000

function open(cache: string, write = true): ArticleStore {
  const store = openArticles(cache, { write })
  onTestFinished(store.close)
  return store
}

function put(
  store: ArticleStore,
  articles: ReturnType<typeof article>[],
  now = NOON,
  from = A,
): ReturnType<ArticleStore['put']> {
  store.claim([from], now, 1000)
  const result = store.put(from, identify([feed(articles)], from, now), now)
  store.finish(from, { okAt: now }, result.ids, now)
  return result
}

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

describe('retention', () => {
  const kept = { now: NOON + 100 * DAY, keepDays: 90, keepArticles: 20_000, starred: [] }

  test('keeps what a source lists, the rest for keepDays, starred ones for good', () => {
    const store = open(folder())
    put(store, [article(1), article(2), article(3)])
    const [, two, three] = store.heads()
    put(store, [article(1)])
    store.prune({ ...kept, starred: [three?.ids[1] ?? ''], now: NOON + 89 * DAY })
    expect(store.heads()).toHaveLength(3)
    store.prune({ ...kept, starred: [three?.ids[1] ?? ''] })
    expect(store.heads().map(({ id }) => id)).not.toContain(two?.id)
    expect(store.heads()).toHaveLength(2)
    expect(store.fingerprints()).toHaveLength(6 * 8)
  })

  test('lets the oldest go beyond keepArticles, unlisted ones first', () => {
    const store = open(folder())
    put(
      store,
      Array.from({ length: 10 }, (_, number) => article(number)),
    )
    put(
      store,
      Array.from({ length: 9 }, (_, number) => article(number + 1)),
    )
    store.prune({ ...kept, now: NOON, keepArticles: 8 })
    const left = store.heads().map(({ guid }) => guid)
    expect(left).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `guid-${number}`))
  })
})

describe('the file of the store', () => {
  test('is 0600 in a folder 0700 whatever the umask, its neighbours too', () => {
    const umask = process.umask(0)
    onTestFinished(() => void process.umask(umask))
    const cache = join(folder(), 'cache')
    put(open(cache), [article(1)])
    expect(statSync(cache).mode & 0o777).toBe(0o700)
    expect(readdirSync(cache)).toHaveLength(3)
    for (const name of readdirSync(cache)) {
      expect(statSync(join(cache, name)).mode & 0o777, name).toBe(0o600)
    }
  })

  test('that is missing is not made by reading', () => {
    const cache = join(folder(), 'none')
    expect(open(cache, false).heads()).toEqual([])
    expect(() => statSync(cache)).toThrow('ENOENT')
  })

  test('is read while another process writes', () => {
    const cache = folder()
    const writer = open(cache)
    put(writer, [article(1)])
    const other = new DatabaseSync(join(cache, 'articles.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    expect(open(cache, false).heads()).toHaveLength(1)
    other.exec('ROLLBACK')
    other.close()
  })

  test.each([
    ['is no database', (path: string) => writeFileSync(path, 'x'.repeat(5000))],
    ['has another version', (path: string) => version(path, 9)],
    ['is empty', (path: string) => truncateSync(path)],
  ])('that %s is begun anew', (_, harm) => {
    const cache = folder()
    const first = openArticles(cache, { write: true })
    put(first, [article(1)])
    first.close()
    const path = join(cache, 'articles.sqlite')
    harm(path)
    expect(open(cache, false).heads()).toEqual([])
    const store = open(cache)
    expect(store.heads()).toEqual([])
    expect(put(store, [article(2)])).toMatchObject({ added: { length: 1 } })
    expect(open(cache, false).heads()).toHaveLength(1)
  })

  test('with a page overwritten or cut off never throws', { timeout: 60_000 }, () => {
    const cache = folder()
    const first = openArticles(cache, { write: true })
    put(
      first,
      Array.from({ length: 60 }, (_, number) => article(number)),
    )
    first.close()
    const path = join(cache, 'articles.sqlite')
    const whole = readFileSync(path)
    const pages = whole.length / 4096
    for (let page = 0; page < pages; page += amount(5, 1)) {
      for (const harm of ['overwritten', 'cut off']) {
        writeFileSync(path, whole)
        rmSync(`${path}-wal`, { force: true })
        rmSync(`${path}-shm`, { force: true })
        if (harm === 'cut off') truncateSync(path, page * 4096 + 100)
        else overwrite(path, page * 4096)
        const store = openArticles(cache, { write: true })
        store.heads()
        put(store, [article(1, { headline: clean('Changed headline of ferry one') })])
        store.heads()
        expect(put(store, [article(99)]).ids, `${harm} ${page}`).toHaveLength(1)
        store.close()
      }
    }
  })

  test('deleted while running is made again with the next refresh', () => {
    const cache = folder()
    const store = open(cache)
    put(store, [article(1)])
    rmSync(cache, { recursive: true })
    put(store, [article(1), article(2)])
    expect(open(cache, false).heads()).toHaveLength(2)
  })

  test.skipIf(process.getuid?.() === 0)('without permission is an empty store', () => {
    const cache = folder()
    put(open(cache), [article(1)])
    chmodSync(join(cache, 'articles.sqlite'), 0)
    expect(open(cache, false).heads()).toEqual([])
  })
})

function version(path: string, number: number): void {
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA user_version = ${number}`)
  database.close()
}

function overwrite(path: string, at: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at)
  closeSync(file)
}

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
