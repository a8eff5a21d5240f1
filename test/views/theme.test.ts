import { describe, expect, test } from 'vitest'
import { paintPiece } from '../../src/views/paint.ts'
import { THEMES, themeFor } from '../../src/views/theme.ts'

/** Relative luminance and contrast of WCAG 2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((one, other) => other - one)
  return (high! + 0.05) / (low! + 0.05)
}

describe.each([
  ['dark', '#1e1e1e'],
  ['light', '#ffffff'],
] as const)('%s', (name, ground) => {
  test.each(Object.entries(THEMES[name]))('%s can be read', (_, { color, backgroundColor }) => {
    expect(contrast(color ?? '', backgroundColor ?? ground)).toBeGreaterThanOrEqual(4.5)
  })
})

test.each(['mono', 'high-contrast'] as const)('%s has no colour at all', (name) => {
  for (const style of Object.values(THEMES[name])) {
    expect([style.color, style.backgroundColor]).toEqual([undefined, undefined])
  }
})

test('without colours every theme is one without', () => {
  for (const name of ['terminal', 'dark', 'light'] as const) {
    expect(themeFor(name, 0)).toBe(THEMES.mono)
  }
})

test.each([
  [3, '\x1b[1m\x1b[38;2;255;175;95mx\x1b[39m\x1b[22m'],
  [2, '\x1b[1m\x1b[38;5;215mx\x1b[39m\x1b[22m'],
] as const)('a hex colour at depth %i', (colors, expected) => {
  const paint = { theme: THEMES.dark, colors }
  expect(paintPiece({ text: 'x', role: 'kicker' }, paint)).toBe(expected)
})

test.each([
  ['#9e9e9e', 247],
  ['#ffffff', 231],
  ['#5fd7ff', 81],
  ['#000000', 16],
])('%s is number %i of the palette', (color, number) => {
  const paint = { theme: THEMES.mono, colors: 2 } as const
  const text = paintPiece({ text: 'x', role: 'text', style: { color } }, paint)
  expect(text).toBe(`\x1b[38;5;${number}mx\x1b[39m`)
})

test('the sixteen by name, nothing at depth 0', () => {
  const piece = { text: 'x', role: 'text', style: { color: 'blackBright' } } as const
  expect(paintPiece(piece, { theme: THEMES.mono, colors: 1 })).toBe('\x1b[90mx\x1b[39m')
  expect(paintPiece(piece, { theme: THEMES.mono, colors: 0 })).toBe('x')
})
