import { afterEach, describe, expect, test } from 'vitest'
import { cleanup } from 'ink-testing-library'
import { COMMANDS, keyTable, keymap } from '../../src/keymap.ts'
import { markOf } from '../../src/library/marking.ts'
import { SETTINGS } from './draw.tsx'
import { bytesOf, openReader } from './reader.tsx'
import { idFor, LIBRARY, many, NOON, SCHOOL } from './town.ts'

afterEach(cleanup)

describe('keys', () => {
  test('a burst of 500 keys in one write is applied whole', async () => {
    const reader = await openReader({ state: many(600) })
    reader.type('j'.repeat(500))
    await reader.see('501/600')
    expect(reader.store.getState().cursor).toBe(500)
  })

  test('each key of a burst means what it means after the one before', async () => {
    const reader = await openReader()
    reader.type('j\rqjm?')
    await reader.see('Move')
    const state = reader.store.getState()
    expect(state).toMatchObject({ screen: 'help', cursor: 2, focus: 'list' })
    expect(markOf(state, SCHOOL).read).toBe(true)
    expect(markOf(state, LIBRARY).read).toBe(false)
  })

  test('a paste never acts as keys', async () => {
    const reader = await openReader()
    reader.type('\x1b[200~qAAojjj\x1b[201~')
    reader.press('next')
    await reader.until(({ cursor }) => cursor === 1)
    expect(reader.store.getState()).toMatchObject({ hasQuit: false })
    expect(reader.changes).toEqual([])
  })

  test('Esc never quits, and neither does an arrow torn in two', async () => {
    const reader = await openReader()
    for (let round = 0; round < 3; round++) {
      reader.type('2')
      await reader.until(({ filter }) => filter.kind === 'unread')
      reader.type('\x1b')
      await reader.until(({ filter }) => filter.kind === 'all')
      reader.type('[A')
    }
    reader.press('next')
    await reader.until(({ cursor }) => cursor === 1)
    expect(reader.store.getState()).toMatchObject({ hasQuit: false, counts: { unread: 5 } })
    expect(reader.changes).toEqual([])
  })

  test("a terminal's answer never acts as keys", async () => {
    const reader = await openReader()
    reader.type('\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\')
    reader.type('\x1b[?62;c')
    reader.press('next')
    await reader.until(({ cursor }) => cursor > 0)
    expect(reader.changes).toEqual([])
    expect(reader.store.getState().hasQuit).toBe(false)
  })

  test('q leaves one level after the other, Ctrl-C at once', async () => {
    const reader = await openReader()
    reader.type('\r?')
    for (const screen of ['main', 'main']) {
      reader.press('quit')
      expect(reader.store.getState()).toMatchObject({ screen, hasQuit: false })
    }
    expect(reader.store.getState().focus).toBe('list')
    reader.press('quit')
    expect(reader.store.getState().hasQuit).toBe(true)
    expect(reader.changes.at(-1)).toEqual({
      verb: 'visit',
      visit: { at: NOON, cursor: idFor('ferry') },
    })
    const other = await openReader()
    other.type('?\x03')
    expect(other.store.getState().hasQuit).toBe(true)
  })

  test.each(['?', bytesOf('f1'), '\x1b[11~'])(
    'help opens with %j and closes again',
    async (key) => {
      const reader = await openReader()
      reader.type(key)
      await reader.see('next headline; in the story')
      reader.type(key)
      await reader.see('Ferry to the far shore')
      expect(reader.store.getState().screen).toBe('main')
    },
  )

  test('own keys do what they are given, and hints name them', async () => {
    const settings = { ...SETTINGS, keys: { star: ['*'] } }
    const reader = await openReader({ options: { settings } })
    expect(reader.screen()).toContain('* star')
    reader.type('s*')
    expect(reader.changes).toMatchObject([{ verb: 'unstar' }])
  })

  test.each(['list', 'reader', 'help', 'sources', 'views'] as const)(
    'no key of the %s breaks',
    async (place) => {
      const keys = [...keyTable(keymap)[place].keys()].filter(
        (key) => !['quit', 'leave'].includes(keyTable(keymap)[place].get(key)!),
      )
      const reader = await openReader({ columns: 120, rows: 30 })
      const enter = { list: '', reader: '\r', help: '?', sources: 'e', views: 'V' }[place]
      for (const key of keys) {
        reader.type(enter)
        reader.type(bytesOf(key))
        reader.type('hhq'.slice(0, reader.store.getState().screen === 'main' ? 2 : 1))
      }
      expect(reader.store.getState().hasQuit).toBe(false)
      expect(COMMANDS.length).toBeGreaterThan(30)
    },
  )
})
