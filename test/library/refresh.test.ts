import { describe, expect, onTestFinished, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Document, Feed } from '../../src/article/feed.ts'
import { type ProblemKind, problem } from '../../src/article/problem.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { refresh } from '../../src/library/refresh.ts'
import type {
  Ask,
  Freshness,
  Loaded,
  Refreshed,
  RefreshOptions,
} from '../../src/library/refreshed.ts'
import type { Source } from '../../src/sources/source.ts'
import { article, feed, folder, NOON, source } from './making.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FRESH: Freshness = {
  etag: null,
  lastModified: null,
  ageSeconds: 0,
  maxAgeSeconds: null,
  retryAt: null,
  permanentUrl: null,
  gone: false,
}

type Answer = (ask: Ask) => Loaded[] | Promise<Loaded[]>

/** Bytes that stand for a feed: `parsed` finds it again by the document. */
const feeds = new WeakMap<Document, Feed>()

function document(of: Feed, freshness: Partial<Freshness> | null = {}, name = 'host'): Loaded {
  const one: Document = { bytes: new Uint8Array(), name, contentType: null, url: null }
  feeds.set(one, of)
  return { kind: 'document', document: one, freshness: freshness && { ...FRESH, ...freshness } }
}

function failure(
  kind: ProblemKind,
  more: { status?: number; retryAt?: number; gone?: boolean; name?: string } = {},
): Loaded {
  const { gone = false, name = null, ...words } = more
  const why = problem(kind, `it said ${kind}`, words)
  return { kind: 'problem', name, problem: why, freshness: gone ? { ...FRESH, gone } : null }
}

const same: Loaded = { kind: 'same', freshness: FRESH }

/** One program with its clock and its sources' answers. */
function world(answers: Record<string, Answer>, store: ArticleStore = made()) {
  const asked: string[] = []
  let now = NOON
  const options = (more: Partial<RefreshOptions>): RefreshOptions => ({
    load: async function* (from, ask) {
      asked.push(from.id)
      yield* await (answers[from.id] as Answer)(ask)
    },
    // oxlint-disable-next-line require-yield -- it has but one step
    parse: function* (bytes) {
      const found = feeds.get(bytes)
      return found
        ? { kind: 'feed', feed: found }
        : { kind: 'problem', problem: problem('not-a-feed', 'no feed in it') }
    },
    store,
    now: () => now,
    random: () => 0.5,
    signal: new AbortController().signal,
    ...more,
  })
  const run = async (
    sources: readonly Source[] = Object.keys(answers).map((id) => source(id)),
    more: Partial<RefreshOptions> = {},
  ): Promise<Refreshed[]> => {
    const results: Refreshed[] = []
    for await (const result of refresh(sources, options(more))) results.push(result)
    return results
  }
  const later = (ms: number): void => {
    now += ms
  }
  return { run, asked, store, later, options, answers }
}

function made(): ArticleStore {
  const store = openArticles(folder(), { write: true })
  onTestFinished(store.close)
  return store
}

const fine: Answer = () => [document(feed([article(1), article(2)]))]

test('a source that answers is new, then the same; each with its next time', async () => {
  const { run, store, later } = world({ a: fine })
  expect(await run()).toMatchObject([
    { outcome: 'new', added: { length: 2 }, next: NOON + 30 * MINUTE },
  ])
  later(30 * MINUTE)
  expect(await run()).toMatchObject([{ outcome: 'same', added: [], next: NOON + HOUR }])
  expect(store.heads()).toHaveLength(2)
})

test('slow and failing sources hold up nobody', async () => {
  const gate = Promise.withResolvers<Loaded[]>()
  const { options } = world({
    slow: () => gate.promise,
    bad: () => [failure('http', { status: 500 })],
    good: fine,
  })
  const order: string[] = []
  const sources = ['slow', 'bad', 'good'].map((id) => source(id))
  for await (const { source: done, outcome } of refresh(sources, options({}))) {
    order.push(`${done.id} ${outcome}`)
    if (order.length === 2) gate.resolve([document(feed([article(9)]))])
  }
  expect(order.slice(0, 2).toSorted()).toEqual(['bad failed', 'good new'])
  expect(order[2]).toBe('slow new')
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

describe('a source that fails', () => {
  const bad: Answer = () => [failure('http', { status: 500 })]

  test('is asked less and less, until it answers', async () => {
    const { run, later, answers, store } = world({ a: bad, b: fine })
    const waits: number[] = []
    for (let times = 0; times < 6; times++) {
      const results = await run([source('a')], { force: 'all' })
      waits.push(((results[0]?.next ?? 0) - NOON) / MINUTE)
      expect(store.row('a')).toMatchObject({
        failures: times + 1,
        error: { message: 'it said http' },
      })
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1440])
    later(24 * HOUR)
    answers['a'] = fine
    await run([source('a')])
    expect(store.row('a')).toMatchObject({ failures: 0, error: null })
  })

  test('keeps its articles', async () => {
    const { run, answers, store } = world({ a: fine })
    await run()
    answers['a'] = bad
    expect(await run(undefined, { force: 'all' })).toMatchObject([{ outcome: 'failed' }])
    expect(store.heads()).toHaveLength(2)
  })

  test('with Retry-After is not asked before, nor is another source of its host, not even by R', async () => {
    const { run, asked, later } = world({
      a: () => [failure('http', { status: 429, retryAt: NOON + 5 * HOUR })],
      b: fine,
      c: fine,
    })
    await run([source('a')])
    const twin = source('b', { place: 'https://a.example/other' })
    const results = await run([source('a'), twin, source('c')], { force: 'all' })
    expect(results.map(({ source: one, outcome }) => `${one.id} ${outcome}`).toSorted()).toEqual([
      'a skipped',
      'b skipped',
      'c new',
    ])
    expect(asked).toEqual(['a', 'c'])
    later(5 * HOUR)
    await run([twin], { force: 'all' })
    expect(asked).toEqual(['a', 'c', 'b'])
  })

  test('when nobody answers we are offline: no failure is counted', async () => {
    const { run, store } = world({
      a: () => [failure('dns')],
      b: () => [failure('refused')],
    })
    await run()
    expect(store.rows()).toMatchObject([
      { failures: 0, error: { message: 'it said dns' }, nextAt: NOON + 30 * MINUTE },
      { failures: 0, error: { message: 'it said refused' } },
    ])
  })

  test('when somebody else answers the failure counts', async () => {
    const { run, store } = world({ a: () => [failure('dns')], b: fine })
    await run()
    expect(store.row('a')).toMatchObject({ failures: 1 })
  })

  test('that cannot be parsed keeps the validators of the last good answer', async () => {
    const seen: Ask['validators'][] = []
    const { run, answers } = world({
      a: () => [document(feed([article(1)]), { etag: '"1"', lastModified: 'Sun' })],
    })
    await run()
    answers['a'] = () => [
      {
        kind: 'document',
        document: { bytes: new Uint8Array(), name: 'a', contentType: null, url: null },
        freshness: { ...FRESH, etag: '"2"' },
      },
    ]
    expect(await run(undefined, { force: 'all' })).toMatchObject([
      { outcome: 'failed', problems: [{ problem: { kind: 'not-a-feed' } }] },
    ])
    answers['a'] = ({ validators }) => {
      seen.push(validators)
      return [{ kind: 'same', freshness: { ...FRESH, etag: '"3"' } }]
    }
    await run(undefined, { force: 'all' })
    expect(await run(undefined, { force: 'all' })).toMatchObject([{ outcome: 'same' }])
    expect(seen).toEqual([
      { etag: '"1"', lastModified: 'Sun' },
      { etag: '"3"', lastModified: 'Sun' },
    ])
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
    expect(result?.feed?.articles).toHaveLength(3)
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

describe('ending early', () => {
  const waiting: Answer = ({ signal }) =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => resolve([failure('cancelled')])),
    )

  test('a cancelled refresh ends, counts no failure and frees its sources', async () => {
    const stop = new AbortController()
    const { run, answers, store } = world({ a: waiting, b: fine })
    const running = run(undefined, { signal: stop.signal })
    stop.abort()
    expect((await running).find(({ source: one }) => one.id === 'a')?.outcome).toBe('skipped')
    expect(store.row('a')).toMatchObject({ failures: 0, triedAt: null })
    answers['a'] = fine
    expect(await run([source('a')])).toMatchObject([{ outcome: 'new' }])
  })

  test('who stops reading stops the loads', async () => {
    const { options } = world({ a: waiting, b: fine })
    const ended = Promise.withResolvers<void>()
    const load: RefreshOptions['load'] = async function* (from, ask) {
      if (from.id === 'a') ask.signal.addEventListener('abort', () => ended.resolve())
      yield* from.id === 'a' ? await waiting(ask) : [document(feed([article(1)]))]
    }
    for await (const { source: one } of refresh(
      ['a', 'b'].map((id) => source(id)),
      options({ load }),
    )) {
      expect(one.id).toBe('b')
      break
    }
    await ended.promise
  })
})

describe('a large feed', () => {
  const ARTICLES = 500
  const large = feed(Array.from({ length: ARTICLES }, (_, number) => article(number)))
  const inSteps: RefreshOptions['parse'] = function* () {
    for (let step = 0; step < 20; step++) yield
    return { kind: 'feed', feed: large }
  }
  const paced = (onTurn: (turns: number) => void = () => {}) => {
    let turns = 0
    const turn = async (): Promise<void> => onTurn(++turns)
    return { pace: { isDue: () => true, turn }, turns: () => turns }
  }

  test('lets keys in between the steps of parsing, knowing and storing it', async () => {
    const { run, store } = world({ a: () => [document(large)] })
    const { pace, turns } = paced()
    const [result] = await run(undefined, { parse: inSteps, pace })
    expect(result?.added).toHaveLength(ARTICLES)
    expect(store.heads()).toHaveLength(ARTICLES)
    expect(turns()).toBeGreaterThan(20 + 2 * ARTICLES)
  })

  test('takes but the turn before the commit while little has been done', async () => {
    const { run } = world({ a: () => [document(feed([article(1)]))] })
    const { pace, turns } = paced()
    await run(undefined, { pace: { ...pace, isDue: () => false } })
    expect(turns()).toBe(1)
  })

  test.each([10, 600, 1025])('ends at turn %i when the user wants it to', async (last) => {
    const { run, store } = world({ a: () => [document(large, { etag: '"new"' })] })
    const stopping = new AbortController()
    const { pace, turns } = paced((turn) => turn === last && stopping.abort())
    const [result] = await run(undefined, { parse: inSteps, pace, signal: stopping.signal })
    expect(result?.outcome).toBe('skipped')
    expect(turns()).toBeLessThan(last + 5)
    // What came half must come again, so nothing may answer 304 for it.
    expect(store.row('a')?.etag).toBeNull()
    expect(store.claim([source('a')], NOON, 1000).size).toBe(1)
  })

  test('a story that lies in a later part keeps its article', async () => {
    const before = article(1)
    const others = Array.from({ length: 120 }, (_, number) => article(number + 10))
    const moved = article(2, { url: before.url, guid: clean('new') })
    const changed = article(1, { headline: clean('Harbor plan is changed again today') })
    let listed = [before]
    const { run, store } = world({ a: () => [document(feed(listed))] })
    await run()
    const [{ id } = { id: '' }] = store.heads()
    listed = [moved, ...others, changed]
    await run(undefined, { force: 'all' })
    expect(store.heads().find((head) => head.id === id)?.headline).toBe(changed.headline)
  })
})

describe('several sources at once', () => {
  const ids = ['a', 'b', 'c', 'd']
  const answers = Object.fromEntries(
    ids.map((id, index) => [id, () => [document(feed([article(index)]))]]),
  )

  test('share a transaction', async () => {
    const made = world(answers)
    let joined = 0
    const store: ArticleStore = {
      ...made.store,
      joined: (run) => {
        joined++
        return made.store.joined(run)
      },
    }
    const results = await made.run(undefined, { store })
    expect(results.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'new'))
    expect(joined).toBe(1)
  })

  test('one that cannot be stored fails alone', async () => {
    const made = world(answers)
    const store: ArticleStore = {
      ...made.store,
      put: (from, ...rest) => {
        if (from.id === 'c') throw new Error('a bug')
        return made.store.put(from, ...rest)
      },
    }
    const results = await made.run(undefined, { store })
    const outcomes = results.map(({ source: one, outcome }) => `${one.id} ${outcome}`)
    expect(outcomes.toSorted()).toEqual(['a new', 'b new', 'c failed', 'd new'])
    expect(
      made.store
        .heads()
        .map((head) => head.source)
        .toSorted(),
    ).toEqual(['a', 'b', 'd'])
    expect(made.store.row('c')?.failures).toBe(1)
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

test('a loader that throws is a failed source, not the end', async () => {
  const { run } = world({
    a: () => {
      throw new Error('a bug')
    },
    b: fine,
  })
  const outcomes = (await run()).map(({ source: one, outcome }) => `${one.id} ${outcome}`)
  expect(outcomes.toSorted()).toEqual(['a failed', 'b new'])
})

test('on a full disk not even the failure is written: every source still gets its answer', async () => {
  const { run, store } = world({ a: fine, b: fine })
  const full = (): never => {
    throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR' })
  }
  const results = await run(undefined, { store: { ...store, put: full, finish: full } })
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
  expect(results[0]?.problems[0]?.problem.message).toContain('disk is full')
})
