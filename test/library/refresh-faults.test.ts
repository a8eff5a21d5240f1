import { describe, expect, test } from 'vitest'
import { refresh } from '../../src/library/refresh.ts'
import type { Ask, Loaded } from '../../src/library/refreshed.ts'
import { article, feed, NOON, source } from './making.ts'
import { type Answer, document, failure, fine, FRESH, HOUR, MINUTE, world } from './refreshing.ts'

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
