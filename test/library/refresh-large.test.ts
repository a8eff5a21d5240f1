import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { refresh } from '../../src/library/refresh.ts'
import type { RefreshOptions } from '../../src/library/refreshed.ts'
import { article, feed, NOON, source } from './making.ts'
import { type Answer, document, failure, fine, world } from './refreshing.ts'

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
