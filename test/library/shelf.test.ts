import { expect, test } from 'vitest'
import type { ShelfRow } from '../../src/library/article-store.ts'
import { type Columns, packed, READ, STARRED, TWIN, WAITS } from '../../src/library/columns.ts'
import {
  EMPTY_SHELF,
  has,
  idOf,
  leadOf,
  printsOf,
  type Shelf,
  slotOf,
  slotsWhere,
  sourceOf,
  stocked,
  twinsOf,
  withWaiting,
} from '../../src/library/shelf.ts'
import { print } from './making.ts'
import { randomFrom } from '../random.ts'

function row(number: number, more: Partial<ShelfRow> = {}): ShelfRow {
  return {
    id: number.toString(16).padStart(12, '0'),
    rowid: number,
    source: `s${number % 7}`,
    sortAt: 1e12 - number * 1000,
    arrived: 0,
    position: 0,
    story: 0,
    prints: print(number) + print(number + 1e6),
    ...more,
  }
}

const pack = (rows: readonly ShelfRow[], flags: (row: ShelfRow) => number = () => 0): Columns =>
  packed(rows, flags)

const put = (shelf: Shelf, rows: readonly ShelfRow[], waits = false): Shelf =>
  stocked(shelf, pack(rows), waits).shelf

const ids = (shelf: Shelf): string[] => Array.from(shelf.order, (slot) => idOf(shelf, slot))

test('articles come out as they went in, in the order of the list, however they were cut', () => {
  const next = randomFrom(3)
  for (let round = 0; round < 50; round++) {
    const rows = Array.from({ length: 1 + Math.floor(next() * 200) }, (_, number) =>
      row(number + 1, { sortAt: Math.floor(next() * 20), position: Math.floor(next() * 3) }),
    )
    let shelf = EMPTY_SHELF
    for (let start = 0; start < rows.length;) {
      const end = start + 1 + Math.floor(next() * 40)
      shelf = put(shelf, rows.slice(start, end))
      start = end
    }
    const expected = rows.toSorted(
      (a, b) => b.sortAt - a.sortAt || a.position - b.position || (a.id < b.id ? -1 : 1),
    )
    expect(ids(shelf)).toEqual(expected.map(({ id }) => id))
    for (const { id, source, sortAt, rowid, prints } of rows) {
      const slot = slotOf(shelf, id)
      expect([sourceOf(shelf, slot), shelf.sortAt[slot], shelf.rowids[slot]]).toEqual([
        source,
        sortAt,
        rowid,
      ])
      expect(printsOf(shelf, [slot])).toBe(prints)
    }
  }
})

test('what was made of a shelf does not change it, nor what else was made of it', () => {
  const rows = Array.from({ length: 80 }, (_, number) => row(number + 1))
  const shelf = put(EMPTY_SHELF, rows)
  const one = put(shelf, [row(100)])
  const other = put(shelf, [row(200), row(201)])
  const further = put(one, [row(101)])
  expect(ids(shelf)).toHaveLength(80)
  expect(ids(one).at(-1)).toBe(row(100).id)
  expect(ids(other).slice(80)).toEqual([row(200).id, row(201).id])
  expect(ids(further).slice(80)).toEqual([row(100).id, row(101).id])
})

test('what is known keeps its slot and place, and gets its new story and fingerprints', () => {
  const shelf = put(EMPTY_SHELF, [row(1), row(2)])
  const more = row(2, { sortAt: 2e12, story: 5, prints: print(2) + print(7) + print(8) })
  const next = put(shelf, [more, row(3, { story: 5 })])
  expect(ids(next)).toEqual([row(1).id, row(2).id, row(3).id])
  expect(twinsOf(next, 1)).toEqual([1, 2])
  expect(printsOf(next, [1])).toBe(more.prints + row(3).prints)
  expect(twinsOf(shelf, 1)).toEqual([1])
})

test('of the same story the one that was stored first stands for all, read if one is', () => {
  const rows = [row(8, { story: 1, sortAt: 3e12 }), row(2, { story: 1 }), row(5, { story: 1 })]
  const { shelf } = stocked(
    EMPTY_SHELF,
    pack(rows, ({ rowid }) => (rowid === 5 ? READ : rowid === 8 ? STARRED : 0)),
    false,
  )
  const flags = (flag: number): boolean[] => [0, 1, 2].map((slot) => has(shelf, slot, flag))
  expect(flags(TWIN)).toEqual([true, false, true])
  expect(flags(READ)).toEqual([true, true, true])
  expect(flags(STARRED)).toEqual([true, true, true])
  expect(leadOf(shelf, 2)).toBe(1)
})

test('new articles wait, but for the twin of one that is listed', () => {
  const shelf = put(EMPTY_SHELF, [row(1, { story: 4 }), row(2)])
  const fresh = put(shelf, [row(30, { sortAt: 2e12 }), row(31, { story: 4 })], true)
  expect(ids(fresh)).toEqual([row(1).id, row(2).id, row(31).id])
  expect([2, 3].map((slot) => has(fresh, slot, WAITS))).toEqual([true, false])
  expect(ids(withWaiting(fresh))[0]).toBe(row(30).id)
  expect(ids(fresh)).toHaveLength(3)
})

test('a search is asked by row and mark, and answers in the order of the list', () => {
  const { shelf } = stocked(
    EMPTY_SHELF,
    pack([row(3), row(1), row(2)], ({ rowid }) => (rowid === 2 ? READ : 0)),
    false,
  )
  const found = slotsWhere(shelf, (rowid, read) => rowid === 3 || read)
  expect(Array.from(found, (slot) => shelf.rowids[slot])).toEqual([2, 3])
})

test('what is not to be listed is left out', () => {
  const columns = packed([row(1), row(2), row(3)], ({ rowid }) => (rowid === 2 ? null : 0))
  const { shelf } = stocked(EMPTY_SHELF, columns, false)
  expect(ids(shelf)).toEqual([row(1).id, row(3).id])
  expect(printsOf(shelf, [1])).toBe(row(3).prints)
})
