import { cleanup } from 'ink-testing-library'
import { afterEach, expect, test } from 'vitest'
import type { State } from '../../src/library/state.ts'
import { width } from '../../src/reading/width.ts'
import { draw } from './draw.tsx'
import { openReader } from './reader.tsx'
import { slotFor, townState, townUpdate } from './town.ts'

afterEach(cleanup)

const muted = (state: State, ...names: string[]): State =>
  townUpdate(state, {
    type: 'muted-found',
    slots: Int32Array.from(names, (name) => slotFor(state, name)),
  })

test('words are muted for a week, and undone', async () => {
  const reader = await openReader()
  reader.press('mute')
  await reader.see(/Mute\s+▌ Words\s+Source: Harbor Ledger\s+Author: Ana Reyes/)
  reader.press('open')
  await reader.see(/mute words: +$/m)
  reader.type('?!\r')
  await reader.see('these are no words')
  reader.type('\x15ferry boat\r')
  await reader.see('Mute "ferry boat" for')
  expect(reader.screen()).toMatch(/▌ 1 day \(until Nov 24, 2026\)\s+1 week \(until Nov 30, 2026\)/)
  reader.press('next', 'open')
  await reader.see('muted "ferry boat", u undoes')
  const rule = { words: 'ferry boat', until: '2026-11-30' }
  expect(reader.store.getState()).toMatchObject({ screen: 'main', mute: [rule] })
  reader.press('undo')
  await reader.see('undone: muted "ferry boat"')
  expect(reader.store.getState().mute).toEqual([])
})

test('a source is muted from its story for good', async () => {
  const reader = await openReader()
  reader.press('next', 'open', 'mute', 'next', 'open')
  await reader.see('Mute Valley Courier for')
  reader.press('last', 'open')
  await reader.see('muted Valley Courier, u undoes')
  expect(reader.store.getState().mute).toEqual([{ source: 'courier' }])
})

test('a rule that holds is ended, one that is over is not there', async () => {
  const mute = [
    { words: 'old', until: '2026-11-22' },
    { by: 'Ana Reyes', until: '2026-11-23' },
  ]
  const reader = await openReader({ state: townState({ mute }) })
  reader.press('next', 'mute')
  await reader.see('Muted now')
  expect(reader.screen()).not.toContain('old')
  reader.press('last', 'open')
  await reader.see('no longer muted: by Ana Reyes, u undoes')
  expect(reader.store.getState().mute).toEqual([mute[0]])
})

test('back goes one step, Esc of the line none too many', async () => {
  const reader = await openReader()
  reader.press('mute', 'open')
  reader.type('x\x1b')
  await reader.until(({ prompt }) => prompt === null)
  expect(reader.store.getState().screen).toBe('mute')
  reader.press('next', 'open', 'back')
  await reader.until(({ muting }) => muting === null)
  reader.press('back')
  await reader.until(({ screen }) => screen === 'main')
  expect(reader.store.getState().savings).toEqual([])
})

test('the status row counts what is muted, its view shows it', async () => {
  const state = muted(townState(), 'school', 'choir')
  const reader = await openReader({ state })
  await reader.see('1/5 · 4 unread · 2 muted')
  reader.press('views', 'next', 'next', 'next')
  await reader.see(/▌ Muted +2/)
  reader.press('open')
  await reader.see('1/2 · 1 unread · only muted')
  expect(draw(state, 40, 15).at(-1)).toContain('2 muted')
})

test('where all is muted it says so', () => {
  const names = ['school', 'library', 'apples', 'bridge', 'choir', 'trees', 'ferry', 'twin']
  const unstarred = townUpdate(townState(), { type: 'star-toggled', slot: 0 })
  expect(draw(muted(unstarred, ...names), 80, 24).join('\n')).toContain(
    'All that is here is muted.',
  )
})

test('a search gets a name, which is forgotten and comes back', async () => {
  const filter = { kind: 'query', query: 'ferry -rain', name: null } as const
  const state = townUpdate(townState(), { type: 'rows-found', filter, slots: Int32Array.of(0) })
  const reader = await openReader({ state })
  reader.press('save-search')
  reader.type('Boats\r')
  await reader.see('saved Boats, u undoes')
  expect(reader.store.getState().queries).toEqual([{ name: 'Boats', query: 'ferry -rain' }])
  reader.press('views', 'next', 'next', 'next')
  await reader.see('▌ Boats')
  reader.press('mute')
  await reader.see('forgot Boats, u undoes')
  reader.press('undo')
  await reader.see(/Searches\s+▌ Boats/)
})

test('every row fits any window', () => {
  const rule = { words: 'a very long word '.repeat(9).trim(), until: '2026-12-01' }
  for (const [columns, rows] of [
    [30, 8],
    [40, 15],
    [80, 24],
    [120, 40],
  ] as const) {
    for (const muting of [null, rule]) {
      const drawn = draw(
        townUpdate(townState({ mute: [rule] }), { type: 'muting', rule: muting }),
        columns,
        rows,
      )
      expect(drawn).toHaveLength(rows)
      for (const row of drawn) expect(width(row)).toBeLessThanOrEqual(columns)
    }
  }
})
