import { FINALIZER, introducer, sixelEncode } from 'sixel/lib/SixelEncoder.js'
import { IMAGE_SENT_PIXELS } from '../article/limits.ts'
import { type Graphic, KITTY_ID } from './image-form.ts'
import type { Size } from './image-head.ts'
import { type Cells, type Color, dithered, type Pixels, type Rgb, scaled } from './image-pixels.ts'
import { encodePng } from './image-png.ts'

/** Pixels of a cell on a usual screen: what a sixel picture is measured by. */
export const USUAL_CELL: Size = { width: 8, height: 16 }
/** On a fine one; a terminal that scales by itself is given no more. */
const FINE_CELL: Size = { width: 20, height: 40 }

/** A picture as the control sequence that shows it in so many cells from the cursor on. */
export function graphicSequence(pixels: Pixels, graphic: Graphic, cells: Cells): string {
  if (graphic === 'sixel') return sixel(scaled(pixels, pixelsOf(cells, USUAL_CELL)))
  const size = sentSize(pixels, cells)
  const { data } = scaled(pixels, size)
  const png = encodePng(size.width, size.height, data)
  if (graphic === 'kitty') return kitty(png, cells)
  return iterm(png, cells)
}

const pixelsOf = ({ columns, rows }: Cells, { width, height }: Size): Size => ({
  width: columns * width,
  height: rows * height,
})

/** Never larger than the picture is, nor than a fine screen can show. */
function sentSize({ width, height }: Size, cells: Cells): Size {
  const most = pixelsOf(cells, FINE_CELL)
  const share = Math.sqrt(IMAGE_SENT_PIXELS / (width * height))
  const scale = Math.min(1, share, Math.max(most.width / width, most.height / height))
  const side = (pixels: number): number => Math.max(1, Math.floor(pixels * scale))
  return { width: side(width), height: side(height) }
}

const CHUNK = 4096

/** Kitty's graphics protocol: PNG in chunks of base64, the cursor stays, no answer is wanted. */
function kitty(png: Uint8Array, { columns, rows }: Cells): string {
  const text = Buffer.from(png).toString('base64')
  const first = `a=T,f=100,i=${KITTY_ID},c=${columns},r=${rows},C=1,q=2`
  let out = ''
  for (let at = 0; at < text.length; at += CHUNK) {
    const isLast = at + CHUNK >= text.length
    const keys = `${at === 0 ? `${first},` : ''}m=${isLast ? 0 : 1}`
    out += `\x1b_G${keys};${text.slice(at, at + CHUNK)}\x1b\\`
  }
  return out
}

/** iTerm2's inline images; xterm.js wants the size. */
function iterm(png: Uint8Array, { columns, rows }: Cells): string {
  const keys = `inline=1;width=${columns};height=${rows};size=${png.length}`
  return `\x1b]1337;File=${keys}:${Buffer.from(png).toString('base64')}\x07`
}

/** Steps of red, green, blue: 240 colours, as sixel knows 256 at most. Eyes are best at green. */
const STEPS: Color = [6, 8, 5]

const nearest = (color: Color): Color => color.map((part, at) => snapped(part, STEPS[at]!)) as never

function snapped(part: number, steps: number): number {
  const step = Math.round((part / 255) * (steps - 1))
  return Math.round((Math.max(0, Math.min(steps - 1, step)) * 255) / (steps - 1))
}

function sixel(image: Rgb): string {
  const { width, height, data } = dithered(image, nearest)
  const rgba = new Uint8Array(width * height * 4)
  const palette = new Map<number, [number, number, number]>()
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(from, from + 3)
    rgba.set([red, green, blue, 255], to)
    palette.set((red << 16) + (green << 8) + blue, [red, green, blue])
  }
  const lines = sixelEncode(rgba, width, height, [...palette.values()])
  return introducer() + lines.replaceAll('\n', '') + FINALIZER
}
