import { expect, test } from 'vitest'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import type { BarEntry } from '../../src/storm/page-banners.ts'
import { type StripOptions, stripRow } from '../../src/storm/bar-strip.ts'

const ENTRY: BarEntry = {
  ...LEVEL_LOOKS.watch,
  key: 'a',
  keys: ['a'],
  level: 'watch',
  label: 'STORM WATCH',
  text: 'Flurries thicken into wet snow along the ridge before the morning commute',
  place: 'page of Dec 4, 2024',
  isOld: true,
}

const at = (columns: number, more: Partial<StripOptions> = {}): StripOptions => ({
  columns,
  index: 0,
  count: 1,
  ascii: false,
  width: (text) => text.length,
  cut: (text, room) => (text.length <= room ? text : `${text.slice(0, room - 1)}…`),
  ...more,
})

test('a wide bar says everything', () => {
  expect(stripRow(ENTRY, at(120)).trimEnd()).toBe(
    ` ◆ STORM WATCH  ${ENTRY.text} · page of Dec 4, 2024`,
  )
})

test('the text gives way before the page date does', () => {
  expect(stripRow(ENTRY, at(80, { count: 3 }))).toMatch(
    /^ ◆ STORM WATCH .+… · page of Dec 4, 2024 +1\/3 $/,
  )
  expect(stripRow(ENTRY, at(40)).trimEnd()).toMatch(/^◆ STORM WATCH .+… · Dec 4, 2024$/)
})

test('at every width it fills the row exactly and keeps the symbol and the level word', () => {
  for (let columns = 20; columns <= 200; columns++) {
    for (const ascii of [false, true]) {
      const row = stripRow(ENTRY, at(columns, { ascii, count: 2 }))
      expect(row).toHaveLength(columns)
      expect(row).toMatch(ascii ? /^ ?! STORM WATCH/ : /^ ?◆ STORM WATCH/)
    }
  }
})
