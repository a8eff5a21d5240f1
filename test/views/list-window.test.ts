import { expect, test } from 'vitest'
import { type ListShape, listWindow, pageFrom, rowOf } from '../../src/views/list-window.ts'
import { randomFrom } from '../random.ts'

function shapeOf(heights: readonly number[], rows: number): ListShape {
  return { count: heights.length, rows, heightOf: (index) => heights[index] ?? 1 }
}

const sum = (heights: readonly number[]): number => heights.reduce((all, one) => all + one, 0)

test('the cursor is always in sight, with three rows around it where the list has them', () => {
  const next = randomFrom(7)
  for (let round = 0; round < 3000; round++) {
    const heights = Array.from(
      { length: 1 + Math.floor(next() * 40) },
      () => 2 + Math.floor(next() * 3),
    )
    const rows = 6 + Math.floor(next() * 40)
    const cursor = Math.floor(next() * heights.length)
    const wanted = Math.floor(next() * 80) - 20
    const { first, skip, cursorRow } = listWindow(shapeOf(heights, rows), cursor, wanted)
    const height = heights[cursor]!
    const above = sum(heights.slice(0, cursor))
    const below = sum(heights.slice(cursor + 1))
    const context = Math.min(3, Math.floor((rows - height) / 2))
    expect(cursorRow).toBeGreaterThanOrEqual(Math.min(context, above))
    expect(rows - cursorRow - height).toBeGreaterThanOrEqual(Math.min(context, below))
    expect(sum(heights.slice(first, cursor)) - skip).toBe(cursorRow)
    expect(skip).toBeLessThan(heights[first]!)
    // No blank rows at the end while something is hidden above.
    if (first > 0 || skip > 0) {
      expect(cursorRow + height + below).toBeGreaterThanOrEqual(rows)
    }
  }
})

test('the list stands still while the cursor moves inside the context', () => {
  const shape = shapeOf(
    Array.from({ length: 100 }, () => 2),
    20,
  )
  const before = listWindow(shape, 50, 8)
  const row = rowOf(shape, 50, before.cursorRow, 51)
  expect(row).toBe(10)
  expect(listWindow(shape, 51, row)).toMatchObject({ first: before.first, skip: before.skip })
  expect(rowOf(shape, 50, 8, 49)).toBe(6)
})

test('only rows near the window are measured, however long the list', () => {
  const asked = new Set<number>()
  const shape: ListShape = {
    count: 100_000,
    rows: 58,
    heightOf(index) {
      asked.add(index)
      return 3
    },
  }
  const row = rowOf(shape, 50_000, 20, 99_999)
  listWindow(shape, 99_999, row)
  pageFrom(shape, 50_000, 58)
  pageFrom(shape, 50_000, -58)
  expect(asked.size).toBeLessThan(200)
})

test('a page goes on by as many rows as asked, and at least one article', () => {
  const shape = shapeOf(
    Array.from({ length: 30 }, () => 3),
    9,
  )
  expect(pageFrom(shape, 10, 9)).toBe(13)
  expect(pageFrom(shape, 10, -9)).toBe(7)
  expect(pageFrom(shape, 10, 1)).toBe(11)
  expect(pageFrom(shape, 28, 9)).toBe(29)
  expect(pageFrom(shape, 1, -9)).toBe(0)
})

test('an empty list has a window too', () => {
  expect(listWindow(shapeOf([], 10), 0, 5)).toEqual({ first: 0, skip: 0, cursorRow: 0 })
})
