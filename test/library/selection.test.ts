import { expect, test } from 'vitest'
import type { Head } from '../../src/library/head.ts'
import { EVERYTHING, type Selection, selectHeads } from '../../src/library/selection.ts'
import { head, NOW } from '../output/made.ts'

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

test.each(ROWS)('%o', (selection, expected) => {
  expect(shown(selection)).toEqual(expected)
})

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
