import { expect, test } from 'vitest'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import type { BarEntry } from '../../src/storm/page-banners.ts'
import { type BarRow, barRow } from '../../src/storm/row.ts'

const ENTRY: BarEntry = {
  ...LEVEL_LOOKS.watch,
  key: 'a',
  keys: ['a'],
  level: 'watch',
  label: 'STORM WATCH',
  text: 'Flurries thicken into wet snow along the ridge before the morning commute',
  place: 'page of Dec 4, 2024',
}

const at = (columns: number, more: Partial<BarRow> = {}): BarRow => ({
  columns,
  index: 0,
  count: 1,
  ascii: false,
  width: (text) => text.length,
  cut: (text, room) => (text.length <= room ? text : `${text.slice(0, room - 1)}…`),
  ...more,
})

test('a wide bar says everything', () => {
  expect(barRow(ENTRY, at(120)).trimEnd()).toBe(
    ` ◆ STORM WATCH  ${ENTRY.text} · page of Dec 4, 2024`,
  )
})

test('the text gives way before the page date does', () => {
  expect(barRow(ENTRY, at(80, { count: 3 }))).toMatch(
    /^ ◆ STORM WATCH .+… · page of Dec 4, 2024 +1\/3 $/,
  )
  expect(barRow(ENTRY, at(40)).trimEnd()).toMatch(/^◆ STORM WATCH .+… · Dec 4, 2024$/)
})

test('at every width it fills the row exactly and keeps the symbol and the level word', () => {
  for (let columns = 20; columns <= 200; columns++) {
    for (const ascii of [false, true]) {
      const row = barRow(ENTRY, at(columns, { ascii, count: 2 }))
      expect(row).toHaveLength(columns)
      expect(row).toMatch(ascii ? /^ ?! STORM WATCH/ : /^ ?◆ STORM WATCH/)
    }
  }
})

test.each(Object.entries(LEVEL_LOOKS))(
  '%s is readable: contrast of at least 4.5 to 1',
  (_, look) => {
    expect(contrast(look.bgHex, look.fgHex)).toBeGreaterThanOrEqual(4.5)
  },
)

/** WCAG 2.2 contrast ratio of two hex colours. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
