import type { ColorDepth, ReaderSettings } from './options.ts'
import type { Piece, Row } from './row.ts'
import { type Style, type Theme, themeFor } from './theme.ts'

/** How styles become SGR sequences (ECMA-48 §8.3.117): one theme at one depth of colour. */
export interface Paint {
  readonly theme: Theme
  readonly colors: ColorDepth
}

/** The same object for the same settings, so that rows which did not change are not drawn anew. */
const paints = new WeakMap<ReaderSettings, Paint>()

export function paintFor(settings: ReaderSettings): Paint {
  const { theme, colors } = settings
  const paint = paints.get(settings) ?? { theme: themeFor(theme, colors), colors }
  paints.set(settings, paint)
  return paint
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

const MODES: readonly (readonly [name: keyof Style, on: number, off: number])[] = [
  ['bold', 1, 22],
  ['dimColor', 2, 22],
  ['italic', 3, 23],
  ['underline', 4, 24],
  ['inverse', 7, 27],
  ['strikethrough', 9, 29],
]

/** A row as one string: Ink lays out a hundred strings faster than four hundred elements. */
export function paintRow(row: Row, paint: Paint): string {
  let text = ''
  for (const one of row) text += paintPiece(one, paint)
  return text
}

export function paintPiece({ text, role, style }: Piece, { theme, colors }: Paint): string {
  const base = role === null ? NOTHING : theme[role]
  const [on, off] = sequences(style ? { ...base, ...style } : base, colors)
  return on + text + off
}

const NOTHING: Style = {}

function sequences(style: Style, colors: ColorDepth): [on: string, off: string] {
  let on = ''
  let off = ''
  for (const [name, start, end] of MODES) {
    if (style[name] !== true) continue
    on += sgr(start)
    off = sgr(end) + off
  }
  const color = style.color === undefined ? '' : colorCode(style.color, colors, 30)
  if (color !== '') {
    on += sgr(color)
    off = sgr(39) + off
  }
  const back =
    style.backgroundColor === undefined ? '' : colorCode(style.backgroundColor, colors, 40)
  if (back !== '') {
    on += sgr(back)
    off = sgr(49) + off
  }
  return [on, off]
}

const sgr = (code: number | string): string => `\x1b[${code}m`

/** `base` is 30 for the text's colour, 40 for the one behind it; nothing where it has no code. */
function colorCode(color: string, colors: ColorDepth, base: 30 | 40): string {
  if (colors === 0) return ''
  if (!color.startsWith('#')) return nameCode(color, base)
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  if (colors === 3) return `${base + 8};2;${red};${green};${blue}`
  return `${base + 8};5;${nearest256(red ?? 0, green ?? 0, blue ?? 0)}`
}

function nameCode(name: string, base: 30 | 40): string {
  if (/^\d+$/.test(name)) return `${base + 8};5;${name}`
  const isBright = name.endsWith('Bright')
  const index = NAMES.indexOf(isBright ? name.slice(0, -'Bright'.length) : name)
  return index < 0 ? '' : String(base + index + (isBright ? 60 : 0))
}

const cubeStep = (part: number): number =>
  part < 48 ? 0 : part < 115 ? 1 : Math.round((part - 55) / 40)

/** The nearest of the xterm palette's cube, 16–231. */
export const cubeColor = (red: number, green: number, blue: number): number =>
  16 + 36 * cubeStep(red) + 6 * cubeStep(green) + cubeStep(blue)

/** The xterm palette's cube and greys (232–255); exact for colours taken from it. */
function nearest256(red: number, green: number, blue: number): number {
  if (red === green && green === blue && red % 10 === 8 && red >= 8 && red <= 238) {
    return 232 + (red - 8) / 10
  }
  return cubeColor(red, green, blue)
}
