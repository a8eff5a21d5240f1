import { describe, expect, test } from 'vitest'
import { article, folder, NOON } from './making.ts'
import { open, put } from './stored.ts'

const DAY = 86_400_000

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
