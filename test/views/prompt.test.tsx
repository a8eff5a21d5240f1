import { cleanup } from 'ink-testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { width } from '../../src/reading/width.ts'
import { typed } from '../../src/views/input-line.ts'
import { draw } from './draw.tsx'
import { openReader } from './reader.tsx'
import { openSearching } from './searching.ts'
import { NOON, shownNames, townState, townUpdate } from './town.ts'

afterEach(cleanup)

const shown = (reader: Awaited<ReturnType<typeof openSearching>>): string[] =>
  shownNames(reader.store.getState())

describe('a search', () => {
  test('filters while it is typed, and counts what it found', async () => {
    const reader = await openSearching()
    reader.press('search')
    await reader.see('↵ keep  Esc back')
    reader.type('boa')
    await reader.see(/\/boa +3 found/)
    expect(shown(reader)).toEqual(['ferry', 'school', 'library'])
    reader.type('tss')
    await reader.see(/\/boatss +0 found/)
    expect(reader.screen()).toMatch(/Nothing found\.\s+Esc clears\./)
  })

  test('of a burst is done before the keys after it', async () => {
    const reader = await openSearching()
    reader.type('/choir\rc/boa\rj')
    await reader.see('2/3 · 2 unread · /boa')
    expect(reader.screen()).toMatch(/▌. School board/)
  })

  test('keeps the cursor on its article, and finds it again when that matches again', async () => {
    const reader = await openSearching()
    reader.press('next', 'next', 'next', 'next', 'search')
    reader.type('foot')
    await reader.until(({ shown: { length } }) => length === 1)
    reader.type('x')
    await reader.until(({ shown: { length } }) => length === 0)
    reader.type('\x15')
    await reader.until(({ shown: { length }, cursor }) => length === 7 && cursor === 4)
    reader.type('links\r')
    await reader.see('1/1 · 1 unread · /links')
    reader.press('clear')
    await reader.until(({ filter }) => filter.kind === 'all')
    expect(reader.store.getState().cursor).toBe(4)
  })

  test('is given up with Esc: the view is as it was, what was read in it still there', async () => {
    const reader = await openSearching()
    reader.type('2m')
    await reader.until(({ counts }) => counts.unread === 4)
    reader.type('/choir')
    await reader.see('1 found')
    reader.type('\x1b')
    await reader.see('1/5 · 4 unread · only unread')
    expect(shown(reader)).toEqual(['ferry', 'school', 'apples', 'bridge', 'trees'])
    reader.type('\x1b')
    await reader.see('1/7 · 4 unread')
    reader.type('\x1b')
    await reader.see('1/7 · 4 unread')
  })

  test('that is wrong says so, and the last good list stays', async () => {
    const reader = await openSearching()
    reader.type('/boa')
    await reader.see('3 found')
    reader.type(' auther:')
    await reader.see('search: "auther:" at 5 is no field; did you mean "by:"?')
    expect(shown(reader)).toEqual(['ferry', 'school', 'library'])
    reader.type('\r')
    await reader.until(({ prompt }) => prompt?.problem !== null)
    expect(reader.store.getState().prompt?.text).toBe('boa auther:')
    reader.type('\x17\x7f')
    await reader.see(/\/boa +3 found/)
  })

  test('takes whole words once it is entered, their beginnings where there are none', async () => {
    const reader = await openSearching()
    reader.type('/la\r')
    await reader.see('· /la')
    expect(shown(reader)).toEqual(['ferry', 'school', 'apples'])
    reader.type('/late\r')
    await reader.see('· /late')
    expect(shown(reader)).toEqual(['ferry', 'apples'])
  })

  test('keeps earlier ones, Up and Down go through them', async () => {
    const reader = await openSearching()
    reader.type('/boa\r')
    reader.type('/late\r')
    reader.type('/boa\r')
    reader.type('/new')
    reader.type('\x1b[A')
    await reader.see(/\/boa +3 found/)
    reader.type('\x1b[A')
    await reader.see(/\/late +3 found/)
    reader.type('\x1b[A')
    reader.type('\x1b[B')
    reader.type('\x1b[B')
    await reader.see(/\/new +2 found/)
    expect(reader.store.getState().searches).toEqual(['late', 'boa'])
  })

  test('stays as it is where there is no other one, its caret too', async () => {
    const reader = await openSearching()
    reader.type('/new\x1b[D\x1b[D\x1b[B')
    await reader.until(({ prompt }) => prompt?.text === 'new' && prompt.caret === 1)
    reader.type('o')
    await reader.until(({ prompt }) => prompt?.text === 'noew')
    expect(reader.store.getState().prompt).toMatchObject({ back: 0, caret: 2 })
  })

  test('takes a paste as one clean line', async () => {
    const reader = await openSearching()
    reader.type('\x1b[200~qA\x1b[201~')
    reader.press('search')
    reader.type('\x1b[200~new\n\x07foot\x1b[201~')
    await reader.until(({ prompt }) => prompt?.text === 'new foot')
    await reader.see('1 found')
    expect(reader.changes).toEqual([])
  })

  test('for nothing searches and clears nothing', async () => {
    const search = vi.fn<() => void>()
    const reader = await openReader({ options: { search } })
    reader.press('clear')
    await reader.see('nothing is searched for')
    reader.type('/\r')
    await reader.until(({ prompt }) => prompt === null)
    expect(reader.store.getState().filter).toEqual({ kind: 'all' })
  })

  test('of a view is looked for again, and what it shows stays', async () => {
    const reader = await openSearching()
    reader.type('/is:unread\r')
    await reader.see('1/5 · 5 unread · /is:unread')
    reader.press('read')
    reader.finder.again()
    await reader.see('1/5 · 4 unread')
    expect(shown(reader)[0]).toBe('ferry')
  })
})

test('the line stays in its row at any width, its caret in sight', () => {
  const text = 'snow "school board" 学校 title:ferry older:2026-11-01 from:courier'
  for (const columns of [30, 40, 60, 80, 100, 120]) {
    for (const caret of [0, 7, text.indexOf('校'), text.length]) {
      const opened = townUpdate(townState(), { type: 'prompt-opened', prompt: 'search' })
      const state = townUpdate(opened, { type: 'prompt-edited', text, caret })
      const rows = draw(state, columns, 24)
      expect(rows).toHaveLength(24)
      for (const row of rows) expect(width(row)).toBeLessThanOrEqual(columns)
      const status = rows.find((row) => row.startsWith(' /'))
      expect(status).toContain(text.slice(caret).trim().charAt(0))
    }
  }
})

test('in a window without hints the line says itself what is wrong', () => {
  const opened = townUpdate(townState(), { type: 'prompt-opened', prompt: 'search' })
  const edited = townUpdate(opened, { type: 'prompt-edited', text: 'is:late', caret: 7 })
  const state = townUpdate(edited, {
    type: 'search-refused',
    message: 'search: no',
    now: NOON,
  } as never)
  expect(draw(state, 40, 15).at(-1)).toMatch(/^ \/is:late +no$/)
})

describe('typing a query', () => {
  const line = (text: string): { text: string; caret: number } => {
    const caret = text.indexOf('|')
    return { text: text.replace('|', ''), caret }
  }
  test.each<[before: string, key: string, after: string | null]>([
    ['sn|w', 'o', 'sno|w'],
    ['snow|', 'space', 'snow |'],
    ['e\u0301|', 'backspace', '|'],
    ['|👩‍🚒x', 'delete', '|x'],
    ['ab|', 'left', 'a|b'],
    ['|ab', 'left', '|ab'],
    ['a|👩‍🚒', 'right', 'a👩‍🚒|'],
    ['ab|', 'right', 'ab|'],
    ['ab|', 'ctrl+a', '|ab'],
    ['|ab', 'ctrl+e', 'ab|'],
    ['a|b', 'home', '|ab'],
    ['a|b', 'end', 'ab|'],
    ['one two|three', 'ctrl+u', '|three'],
    ['one two  |x', 'ctrl+w', 'one |x'],
    ['|x', 'ctrl+w', '|x'],
    ['a|', 'é', 'aé|'],
    ['a|', 'tab', null],
    ['a|', 'f1', null],
    ['a|', 'ctrl+l', null],
  ])('makes %s and %s into %s', (before, key, after) => {
    expect(typed(line(before), key)).toEqual(after === null ? null : line(after))
  })

  test('ends where a query may not be longer', () => {
    const full = { text: 'x'.repeat(1000), caret: 1000 }
    expect(typed(full, 'y')).toEqual(full)
  })
})
