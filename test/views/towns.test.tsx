import { expect, test } from 'vitest'
import { width } from '../../src/reading/width.ts'
import { draw } from './draw.tsx'
import { openReader } from './reader.tsx'
import { townUpdate } from './town.ts'
import { STORM, stormy, WATCH, weather } from './weather.ts'

const MOVABLE = { storm: { ...STORM, isMovable: true } }

test('a town is looked for by its letters, and undone', async () => {
  const reader = await openReader({ state: stormy(weather([WATCH]), MOVABLE) })
  reader.press('storm', 'town')
  await reader.see('All of Connecticut')
  reader.type('hav')
  await reader.see(/New Haven +CTZ010 CTC009/)
  reader.type('\x7f\x7f\x7fxx')
  await reader.see('No town of Connecticut has that name.')
  reader.type('\r')
  await reader.see('town: xx')
  reader.type('\x7f\x7fstam\r')
  await reader.see('watched: Stamford, u undoes')
  expect(reader.store.getState().undo.at(-1)?.saving).toEqual({ kind: 'zones', zones: [] })
  expect(reader.store.getState()).toMatchObject({ prompt: null, screen: 'alerts' })
  reader.press('undo')
  await reader.see('undone: watched: Stamford')
  reader.unmount()
})

test('Esc leaves all as it is, and a point of the settings stays', async () => {
  const reader = await openReader({ state: stormy(weather([WATCH]), MOVABLE) })
  reader.press('storm', 'town')
  await reader.see('All of Connecticut')
  reader.type('\x1b')
  await reader.see('Alerts for Connecticut')
  expect(reader.store.getState().undo).toEqual([])
  reader.unmount()
  const other = await openReader({ state: stormy(weather([WATCH])) })
  other.press('storm', 'town')
  await other.see('a point is watched')
  other.unmount()
})

test.each([
  [120, 40],
  [40, 15],
  [30, 8],
])('the choice of a town fits %i×%i', (columns, rows) => {
  let state = stormy(weather([WATCH]), MOVABLE)
  state = townUpdate(state, { type: 'screen-opened', screen: 'alerts' })
  state = townUpdate(state, { type: 'prompt-opened', prompt: 'town' })
  state = townUpdate(state, { type: 'screen-moved', to: 100 })
  const drawn = draw(state, columns, rows)
  expect(drawn).toHaveLength(rows)
  for (const row of drawn) expect(width(row)).toBeLessThanOrEqual(columns)
})
