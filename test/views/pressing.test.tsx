import { expect, test } from 'vitest'
import { SETTINGS } from './draw.tsx'
import { openReader, type Reader } from './reader.tsx'

const withKeys = (more: Partial<typeof SETTINGS>): Promise<Reader> =>
  openReader({ rows: 60, options: { settings: { ...SETTINGS, ...more } } })

test('two keys one after the other are one command', async () => {
  const reader = await withKeys({ keymap: 'vim' })
  reader.type('G')
  await reader.until(({ cursor }) => cursor > 2)
  reader.type('g')
  reader.type('g')
  await reader.until(({ cursor }) => cursor === 0)
  expect(reader.store.getState().prompt).toBeNull()
})

test('also in a burst; a second key that goes with none counts by itself', async () => {
  const reader = await withKeys({ keymap: 'vim' })
  reader.type('jjjggjjgjg')
  await reader.until(({ cursor }) => cursor === 3)
  expect(reader.store.getState().focus).toBe('list')
})

test('in an input line they are letters', async () => {
  const reader = await withKeys({ keymap: 'vim' })
  reader.type('/gg')
  await reader.until(({ prompt }) => prompt?.text === 'gg')
  expect(reader.store.getState().cursor).toBe(0)
})

test('a thousand keys in one write are all pressed', async () => {
  const reader = await withKeys({})
  reader.type(`${'jk'.repeat(499)}jj`)
  await reader.until(({ cursor }) => cursor === 2)
  expect(reader.changes).toEqual([])
})

test('the place is looked up before each key of a burst', async () => {
  const reader = await withKeys({})
  reader.type('jj?jjqk/qAu')
  await reader.until(({ prompt }) => prompt?.text === 'qAu')
  const { screen, cursor, undo } = reader.store.getState()
  expect([screen, cursor, undo.length]).toEqual(['main', 1, 0])
})

test('a preset is shown by hints and help', async () => {
  const reader = await withKeys({ keymap: 'newsboat' })
  await reader.see('N mark')
  reader.press('help')
  await reader.see(/N +mark read, or unread again/)
  expect(reader.screen()).not.toMatch(/ gg /)
})
