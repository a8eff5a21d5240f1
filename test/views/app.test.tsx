import { afterEach, describe, expect, test, vi } from 'vitest'
import { cleanup } from 'ink-testing-library'
import { clean } from '../../src/article/clean.ts'
import { COMMANDS, keyTable, keymap } from '../../src/keymap.ts'
import type { Body } from '../../src/library/head.ts'
import { markOf } from '../../src/library/marking.ts'
import { SETTINGS } from './draw.tsx'
import { bytesOf, openReader, waitFor } from './reader.tsx'
import {
  BRIDGE,
  FERRY,
  idFor,
  LIBRARY,
  news,
  NOON,
  SCHOOL,
  STORIES,
  story,
  townState,
} from './town.ts'

afterEach(cleanup)

/** Of the story and of its twin. */
const FERRY_PRINTS = ['f-ferry-', 'f-ferry0']

const many = (count: number): ReturnType<typeof townState> =>
  townState({
    heads: Array.from({ length: count }, (_, index) =>
      story(`s${index}`, `Story number ${index}`, { sortAt: NOON - index * 60_000 }),
    ),
  })

describe('reading', () => {
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

  test('the place in a text survives a visit elsewhere', async () => {
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

describe('links', () => {
  test('open by their number', async () => {
    const reader = await openReader()
    reader.press('open')
    reader.type('2')
    expect(reader.opened).toEqual(['https://ledger.example/fares'])
    reader.type('9')
    await reader.see('no link 9 in this story')
  })

  test('are gone through with Tab, and opened with Enter', async () => {
    const reader = await openReader({ rows: 16 })
    reader.press('open', 'focus-next')
    await reader.see('https://ledger.example/boats')
    reader.press('focus-next', 'open')
    expect(reader.opened).toEqual(['https://ledger.example/fares'])
  })

  test('wait for a second digit where there are more than nine', async () => {
    const text = Array.from({ length: 25 }, (_, index) => `https://a.example/${index + 1}`).join(
      ' ',
    )
    const body = { html: null, text: clean(text), base: null, truncated: false }
    const reader = await openReader({ options: { body: () => body } })
    reader.press('open')
    reader.type('2')
    await reader.see('link 2_')
    reader.type('4')
    expect(reader.opened).toEqual(['https://a.example/24'])
    reader.type('1\r')
    reader.type('1')
    await waitFor(() =>
      expect(reader.opened.slice(1)).toEqual(['https://a.example/1', 'https://a.example/1']),
    )
  })

  test('open in the browser if they are web addresses, and mark read', async () => {
    const heads = [
      story('bad', 'Bad', { url: clean('javascript:alert(1)'), sortAt: NOON }),
      ...STORIES,
    ]
    const reader = await openReader({ state: townState({ heads }) })
    reader.press('browser')
    await reader.see('this story has no web address')
    reader.press('next', 'browser')
    expect(reader.opened).toEqual(['https://ledger.example/ferry'])
    expect(reader.changes).toEqual([{ verb: 'read', ids: FERRY_PRINTS }])
  })

  test('say that a browser cannot be started', async () => {
    const openUrl = (): Promise<string> => Promise.resolve('no browser here, y copies')
    const reader = await openReader({ options: { openUrl } })
    reader.press('browser')
    await reader.see('no browser here, y copies')
    expect(reader.store.getState().message?.isError).toBe(false)
  })

  test('are copied with OSC 52 as an address, or as a Markdown link', async () => {
    const reader = await openReader()
    reader.press('copy', 'copy-link')
    const copied = reader.written.map((text) => {
      // oxlint-disable-next-line no-control-regex -- the clipboard's sequence
      const [, payload = ''] = /^\x1b\]52;c;([A-Za-z0-9+/=]+)\x07$/.exec(text) ?? []
      return Buffer.from(payload, 'base64').toString()
    })
    expect(copied).toEqual([
      'https://ledger.example/ferry',
      '[Ferry to the far shore keeps its late boat through the winter](https://ledger.example/ferry)',
    ])
  })
})

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

  test('own keys work, in the hints too', async () => {
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

describe('the list', () => {
  test('mark all and undo', async () => {
    const reader = await openReader()
    reader.press('read-all')
    await reader.see('5 marked read, u undoes')
    reader.press('undo')
    await reader.see('undone: 5 marked read')
    expect(reader.store.getState().counts.unread).toBe(5)
  })

  test('1, 2, 3 choose what is shown; back shows all again', async () => {
    const reader = await openReader()
    reader.type('3')
    await reader.see('only starred')
    expect(reader.screen()).not.toContain('Apple growers')
    reader.press('back')
    await reader.see('Apple growers')
  })

  test('days are sections', async () => {
    const reader = await openReader()
    reader.press('section-next')
    expect(reader.store.getState().cursor).toBe(4)
    reader.press('section-next', 'section-next')
    expect(reader.store.getState().cursor).toBe(6)
    reader.press('section-previous', 'section-previous')
    expect(reader.store.getState().cursor).toBe(0)
  })

  test('pages keep the cursor in sight', async () => {
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

  test('news waits for the dot', async () => {
    const reader = await openReader()
    const fresh = story('fresh', 'Fresh off the pier', { sortAt: NOON })
    reader.store.dispatch(news(fresh))
    await reader.see('1 new  .')
    expect(reader.screen()).not.toContain('Fresh off')
    reader.press('new')
    await reader.see('▌● Fresh off the pier')
  })

  test('refresh asks for what is due, for all, for one source', async () => {
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
