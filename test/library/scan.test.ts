import { expect, test } from 'vitest'
import type { Head } from '../../src/library/head.ts'
import { EVERYTHING, type Selection } from '../../src/library/selection.ts'
import { head, NOW } from '../output/made.ts'
import { clean } from '../../src/article/clean.ts'
import type { ArticleStore, StoredHead } from '../../src/library/article-store.ts'
import type { Memory } from '../../src/library/memory.ts'
import { scan } from '../../src/library/scan.ts'
import { amount, article, folder, NOON, remember } from './making.ts'
import { fill, stores } from './searching.ts'
import { countHeads, readHeads, selectHeads } from './selecting.ts'
import { randomFrom } from '../random.ts'

const DAY = 24 * 60 * 60 * 1000

const HEADS: Head[] = [
  head(3, { read: true, starred: true, words: 50, source: 'mill' }),
  head(0, { words: 300 }),
  head(2, { words: 50, twins: [{ source: 'mill', id: 'x', url: null }] }),
  head(1, { read: true, words: 200, source: 'arrow' }),
]

const positions = (heads: readonly Head[]): number[] => heads.map(({ position }) => position)

function shown(selection: Partial<Selection>): number[] {
  return positions(selectHeads(HEADS, { ...EVERYTHING, ...selection }).shown)
}

const ROWS: [Partial<Selection>, number[]][] = [
  [{}, [0, 1, 2, 3]],
  [{ unread: true }, [0, 2]],
  [{ starred: true }, [3]],
  [{ unread: true, starred: true }, []],
  [{ sources: ['mill'] }, [2, 3]],
  [{ sources: ['mill', 'arrow'] }, [1, 2, 3]],
  [{ since: NOW - DAY }, [0, 1]],
  [{ before: NOW - DAY }, [2, 3]],
  [{ since: NOW - 2 * DAY, before: NOW }, [1, 2]],
  [{ limit: 2 }, [0, 1]],
  [{ limit: 9 }, [0, 1, 2, 3]],
  [{ sort: 'oldest' }, [3, 2, 1, 0]],
  [{ sort: 'oldest', limit: 2 }, [1, 0]],
  [{ sort: 'source' }, [1, 0, 2, 3]],
  [{ sort: 'length' }, [2, 3, 1, 0]],
]

test.each(ROWS)(
  'a selection holds what it asks for and nothing else: %j',
  (selection, expected) => {
    expect(shown(selection)).toEqual(expected)
  },
)

test('what matched is counted before the limit', () => {
  const { matching, shown: some } = selectHeads(HEADS, { ...EVERYTHING, limit: 1 })
  expect([matching.length, some.length]).toEqual([4, 1])
})

test('the order is the same whatever order the rows come in', () => {
  const same = [5, 6, 7, 8].map((number) => head(number, { sortAt: NOW }))
  const orders = [same, same.toReversed()].map((heads) =>
    positions(selectHeads(heads, EVERYTHING).shown),
  )
  expect(orders[0]).toEqual(orders[1])
})

/** Articles of three sources, often of one time, some of one story. */
function fillAtRandom(store: ArticleStore, next: () => number, count: number): void {
  const whole = (most: number): number => Math.floor(next() * most)
  for (const from of ['mill', 'arrow', 'gone']) {
    const articles = Array.from({ length: count }, (_, number) => {
      const story = whole(count)
      return article(number, {
        guid: clean(`${from}-${number}`),
        url: clean(`https://${next() < 0.3 ? 'all' : from}.example/stories/${story}`),
        headline: clean(`Ferry ${from} ${number} adds two winter crossings`),
        published: `2026-11-${String(1 + whole(12)).padStart(2, '0')}T08:00:00Z`,
        text: clean('word '.repeat(whole(30))),
        html: null,
      })
    })
    fill(store, [{ from, arrived: NOON - whole(5) * 3_600_000, articles }])
  }
}

function markAtRandom(memory: Memory, store: ArticleStore, next: () => number): void {
  for (const { ids, url, headline, source, published } of store.heads()) {
    if (next() < 0.4) memory.apply([{ verb: 'read', ids }])
    const star = { url, headline, source, published }
    if (next() < 0.2) memory.apply([{ verb: 'star', ids, star }])
  }
}

const SELECTIONS: Partial<Selection>[] = [
  ...ROWS.map(([selection]) => selection),
  { since: Date.UTC(2026, 10, 4), before: Date.UTC(2026, 10, 9), unread: true },
  { sort: 'source', limit: 7 },
  { sort: 'length', limit: 150, starred: true },
  { sources: ['gone'] },
]

const SIZES = [0, 1, 40, amount(600, 2500)]

test.each(SIZES)('%i articles of each source: as if all rows were sorted at once', (count) => {
  for (const [seed, [, store]] of stores().entries()) {
    const next = randomFrom(count + seed)
    fillAtRandom(store, next, count)
    const memory = remember(folder())
    markAtRandom(memory, store, next)
    const lastVisit = NOON - 2 * 3_600_000
    const isListed = ({ source }: { source: string }, starred: boolean): boolean =>
      source !== 'gone' || starred
    const isMuted = (rowid: number, starred: boolean): boolean => !starred && rowid % 7 === 0
    const all = store.heads()
    const listed = all.filter((one) => isListed(one, memory.isStarred(one.ids)))
    const hides = (one: StoredHead): boolean => isMuted(one.rowid, memory.isStarred(one.ids))
    const hidden = readHeads(listed.filter(hides), memory)
    const heads = readHeads(
      listed.filter((one) => !hides(one)),
      memory,
    )
    const kept = { found: null, lastVisit, keepsPrints: true, withBodies: false }
    for (const one of SELECTIONS) {
      const selection = { ...EVERYTHING, ...one }
      const expected = selectHeads(heads, selection)
      const chosen = scan({ store, marks: memory, isListed, isMuted, selection, ...kept })
      expect(chosen.hasAny()).toBe(listed.length > 0)
      expect(chosen.hasMatch()).toBe(expected.matching.length > 0)
      const shown = [...chosen.heads()].flat()
      expect(shown.map(plain)).toEqual(expected.shown.map(plain))
      const muted = selectHeads(hidden, selection).matching.length
      const totals = countHeads(heads, hidden, expected, muted, lastVisit)
      expect(chosen.totals()).toEqual(totals)
      expect(new Set(chosen.prints().match(/.{8}/g))).toEqual(
        new Set(shown.length > 0 ? shown.flatMap(({ ids }) => ids) : undefined),
      )
    }
    memory.close()
  }
})

/** Fingerprints and twins are sets. */
const plain = ({ ids, twins, ...head }: Head): object => ({
  ...head,
  ids: ids.toSorted(),
  twins: twins.map(({ id }) => id).toSorted(),
})

test('a query is asked of each article of a story, with its own marks', () => {
  const [, store] = stores()[0] as [string, ArticleStore]
  fill(store, [
    { from: 'mill', articles: [article(1, { url: clean('https://all.example/1') })] },
    { from: 'arrow', articles: [article(2, { url: clean('https://all.example/1') })] },
  ])
  const memory = remember(folder())
  const asked: unknown[][] = []
  const found = {
    has: (...one: unknown[]): boolean => {
      asked.push(one)
      return one[0] === 2
    },
  }
  const chosen = scan({
    store,
    marks: memory,
    isListed: () => true,
    isMuted: undefined,
    selection: EVERYTHING,
    found,
    lastVisit: null,
    keepsPrints: false,
    withBodies: false,
  })
  expect([...chosen.heads()].flat().map(({ twins }) => twins.length)).toEqual([1])
  expect(asked).toContainEqual([2, false, false])
})

test('the first articles come before the last row is read', () => {
  const [, store] = stores()[0] as [string, ArticleStore]
  fillAtRandom(store, randomFrom(3), 900)
  const read: number[] = []
  const spy: ArticleStore = {
    ...store,
    shelf: (select) => {
      const rows = store.shelf(select)
      read.push(rows.length)
      return rows
    },
  }
  const memory = remember(folder())
  const options = { store: spy, marks: memory, isListed: () => true, isMuted: undefined }
  const chosen = scan({
    ...options,
    selection: EVERYTHING,
    found: null,
    lastVisit: null,
    keepsPrints: false,
    withBodies: false,
  })
  const [first] = chosen.heads()
  expect(first).toHaveLength(100)
  expect(read).toEqual([256])
})
