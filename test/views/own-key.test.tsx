import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/keymap.ts'
import { withKeys } from '../../src/views/own-key.ts'
import { SETTINGS } from './draw.tsx'
import { openReader } from './reader.tsx'
import { SOURCES, townState } from './town.ts'

test.each([
  ['{undo} undoes', {}, 'u undoes'],
  ['{undo} undoes', { keymap: 'newsboat' }, 'U undoes'],
  ['{undo} undoes', { keys: { undo: ['ctrl+x'] } }, 'Ctrl-x undoes'],
  ['{undo} undoes', { keys: { undo: [] } }, ':undo undoes'],
  ['{page} again', {}, 'Space again'],
  ['{number} and {number 3}', {}, '1 and 3'],
  ['{back} goes back', { ascii: true, keymap: 'newsboat' }, 'Left goes back'],
] as const)('%s with %j is %s', (words, more, shown) => {
  expect(withKeys(words, { ...SETTINGS, ...more })).toBe(shown)
})

test('what is said names the keys that hold', async () => {
  const settings = { ...SETTINGS, keymap: 'newsboat' as const, keys: { 'read-all': ['M'] } }
  const reader = await openReader({ options: { settings } })
  reader.type('M')
  await reader.see('5 marked read, U undoes')
  reader.type('2')
  await reader.until(({ filter }) => filter.kind === 'unread')
  expect(reader.store.getState().shown).toHaveLength(0)
  await reader.see('Nothing unread.')
})

test('every key that words of our own name is that of a command', () => {
  const names = globSync('src/views/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'[^'\n]*(?<!\$)\{([a-z-]+)(?: \d)?\}[^'\n]*'/g)].map(
      ([, name]) => name,
    ),
  )
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !COMMANDS.includes(name as never))).toEqual([])
})

test('what cannot be done names the key that would do it', async () => {
  const keys = { browser: ['B'], 'switch-source': ['X'] }
  const settings = { ...SETTINGS, keys, images: 'off' as const }
  const order = SOURCES.map(({ source: { id } }) => id)
  const state = townState({ sources: SOURCES, order })
  const reader = await openReader({ state, options: { settings } })
  reader.press('pictures')
  await reader.see('pictures are off (setting images); B opens the page')
  reader.press('sources')
  reader.type('X')
  await reader.see(/is off, u undoes/)
  reader.press('open')
  await reader.see(/is off: X switches it on/)
  expect(reader.store.getState().screen).toBe('sources')
})
