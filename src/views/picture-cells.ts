import { type Color, dithered, type Rgb } from '../reading/image-pixels.ts'
import type { ColorDepth } from './options.ts'
import { cubeColor } from './paint.ts'
import { type Piece, piece, type Row } from './row.ts'
import type { Style } from './theme.ts'

/** The sixteen as xterm shows them; what a terminal makes of them is its user's choice. */
const SIXTEEN: readonly (readonly [name: string, color: Color])[] = [
  ['black', [0, 0, 0]],
  ['red', [205, 0, 0]],
  ['green', [0, 205, 0]],
  ['yellow', [205, 205, 0]],
  ['blue', [0, 0, 238]],
  ['magenta', [205, 0, 205]],
  ['cyan', [0, 205, 205]],
  ['white', [229, 229, 229]],
  ['blackBright', [127, 127, 127]],
  ['redBright', [255, 0, 0]],
  ['greenBright', [0, 255, 0]],
  ['yellowBright', [255, 255, 0]],
  ['blueBright', [92, 92, 255]],
  ['magentaBright', [255, 0, 255]],
  ['cyanBright', [0, 255, 255]],
  ['whiteBright', [255, 255, 255]],
]

/** From little ink to much. */
const INK = ' .:-=+*#%@'

export interface CellLook {
  readonly colors: ColorDepth
  /** Nothing but ASCII: one pixel a cell. */
  readonly ascii: boolean
  /** Dark text on a light background: ink is dark. */
  readonly isLight: boolean
}

/** A picture of one pixel a cell, or two, one above the other, as rows of the screen. */
export function pictureRows(pixels: Rgb, { colors, ascii, isLight }: CellLook): Row[] {
  if (colors === 0) return inkRows(pixels, isLight)
  const image = colors === 1 ? dithered(pixels, nearestOf16) : pixels
  const nameOf = colors === 1 ? nameOf16 : colors === 2 ? nameOf256 : hexOf
  const colorAt = (x: number, y: number): string => nameOf(colorOf(image, x, y))
  const step = ascii ? 1 : 2
  return Array.from({ length: Math.floor(image.height / step) }, (_row, row) => {
    const cells = Array.from({ length: image.width }, (_cell, x): Cell => {
      const upper = colorAt(x, row * step)
      const lower = ascii ? upper : colorAt(x, row * step + 1)
      return upper === lower
        ? { text: ' ', style: { backgroundColor: upper } }
        : { text: '▀', style: { color: upper, backgroundColor: lower } }
    })
    return joined(cells)
  })
}

type Cell = { text: string; readonly style: Style }

/** Cells of one look are one piece. */
function joined(cells: readonly Cell[]): Row {
  const pieces: (Piece & Cell)[] = []
  for (const { text, style } of cells) {
    const last = pieces.at(-1)
    const isSame =
      last?.style.color === style.color && last?.style.backgroundColor === style.backgroundColor
    if (last && isSame) last.text += text
    else pieces.push({ text, role: null, style })
  }
  return pieces
}

function inkRows(pixels: Rgb, isLight: boolean): Row[] {
  return Array.from({ length: pixels.height }, (_row, y) => [
    piece(
      Array.from({ length: pixels.width }, (_cell, x) => {
        const light = brightness(colorOf(pixels, x, y))
        const ink = isLight ? 1 - light : light
        return INK[Math.min(INK.length - 1, Math.floor(ink * INK.length))]
      }).join(''),
      null,
    ),
  ])
}

function colorOf({ width, data }: Rgb, x: number, y: number): Color {
  const at = (y * width + x) * 3
  return [data[at]!, data[at + 1]!, data[at + 2]!]
}

/** 0–1, as much as each part gives to it (ITU-R BT.709). */
const brightness = ([red, green, blue]: Color): number =>
  (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

const hexOf = (color: Color): string =>
  `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** A number of the xterm palette: its greys are finer than its cube. */
function nameOf256([red, green, blue]: Color): string {
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 8) {
    const grey = Math.round(((red + green + blue) / 3 - 8) / 10)
    return grey < 0 ? '16' : grey > 23 ? '231' : String(232 + grey)
  }
  return String(cubeColor(red, green, blue))
}

function nearest16(color: Color): readonly [name: string, color: Color] {
  const far = ([, other]: readonly [string, Color]): number =>
    other.reduce((sum, part, at) => sum + (part - color[at]!) ** 2, 0)
  return SIXTEEN.reduce((best, one) => (far(one) < far(best) ? one : best))
}

const nearestOf16 = (color: Color): Color => nearest16(color)[1]
const nameOf16 = (color: Color): string => nearest16(color)[0]
