import { afterEach, describe, expect, test, vi } from 'vitest'
import { cleanup } from 'ink-testing-library'
import { clean } from '../../src/article/clean.ts'
import type { Body } from '../../src/library/head.ts'
import { markOf } from '../../src/library/marking.ts'
import { SETTINGS } from './draw.tsx'
import { openReader } from './reader.tsx'
import {
  BRIDGE,
  FERRY,
  FERRY_PRINTS,
  idFor,
  LIBRARY,
  many,
  news,
  NOON,
  SCHOOL,
  STORIES,
  story,
  townState,
} from './town.ts'

afterEach(cleanup)

describe('the reader', () => {
  test('opens a story and goes back, and it is read', async () => {
    const reader = await openReader()
    reader.press('open')
    await reader.see('‹ All · Ferry')
    expect(reader.changes).toEqual([{ verb: 'read', ids: FERRY_PRINTS }])
    reader.press('back')
    await reader.see('4 unread')
    expect(reader.store.getState().focus).toBe('list')
  })

  test('pages with Space, stops at the end, and goes on only when pressed again later', async () => {
    const reader = await openReader({ rows: 20 })
    reader.press('open', 'page', 'page', 'page', 'page')
    await reader.see('end, Space again: next unread')
    reader.clock.now += 299
    reader.press('page')
    expect(reader.store.getState().pane?.slot).toBe(FERRY)
    reader.clock.now += 301
    reader.press('page')
    await reader.see('‹ All · School')
  })

  test('comes back to its place in a text after a visit elsewhere', async () => {
    const reader = await openReader({ rows: 20 })
    reader.press('open', 'page')
    const top = reader.store.getState().pane?.at
    expect(top).not.toBeNull()
    reader.press('story-next', 'story-previous')
    expect(reader.store.getState().pane).toMatchObject({ slot: FERRY, at: top })
  })

  test('skips what is read with next unread, in the list and in the story', async () => {
    const reader = await openReader()
    reader.press('next-unread', 'next-unread')
    expect(reader.store.getState().cursor).toBe(3)
    reader.press('open', 'next-unread')
    expect(reader.store.getState()).toMatchObject({ cursor: 4, pane: { slot: BRIDGE } })
    reader.press('previous-unread')
    expect(reader.store.getState().cursor).toBe(1)
  })

  test('follows the cursor beside the list after a rest, and is done after a look', async () => {
    const settings = { ...SETTINGS, dwellSeconds: 0.05 }
    const reader = await openReader({ columns: 120, options: { settings } })
    reader.press('next')
    await reader.until(({ pane }) => pane?.slot === SCHOOL)
    await reader.until((state) => markOf(state, SCHOOL).read)
    expect(reader.store.getState().focus).toBe('list')
  })

  test('enters the other pane with Tab without marking anything', async () => {
    const reader = await openReader({ columns: 120 })
    reader.press('focus-next')
    await reader.until(({ focus }) => focus === 'reader')
    expect(markOf(reader.store.getState(), FERRY).read).toBe(false)
  })
})

test('a place of an earlier run is shown as a percentage', async () => {
  const heads = STORIES.map((head) =>
    head.id === idFor('library') ? { ...head, at: [5, 0, ''] as const } : head,
  )
  const reader = await openReader({ state: townState({ heads }) })
  await reader.see(/Town Record · 5 h · 2 min +4\d %/)
  expect(markOf(reader.store.getState(), LIBRARY).at).toEqual([5, 0, ''])
})

test('a place in HTML is shown once its reader is loaded, without a key', async () => {
  const heads = STORIES.map((head) =>
    head.id === idFor('library') ? { ...head, at: [2, 0, ''] as const } : head,
  )
  const html = clean('<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>', 'markup')
  const body = (): Body => ({ html, text: null, base: null, truncated: false })
  const reader = await openReader({ state: townState({ heads }), options: { body } })
  const { pane } = reader.store.getState()
  await reader.see(/Town Record · 5 h · 2 min +\d\d %/)
  expect(reader.store.getState().pane).toBe(pane)
})

describe('the list', () => {
  test('marks all read, and undoes that', async () => {
    const reader = await openReader()
    reader.press('read-all')
    await reader.see('5 marked read, u undoes')
    reader.press('undo')
    await reader.see('undone: 5 marked read')
    expect(reader.store.getState().counts.unread).toBe(5)
  })

  test('shows what 1, 2, 3 choose, and all again with back', async () => {
    const reader = await openReader()
    reader.type('3')
    await reader.see('only starred')
    expect(reader.screen()).not.toContain('Apple growers')
    reader.press('back')
    await reader.see('Apple growers')
  })

  test('has a section for each day', async () => {
    const reader = await openReader()
    reader.press('section-next')
    expect(reader.store.getState().cursor).toBe(4)
    reader.press('section-next', 'section-next')
    expect(reader.store.getState().cursor).toBe(6)
    reader.press('section-previous', 'section-previous')
    expect(reader.store.getState().cursor).toBe(0)
  })

  test('keeps the cursor in sight by pages', async () => {
    const reader = await openReader({ state: many(200) })
    reader.press('full-down', 'full-down', 'half-up')
    const { cursor } = reader.store.getState()
    expect(cursor).toBeGreaterThan(10)
    await reader.see(`▌● Story number ${cursor}`)
    reader.press('last')
    await reader.see('▌● Story number 199')
    reader.press('first')
    await reader.see('▌● Story number 0')
  })

  test('lets news wait for the dot', async () => {
    const reader = await openReader()
    const fresh = story('fresh', 'Fresh off the pier', { sortAt: NOON })
    reader.store.dispatch(news(fresh))
    await reader.see('1 new  .')
    expect(reader.screen()).not.toContain('Fresh off')
    reader.press('new')
    await reader.see('▌● Fresh off the pier')
  })

  test('asks for what is due, for all, for one source', async () => {
    const refresh = vi.fn<(scope: unknown) => void>()
    const reader = await openReader({ options: { refresh } })
    reader.type('rRejr')
    expect(refresh.mock.calls).toEqual([['due'], ['all'], [{ source: 'courier' }]])
  })
})

describe('small windows', () => {
  test('a window too small answers q and Ctrl-C only', async () => {
    const reader = await openReader({ columns: 25, rows: 6 })
    reader.type('jms')
    expect(reader.store.getState()).toMatchObject({ cursor: 0 })
    expect(reader.changes).toEqual([])
    reader.press('quit')
    expect(reader.store.getState().hasQuit).toBe(true)
  })
})
