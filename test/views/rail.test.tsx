import { expect, test } from 'vitest'
import { draw } from './draw.tsx'
import { openReader } from './reader.tsx'
import { source, SOURCES, townState } from './town.ts'

const railOf = (rows: readonly string[]): string[] => rows.map((row) => row.slice(0, 22).trimEnd())

test('the rail lists views and sources, and says which of them the list shows', () => {
  expect(railOf(draw(townState(), 160, 20)).slice(1, 11)).toEqual([
    '',
    '▌All                7',
    ' Unread             5',
    ' Starred            1',
    '',
    ' Harbor Ledger      1',
    ' Valley Courier     4',
    ' Town Record',
    ' Orchard Weekly     1',
    '',
  ])
})

test('a name never touches the line beside the rail', () => {
  const sources = [...SOURCES, source('long', 'Independent of New Haven')]
  const rows = draw(townState({ sources }), 160, 20)
  expect(rows.find((row) => row.includes('Independent'))).toMatch(/^.Independent of New… +│/)
})

test('keys that point to the left go into the rail, and what its cursor is on is listed', async () => {
  const reader = await openReader({ columns: 160, rows: 24 })
  reader.type('h')
  await reader.see('↵ headlines')
  reader.type('jjjj')
  await reader.see('▌Valley Courier')
  await reader.see('1/4 · 4 unread · Valley Courier')
  reader.type('\r')
  await reader.see('↵ read')
  expect(reader.store.getState().filter).toEqual({ kind: 'source', source: 'courier' })
  reader.type('\x1b[Z')
  await reader.see('↵ headlines')
  reader.type('gq')
  await reader.see('↵ read')
  expect(reader.store.getState()).toMatchObject({ filter: { kind: 'all' }, hasQuit: false })
})

test('Esc in the list shows all again, as where there is no rail', async () => {
  const state = townState()
  const reader = await openReader({ state, columns: 160, rows: 24 })
  reader.type('2\x1b')
  await reader.until(({ filter }) => filter.kind === 'all')
  expect(reader.store.getState().screen).toBe('main')
  const small = await openReader({ state, columns: 80, rows: 24 })
  small.type('2h')
  await small.until(({ filter }) => filter.kind === 'all')
  expect(small.store.getState().screen).toBe('main')
})

test('many sources scroll in the rail', async () => {
  const sources = [
    ...SOURCES,
    ...Array.from({ length: 5000 }, (_, at) => source(`s${at}`, `Paper ${at}`)),
  ]
  const reader = await openReader({ state: townState({ sources }), columns: 160, rows: 24 })
  reader.type('hG')
  await reader.see('▌Paper 4999')
  await reader.see('Nothing of this source.')
  expect(reader.store.getState().filter).toEqual({ kind: 'source', source: 's4999' })
})
