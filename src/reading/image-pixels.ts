import type { Size } from './image-head.ts'

/** Pixels in rows, each red, green, blue, alpha. */
export interface Pixels extends Size {
  readonly data: Uint8Array
}

/** The same without alpha. */
export interface Rgb extends Size {
  readonly data: Uint8Array
}

/** Character cells. */
export interface Cells {
  readonly columns: number
  readonly rows: number
}

/**
 * The cells of a picture that keeps its shape in a room, a cell being as many of its pixels wide
 * and high as `cell` says. It is never made larger.
 */
export function fitted({ width, height }: Size, room: Cells, cell: Size): Cells {
  const scale = Math.min(1, (room.columns * cell.width) / width, (room.rows * cell.height) / height)
  const cells = (pixels: number, size: number, most: number): number =>
    Math.max(1, Math.min(most, Math.round((pixels * scale) / size)))
  return {
    columns: cells(width, cell.width, room.columns),
    rows: cells(height, cell.height, room.rows),
  }
}

const WHITE = 255

/**
 * The picture at another size, each new pixel the mean of those it stands for. What is transparent
 * shows white, since pictures are made for white pages.
 */
export function scaled({ width, height, data }: Pixels, to: Size): Rgb {
  const out = new Uint8Array(to.width * to.height * 3)
  const xs = edges(width, to.width)
  const ys = edges(height, to.height)
  for (let y = 0; y < to.height; y++) {
    const [top, bottom] = ys[y]!
    for (let x = 0; x < to.width; x++) {
      const [left, right] = xs[x]!
      let red = 0
      let green = 0
      let blue = 0
      for (let row = top; row < bottom; row++) {
        for (
          let at = (row * width + left) * 4, end = (row * width + right) * 4;
          at < end;
          at += 4
        ) {
          const alpha = data[at + 3]! / 255
          red += WHITE + (data[at]! - WHITE) * alpha
          green += WHITE + (data[at + 1]! - WHITE) * alpha
          blue += WHITE + (data[at + 2]! - WHITE) * alpha
        }
      }
      const count = (bottom - top) * (right - left)
      const place = (y * to.width + x) * 3
      out[place] = Math.round(red / count)
      out[place + 1] = Math.round(green / count)
      out[place + 2] = Math.round(blue / count)
    }
  }
  return { ...to, data: out }
}

/** The stretch of old pixels that each new one stands for; at least one. */
function edges(from: number, to: number): (readonly [number, number])[] {
  return Array.from({ length: to }, (_, index) => {
    const start = Math.min(from - 1, Math.floor((index * from) / to))
    return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))] as const
  })
}

export type Color = readonly [red: number, green: number, blue: number]

/** Where the error of a pixel goes (Floyd and Steinberg 1976): right, and the row below. */
const SPREAD: readonly (readonly [x: number, y: number, share: number])[] = [
  [1, 0, 7 / 16],
  [-1, 1, 3 / 16],
  [0, 1, 5 / 16],
  [1, 1, 1 / 16],
]

/** The picture in few colours: what one pixel gets wrong its neighbours make up for. */
export function dithered({ width, height, data }: Rgb, nearest: (color: Color) => Color): Rgb {
  const left = Float32Array.from(data)
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 3) {
    const pixel = at / 3
    const wanted: Color = [left[at]!, left[at + 1]!, left[at + 2]!]
    const found = nearest(wanted)
    out.set(found, at)
    for (const [x, y, share] of SPREAD) {
      const column = (pixel % width) + x
      const to = at + (y * width + x) * 3
      if (column < 0 || column >= width || to >= data.length) continue
      for (let part = 0; part < 3; part++)
        left[to + part]! += (wanted[part]! - found[part]!) * share
    }
  }
  return { width, height, data: out }
}

/** The picture as a camera was held (Exif 2.32, tag Orientation: 1–8). */
export function upright(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels
  const { width, height, data } = pixels
  const isTurned = orientation > 4
  const size = isTurned ? { width: height, height: width } : { width, height }
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const out = new Uint32Array(from.length)
  const flipsX = [2, 3, 7, 8].includes(orientation)
  const flipsY = [3, 4, 6, 7].includes(orientation)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [a, b] = isTurned ? [y, x] : [x, y]
      const column = flipsX ? width - 1 - a : a
      const row = flipsY ? height - 1 - b : b
      out[y * size.width + x] = from[row * width + column]!
    }
  }
  return { ...size, data: new Uint8Array(out.buffer) }
}
