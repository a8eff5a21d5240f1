import { describe, expect, test } from 'vitest'
import { COMMANDS, keymap, PLACES } from '../../src/keymap.ts'
import type { Prompt, State } from '../../src/library/state.ts'
import { update } from '../../src/library/update.ts'
import { choicesOf, paletteRows } from '../../src/views/palette.ts'
import { rowText, rowWidth } from '../../src/views/row.ts'
import { draw, SETTINGS } from './draw.tsx'
import { openReader } from './reader.tsx'
import { townState } from './town.ts'

const opened = (text: string, before: State = townState()): State => {
  const state = update(before, { type: 'prompt-opened', prompt: 'command' })
  return update(state, { type: 'prompt-edited', text, caret: text.length })
}
const names = (state: State): string[] => choicesOf(state, keymap).map(({ command }) => command)

describe('the palette', () => {
  test('lists every command of the place, but itself', () => {
    const list = COMMANDS.filter((command) => keymap[command].words.list && command !== 'palette')
    expect(new Set(names(opened('')))).toEqual(new Set(list))
    const help = update(townState(), { type: 'screen-opened', screen: 'help' })
    expect(names(opened('', help))).not.toContain('star')
    expect(names(opened('', help))).toContain('half-down')
  })

  test.each([
    ['star', 'star'],
    ['q', 'quit'],
    ['A', 'read-all'],
    ['nu', 'next-unread'],
    ['save markdown', 'save'],
    ['unread stories', 'number'],
    ['theme', 'theme'],
  ])('typing %s finds %s first', (text, first) => {
    expect(names(opened(text))[0]).toBe(first)
  })

  test('finds a theme by its name', async () => {
    const reader = await openReader()
    reader.type(':theme dark\r')
    await reader.until(({ theme }) => theme === 'dark')
    expect(reader.store.getState()).toMatchObject({
      screen: 'main',
      commands: ['theme: theme dark'],
    })
  })

  test('counts letters here and there only where no words fit', () => {
    expect(names(opened('read'))).not.toContain('first')
    expect(names(opened('thms'))).toContain('theme')
  })

  test('puts the one chosen last first of those that fit alike', () => {
    expect(names(opened(''))[0]).toBe('open')
    const again = update(opened(''), { type: 'command-chosen', name: 'zen' })
    expect(again.prompt).toBeNull()
    expect(names(opened('', again)).slice(0, 2)).toEqual(['zen', 'open'])
    const more = update(opened('', again), { type: 'command-chosen', name: 'number: all stories' })
    expect(names(opened('', more)).slice(0, 3)).toEqual(['number', 'zen', 'open'])
  })

  test('never reaches over the edge, at any size, in any place', () => {
    for (const screen of PLACES.filter((place) => place !== 'list' && place !== 'reader')) {
      const state = opened('', update(townState(), { type: 'screen-opened', screen }))
      for (const [columns, rows] of [
        [30, 5],
        [40, 12],
        [80, 20],
        [200, 56],
      ] as const) {
        const region = { left: 0, top: 0, columns, rows }
        const shown = paletteRows(state, keymap, region, SETTINGS)
        expect(shown.length).toBeLessThanOrEqual(rows)
        for (const row of shown) expect(rowWidth(row)).toBeLessThanOrEqual(columns)
      }
    }
  })

  test('keeps the one under the cursor in sight', () => {
    const state = opened('')
    const count = choicesOf(state, keymap).length
    for (let row = 0; row < count; row++) {
      const prompt: Prompt = { ...state.prompt!, row }
      const region = { left: 0, top: 0, columns: 80, rows: 7 }
      const shown = paletteRows({ ...state, prompt }, keymap, region, SETTINGS).map(rowText)
      expect(shown.some((text) => text.startsWith('▌'))).toBe(true)
    }
  })
})

describe('the palette on the screen', () => {
  test('has words, name and key beside each other; in a small window words and key', () => {
    expect(draw(opened('star'), 80, 24)[0]).toMatch(/^▌ star, or unstar +star +s\s*$/)
    expect(draw(opened('star'), 30, 8)[0]).toMatch(/^▌ star, or unstar +s\s*$/)
    expect(draw(opened('xyzzy'), 30, 8)[0]).toMatch(/^ Nothing found. Esc goes back.$/)
  })

  test('does with Enter what the key would do there', async () => {
    const reader = await openReader()
    reader.press('palette')
    await reader.see(/:\s/)
    reader.type('star\r')
    await reader.until(({ prompt, undo }) => prompt === null && undo.length === 1)
    expect(reader.store.getState().undo[0]?.words).toMatch(/star/)
  })

  test('chooses with arrows, Ctrl-n and Ctrl-p, and closes with Esc having done nothing', async () => {
    const reader = await openReader()
    reader.type('\x10')
    await reader.until(({ prompt }) => prompt?.kind === 'command')
    reader.type('\x1b[B')
    reader.type('\x0e')
    await reader.until(({ prompt }) => prompt?.row === 2)
    reader.type('\x10')
    reader.type('\x1b[A')
    reader.type('\x1b[A')
    await reader.until(({ prompt }) => prompt?.row === 0)
    reader.type('\x1b')
    await reader.until(({ prompt }) => prompt === null)
    expect(reader.store.getState()).toMatchObject({ cursor: 0, screen: 'main', commands: [] })
  })

  test('takes a burst: typed, chosen and gone on with', async () => {
    const reader = await openReader()
    reader.type(':unread stories\rj')
    await reader.until(({ filter, cursor }) => filter.kind === 'unread' && cursor === 1)
    expect(reader.store.getState().commands).toEqual(['number: unread stories'])
  })

  test('acts on the screen that it lies over', async () => {
    const reader = await openReader()
    reader.type('?:bottom\r')
    await reader.until(({ screen, screenRow }) => screen === 'help' && screenRow > 5)
    reader.type(':back\r')
    await reader.until(({ screen }) => screen === 'main')
    expect(reader.screen()).toContain('1/7')
  })
})

describe('the help', () => {
  test('finds while you type; Esc clears, then leaves', async () => {
    const reader = await openReader()
    reader.type('?/undo')
    await reader.see(/^ Mark\s+u +undo the last change/m)
    reader.type('\r')
    await reader.until(({ prompt, helpWords }) => prompt === null && helpWords === 'undo')
    reader.type('\x1b')
    await reader.until(({ helpWords }) => helpWords === '')
    expect(reader.store.getState().screen).toBe('help')
    reader.type('\x1b')
    await reader.until(({ screen }) => screen === 'main')
    reader.type('?/undo')
    await reader.until(({ helpWords }) => helpWords === 'undo')
    reader.type('\x1b')
    await reader.until(({ prompt, helpWords }) => prompt === null && helpWords === '')
    expect(reader.store.getState().screen).toBe('help')
  })
})
