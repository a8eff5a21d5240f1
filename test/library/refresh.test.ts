import { describe, expect, onTestFinished, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import { openArticles } from '../../src/library/articles.ts'
import type { Ask, Loaded, RefreshOptions } from '../../src/library/refreshed.ts'
import { article, feed, folder, NOON, source } from './making.ts'
import { document, failure, fine, HOUR, MINUTE, same, world } from './refreshing.ts'

test('a source that answers is new, then the same; each with its next time', async () => {
  const { run, store, later } = world({ a: fine })
  expect(await run()).toMatchObject([
    { outcome: 'new', added: { length: 2 }, next: NOON + 30 * MINUTE },
  ])
  later(30 * MINUTE)
  expect(await run()).toMatchObject([{ outcome: 'same', added: [], next: NOON + HOUR }])
  expect(store.heads()).toHaveLength(2)
})

test('who loads learns when it is stored, and at once where nothing is to be', async () => {
  const stored: (string | number)[] = []
  const answer =
    (what: string, loaded: () => Loaded[]) =>
    ({ finished }: Ask) => {
      void finished?.then(() => stored.push(what, store.heads().length))
      return loaded()
    }
  const { run, store } = world({
    a: answer('a', () => [document(feed([article(1), article(2)]))]),
    b: answer('b', () => [failure('http', { status: 500 })]),
  })
  await run()
  expect(stored.slice(0, 2)).toEqual(['b', 0])
  expect(stored.slice(2)).toEqual(['a', 2])
})

test('what is said of a feed keeps no article', async () => {
  const { run } = world({ a: fine })
  expect((await run())[0]?.feed).toMatchObject({ format: 'rss', articles: 2 })
})

describe('what is asked', () => {
  test.each<[string, number, RefreshOptions['force'], boolean]>([
    ['not due', 29 * MINUTE, 'due', false],
    ['due', 30 * MINUTE, 'due', true],
    ['older than a minute, on r', 2 * MINUTE, 'recent', true],
    ['newer than a minute, on r', MINUTE / 2, 'recent', false],
    ['just loaded, on R', 1, 'all', true],
    ['in the future, after a wrong clock', -HOUR, 'due', true],
  ])('depends on its time, and on who asks: %s', async (_, passed, force, isAsked) => {
    const { run, asked, later } = world({ a: fine })
    await run()
    later(passed)
    const [result] = await run(undefined, { force: force ?? 'due' })
    expect(asked).toHaveLength(isAsked ? 2 : 1)
    expect(result?.outcome).toBe(isAsked ? 'same' : 'skipped')
  })

  test('with refreshMinutes 0 only what was never loaded, or is asked for', async () => {
    const { run, asked, later } = world({ a: fine })
    await run(undefined, { minutes: 0 })
    later(48 * HOUR)
    await run(undefined, { minutes: 0 })
    expect(asked).toHaveLength(1)
    await run(undefined, { minutes: 0, force: 'recent' })
    expect(asked).toHaveLength(2)
  })

  test('a feed and its server may ask for more time', async () => {
    const hints = { minutes: 90, skipHours: [], skipDays: [] }
    const { run } = world({
      a: () => [document(feed([article(1)], { hints }))],
      b: () => [document(feed([article(2)]), { maxAgeSeconds: 7200 })],
    })
    const results = await run()
    const next = Object.fromEntries(results.map((one) => [one.source.id, one.next]))
    expect(next).toEqual({ a: NOON + 90 * MINUTE, b: NOON + 120 * MINUTE })
  })

  test('a source that is gone is left alone until the user insists', async () => {
    const { run, asked } = world({ a: () => [failure('http', { status: 410, gone: true })] })
    expect(await run()).toMatchObject([{ outcome: 'failed', isGone: true, next: null }])
    const isGone = (): boolean => true
    expect(await run(undefined, { isGone, force: 'recent' })).toMatchObject([
      { outcome: 'skipped' },
    ])
    await run(undefined, { isGone, force: 'all' })
    expect(asked).toHaveLength(2)
  })
})

describe('files', () => {
  const file = source('/news', { kind: 'folder', place: '/news' })

  test('a folder is one source; a bad file in it is a warning', async () => {
    const { run, store } = world(
      {
        '/news': () => [
          document(feed([article(1)]), null, 'a.xml'),
          failure('file', { name: 'b.bin' }),
          document(feed([article(1), article(2)]), null, 'c.xml'),
        ],
      },
      mapArticles(),
    )
    const [result] = await run([file])
    expect(result).toMatchObject({
      outcome: 'new',
      added: { length: 2 },
      next: null,
      problems: [{ name: 'b.bin' }],
    })
    expect(result?.feed?.articles).toBe(3)
    expect(store.heads()).toHaveLength(2)
  })

  test('a folder without articles is a named problem', async () => {
    const { run } = world({ '/news': () => [] }, mapArticles())
    expect(await run([file])).toMatchObject([
      { outcome: 'failed', problems: [{ name: null, problem: { kind: 'empty' } }] },
    ])
  })

  test('nothing has changed: the articles stay', async () => {
    const { run, answers, store } = world(
      { '/news': () => [document(feed([article(1)]), { etag: 'sizes' }, 'a.xml')] },
      mapArticles(),
    )
    await run([file])
    answers['/news'] = () => [same]
    expect(await run([file])).toMatchObject([{ outcome: 'same', feed: null }])
    expect(store.heads()).toHaveLength(1)
  })
})

test('an article its source no longer lists goes with keepDays only', async () => {
  const { run, answers, store } = world({ a: fine })
  await run()
  answers['a'] = () => [document(feed([article(2)]))]
  await run(undefined, { force: 'all' })
  expect(store.heads()).toHaveLength(2)
  store.prune({ now: NOON + 91 * 24 * HOUR, keepDays: 90, keepArticles: 100, starred: [] })
  expect(store.heads()).toMatchObject([{ guid: 'guid-2' }])
})

test('moved for good: only when two refreshes an hour apart say the same', async () => {
  const to = 'https://new.example/feed'
  const { run, later, answers } = world({ a: () => [same] })
  const moves: (string | null)[] = []
  for (const permanentUrl of [to, to, 'https://hotel.example/login', to, to, to]) {
    answers['a'] = () => [document(feed([article(1)]), { permanentUrl })]
    const [result] = await run(undefined, { force: 'all' })
    moves.push(result?.movedTo ?? null)
    later(40 * MINUTE)
  }
  expect(moves).toEqual([null, null, null, null, null, to])
})

describe('two processes', () => {
  test('refresh a source once between them', async () => {
    const cache = folder()
    const stores = [1, 2].map(() => openArticles(cache, { write: true }))
    onTestFinished(() => stores.forEach((store) => store.close()))
    const gate = Promise.withResolvers<Loaded[]>()
    const one = world({ a: () => gate.promise }, stores[0])
    const two = world({ a: fine }, stores[1])
    const first = one.run()
    expect(await two.run()).toMatchObject([{ outcome: 'skipped' }])
    gate.resolve([document(feed([article(1)]))])
    expect(await first).toMatchObject([{ outcome: 'new' }])
    expect(two.asked).toEqual([])
    expect(stores[1]?.heads()).toHaveLength(1)
  })
})

test('a list of sources is no feed, and says what to do', async () => {
  const { run } = world({ a: () => [document(feed([]))] })
  // oxlint-disable-next-line require-yield -- it has but one step
  const parse: RefreshOptions['parse'] = function* () {
    return { kind: 'sources' }
  }
  expect(await run(undefined, { parse })).toMatchObject([
    { outcome: 'failed', problems: [{ problem: { hint: clean('"ctnews import" adds them.') } }] },
  ])
})
