import { describe, expect, test } from 'vitest'
import { draw, paint, SETTINGS } from './draw.tsx'
import { openReader } from './reader.tsx'
import { townState, townUpdate } from './town.ts'

const DARK_HEADLINE = '\x1b[38;2;255;255;255m'
const settings = { colors: 3 } as const
const themes = townUpdate(townState(), { type: 'screen-opened', screen: 'themes' })

describe('the themes', () => {
  test('stand under the panes, which are painted in the one under the cursor', () => {
    const rows = draw(themes, 80, 24, { settings })
    expect(rows[2]).toContain('Ferry to the far shore')
    expect(rows.slice(16, 18).map((row) => row.trimEnd())).toEqual([
      ` ── Themes ${'─'.repeat(68)}`,
      "▌ terminal        your terminal's own sixteen colours",
    ])
    expect(paint(themes, 80, 24, { settings })).not.toContain(DARK_HEADLINE)
    const on = townUpdate(themes, { type: 'screen-moved', to: 1 })
    expect(paint(on, 80, 24, { settings })).toContain(DARK_HEADLINE)
  })

  test.each([
    [30, 8],
    [40, 15],
    [80, 24],
    [120, 40],
    [200, 60],
  ])('leave the story under the cursor in sight at %i×%i', (columns, rows) => {
    for (let at = 0; at < 5; at++) {
      const state = townUpdate(themes, { type: 'screen-moved', to: at })
      const screen = draw(state, columns, rows)
      expect(screen).toHaveLength(rows)
      expect(screen.filter((row) => /(?:^|│)▌/.test(row)).length).toBeGreaterThanOrEqual(2)
    }
  })

  test('Enter keeps the theme and has it saved, undo brings the other one back', async () => {
    const reader = await openReader({ options: { settings: { ...SETTINGS, ...settings } } })
    reader.press('theme', 'next')
    await reader.until(({ screen, screenRow }) => screen === 'themes' && screenRow === 1)
    const savings: unknown[] = []
    reader.store.subscribe(() => savings.push(...reader.store.getState().savings))
    reader.press('open')
    await reader.until(({ theme }) => theme === 'dark')
    await reader.see('theme dark, u undoes')
    reader.press('undo')
    await reader.until(({ theme }) => theme === null)
    expect(savings).toEqual([
      { kind: 'theme', theme: 'dark' },
      { kind: 'theme', theme: null },
    ])
  })

  test('Esc leaves the theme as it was', async () => {
    const reader = await openReader()
    reader.press('theme', 'next', 'next', 'back')
    await reader.until(({ screen, theme }) => screen === 'main' && theme === null)
    expect(reader.store.getState().savings).toEqual([])
  })

  test('are found by name; Esc shows all again, at the one that was found', async () => {
    const reader = await openReader()
    reader.press('theme', 'search')
    await reader.until(({ prompt }) => prompt?.kind === 'theme')
    reader.type('con')
    await reader.see(/── Themes ─+\n▌ high-contrast/)
    expect(reader.screen()).not.toContain('mono')
    reader.type('zz')
    await reader.see('Nothing found. Esc goes back.')
    reader.type('\x7f\x7f\x1b')
    await reader.until(({ prompt, screenRow }) => prompt === null && screenRow === 3)
    await reader.see('mono')
  })

  test('Enter in the line of the name keeps what was found', async () => {
    const reader = await openReader()
    reader.press('theme', 'search')
    await reader.until(({ prompt }) => prompt?.kind === 'theme')
    reader.type('mo\r')
    await reader.until(({ screen, theme }) => screen === 'main' && theme === 'mono')
    expect(reader.store.getState().prompt).toBeNull()
  })
})
