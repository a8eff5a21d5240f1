import { crc32, deflateSync } from 'node:zlib'

export interface Made {
  readonly width: number
  readonly height: number
  readonly depth: number
  /** 0 grey, 2 red green blue, 3 palette, 4 grey and alpha, 6 all. */
  readonly color: number
  readonly isInterlaced?: boolean
  readonly palette?: readonly number[]
  readonly transparent?: readonly number[]
  /** Samples of a pixel, 0 … 2^depth − 1. */
  readonly at: (x: number, y: number) => readonly number[]
  /** Chunks before the picture. */
  readonly more?: readonly Uint8Array[]
}

const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** A PNG of any kind, its lines filtered in all five ways one after the other. */
export function makePng(made: Made): Uint8Array {
  const {
    width,
    height,
    depth,
    color,
    isInterlaced = false,
    palette,
    transparent,
    more = [],
  } = made
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, color, 0, 0, isInterlaced ? 1 : 0], 8)
  const raw: number[] = []
  for (const [x, y, stepX, stepY] of isInterlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    if (x >= width) continue
    let before: number[] = []
    for (let row = y; row < height; row += stepY) {
      const samples: number[] = []
      for (let column = x; column < width; column += stepX) samples.push(...made.at(column, row))
      const line = packed(samples, depth)
      raw.push(...filtered(line, before, row % 5, stepOf(made)))
      before = line
    }
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette))] : []),
    ...(transparent ? [chunk('tRNS', Uint8Array.from(transparent))] : []),
    chunk('IDAT', deflateSync(Uint8Array.from(raw))),
    chunk('IEND', new Uint8Array()),
  ])
}

const stepOf = ({ depth, color }: Made): number =>
  Math.max(1, ((depth * [1, 0, 3, 1, 2, 0, 4][color]!) / 8) | 0)

function packed(samples: readonly number[], depth: number): number[] {
  if (depth === 16) return samples.flatMap((one) => [one >> 8, one & 255])
  const bits = samples.map((one) => one.toString(2).padStart(depth, '0')).join('')
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
}

function filtered(line: number[], before: number[], kind: number, step: number): number[] {
  const guess = (at: number): number => {
    const [left = 0, above = 0, corner = 0] = [line[at - step], before[at], before[at - step]]
    if (kind === 4) {
      const sum = left + above - corner
      const far = [left, above, corner].map((one) => Math.abs(sum - one))
      return [left, above, corner][far.indexOf(Math.min(...far))]!
    }
    return [0, left, above, (left + above) >> 1][kind]!
  }
  return [kind, ...line.map((byte, at) => (byte - guess(at)) & 255)]
}

export function chunk(name: string, inside: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name), inside])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(inside.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
