import { describe, expect, test } from 'vitest'
import { update } from '../../src/library/update.ts'
import { filled, windowed, type ReadHead } from '../../src/library/window.ts'
import { cursorHead, headAt } from '../../src/library/select.ts'
import type { State } from '../../src/library/state.ts'
import { NOON, readTown, story, townState, townUpdate } from '../views/town.ts'

const REACH = 20
/** As far as a screen goes from the cursor. */
const NEAR = 10

function long(count: number): State {
  const heads = Array.from({ length: count }, (_, index) =>
    story(`w${index}`, `Story number ${index}`, { sortAt: NOON - index * 60_000 }),
  )
  return townState({ heads, reach: REACH })
}

const expectWindow = (state: State): void => {
  const { cursor, shown } = state
  for (let by = -NEAR; by <= NEAR; by++) {
    const index = cursor + by
    const number = index >= 0 && index < shown.length ? `Story number ${index}` : undefined
    expect(headAt(state, index)?.headline).toBe(number)
  }
}

describe('heads', () => {
  test('are those around the cursor, wherever it goes, and no more than some screens full', () => {
    let state = long(3000)
    expectWindow(state)
    for (const to of [1, 2, 60, 61, 2999, 0, 1500, 1490, 1520, 900]) {
      state = townUpdate(state, { type: 'cursor-moved', to })
      expectWindow(state)
      expect(state.heads.size).toBeLessThanOrEqual(4 * REACH + 2)
    }
    for (let step = 0; step < 500; step++) {
      state = townUpdate(state, { type: 'cursor-moved', to: state.cursor + 1 })
    }
    expectWindow(state)
    expect(state.heads.size).toBeLessThanOrEqual(4 * REACH + 2)
  })

  test('of the story in the pane stay however far the cursor goes', () => {
    const opened = townUpdate(long(500), { type: 'article-opened', slot: 3 })
    const away = townUpdate(opened, { type: 'cursor-moved', to: 400 })
    expect(away.heads.get(3)?.headline).toBe('Story number 3')
  })

  test('reach further in a larger window', () => {
    const state = townUpdate(long(500), { type: 'resized', rows: 100 })
    expect(headAt(state, 100)?.headline).toBe('Story number 100')
  })

  test('are each read once, and many at once while the cursor goes on', () => {
    const asked: (readonly string[])[] = []
    const read = (ids: readonly string[]): ReadHead[] => {
      asked.push(ids)
      return readTown(ids)
    }
    const step = windowed(update, read)
    let state = long(500)
    for (let to = 1; to <= 60; to++) state = step(state, { type: 'cursor-moved', to })
    for (let to = 59; to >= 50; to--) state = step(state, { type: 'cursor-moved', to })
    expect(asked.length).toBeLessThanOrEqual(60 / NEAR)
    expect(new Set(asked.flat()).size).toBe(asked.flat().length)
  })

  test('of articles that are gone say so; a store that is busy is asked again', () => {
    const state = { ...long(10), heads: new Map() }
    const gone = (ids: readonly string[]): ReadHead[] => readTown(ids.slice(1))
    expect(cursorHead(filled(state, gone))?.headline).toBe('This story is not stored any more')
    const busy = filled(state, () => [])
    expect(busy.heads.size).toBe(0)
    expect(filled(busy, readTown).heads.size).toBe(10)
  })

  test('that a refresh changed are read anew', () => {
    const state = long(10)
    const before = cursorHead(state)
    const after = townUpdate(state, {
      type: 'headlines-arrived',
      rows: { ...state.shelf, count: 0 },
      sources: new Set(['ledger']),
      strips: [],
      now: NOON,
    })
    expect(before).toBeDefined()
    expect(cursorHead(after)).toEqual(before)
  })
})
