import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { paintPiece } from '../../src/views/paint.ts'
import { type Role, type ThemeName, THEMES, themeFor } from '../../src/views/theme.ts'

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

/** The sixteen as xterm has them; terminals of more colours let users choose their own. */
const XTERM: Readonly<Record<string, string>> = {
  black: '#000000',
  red: '#cd0000',
  yellow: '#cdcd00',
  blue: '#0000ee',
  magenta: '#cd00cd',
  cyan: '#00cdcd',
  white: '#e5e5e5',
  redBright: '#ff0000',
  greenBright: '#00ff00',
  yellowBright: '#ffff00',
  cyanBright: '#00ffff',
  whiteBright: '#ffffff',
}

/** A colour of the palette of 256 as xterm has it. */
function of256(number: number): string {
  const part = (step: number): number => (step === 0 ? 0 : 55 + 40 * step)
  const at = number - 16
  const [red, green, blue] =
    number >= 232
      ? [8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232)]
      : [part(Math.floor(at / 36)), part(Math.floor(at / 6) % 6), part(at % 6)]
  return `#${[red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

/** The colours that reach the terminal: text, then what is behind it where that is painted. */
function painted(role: Role, name: ThemeName, colors: 1 | 2 | 3): (string | undefined)[] {
  const theme = themeFor(name, colors)
  const { color = '', backgroundColor } = theme[role]
  if (colors === 1) return [color, backgroundColor].map((one) => one && XTERM[one])
  if (colors === 3) return [color, backgroundColor]
  const codes = [...paintPiece({ text: 'x', role }, { theme, colors }).matchAll(/;5;(\d+)m/g)]
  return codes.map(([, number]) => of256(Number(number)))
}

const ROLES = Object.keys(THEMES.mono) as Role[]

describe.each([
  ['dark', 3, '#1e1e1e'],
  ['dark', 2, '#1e1e1e'],
  ['dark', 1, '#000000'],
  ['light', 3, '#ffffff'],
  ['light', 2, '#ffffff'],
  ['light', 1, '#ffffff'],
] as const)('the theme %s at depth %i on %s', (name, colors, ground) => {
  test.each(ROLES)('has %s that can be read', (role) => {
    const [color, behind] = painted(role, name, colors)
    expect(contrast(color!, behind ?? ground)).toBeGreaterThanOrEqual(4.5)
  })
})

test('high contrast is the default colours, or these reversed, and nothing is faint', () => {
  for (const colors of [0, 1, 2, 3] as const) {
    for (const style of Object.values(themeFor('high-contrast', colors))) {
      expect([style.color, style.backgroundColor, style.dimColor]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
  }
  expect(contrast('#ffffff', '#000000')).toBeGreaterThan(7)
})

test("the terminal's theme paints no background but that of a match", () => {
  for (const [role, { color, backgroundColor }] of Object.entries(THEMES.terminal)) {
    expect(backgroundColor === undefined || role === 'match').toBe(true)
    expect(color ?? '').not.toMatch(/#|\d/)
  }
})

/** Names, numbers and hex of colours, and the properties that hold them. */
const COLOUR =
  /#[\da-f]{6}\b|['"](?:black|red|green|yellow|blue|magenta|cyan|white|gr[ae]y)(?:Bright)?['"]|\b(?:backgroundColor|color):/i

// A picture is made of colours, whatever the theme.
const COLOURED = /\/(?:theme|paint|picture-cells)\.ts$/
const PLAIN = globSync('src/views/*.{ts,tsx}').filter((file) => !COLOURED.test(file))

test.each(PLAIN)('%s names no colour', (file) => {
  expect(COLOUR.exec(readFileSync(file, 'utf8'))?.[0]).toBeUndefined()
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
] as const)(
  'a hex colour is sent as it is or as the nearest of the palette at depth %i',
  (colors, expected) => {
    const paint = { theme: THEMES.dark, colors }
    expect(paintPiece({ text: 'x', role: 'kicker' }, paint)).toBe(expected)
  },
)

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

test('the sixteen colours go by name, and none goes out at depth 0', () => {
  const piece = { text: 'x', role: 'text', style: { color: 'blackBright' } } as const
  expect(paintPiece(piece, { theme: THEMES.mono, colors: 1 })).toBe('\x1b[90mx\x1b[39m')
  expect(paintPiece(piece, { theme: THEMES.mono, colors: 0 })).toBe('x')
})
