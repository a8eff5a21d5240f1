import { constants, crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Pixels } from './image-pixels.ts'

interface Header {
  readonly width: number
  readonly height: number
  /** Bits of a sample. */
  readonly depth: number
  readonly color: number
  readonly isInterlaced: boolean
}

interface Chunks {
  readonly header: Header
  readonly palette: Uint8Array
  readonly transparent: Uint8Array
  readonly packed: Uint8Array
}

/** A part of the picture that is stored by itself. */
interface Pass {
  readonly x: number
  readonly y: number
  readonly stepX: number
  readonly stepY: number
  readonly width: number
  readonly height: number
}

/** Samples of a pixel by colour type (PNG §11.2.1); an undefined type is none. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * A PNG's pixels. Only the chunks that hold the picture are looked at, and unpacking stops at the
 * size that the header promises: whatever else is packed in the file stays packed. What is missing
 * at the end of a file that was cut short is transparent.
 *
 * @throws where it is none
 */
export function decodePng(bytes: Uint8Array): Pixels {
  const chunks = chunksOf(bytes)
  const { header } = chunks
  const { width, height } = header
  const samples = SAMPLES[header.color]
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(header.depth)) throw new Error('no PNG')
  const bits = samples * header.depth
  const passes = passesOf(header)
  const lineOf = (pass: Pass): number => Math.ceil((pass.width * bits) / 8)
  const size = passes.reduce((sum, pass) => sum + pass.height * (1 + lineOf(pass)), 0)
  const raw = inflateSync(chunks.packed, {
    maxOutputLength: size + SLACK,
    finishFlush: constants.Z_SYNC_FLUSH,
  })
  const data = new Uint8Array(width * height * 4)
  const put = pixelWriter(chunks, data)
  let at = 0
  for (const pass of passes) {
    const line = lineOf(pass)
    let before = new Uint8Array(line)
    for (let row = 0; row < pass.height && at + line < raw.length; row++, at += line + 1) {
      const own = raw.subarray(at + 1, at + 1 + line)
      unfilter(raw[at]!, own, before, Math.max(1, bits >> 3))
      for (let column = 0; column < pass.width; column++) {
        put(own, column, ((pass.y + row * pass.stepY) * width + pass.x + column * pass.stepX) * 4)
      }
      before = own
    }
  }
  return { width, height, data }
}

/** Some encoders write more than the picture. */
const SLACK = 64 * 1024

function chunksOf(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed: Uint8Array[] = []
  let palette = new Uint8Array()
  let transparent = new Uint8Array()
  for (let at = 8; at + 8 <= bytes.length;) {
    const size = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const inside = bytes.subarray(at + 8, at + 8 + size)
    if (name === 'PLTE') palette = Uint8Array.from(inside)
    else if (name === 'tRNS') transparent = Uint8Array.from(inside)
    else if (name === 'IDAT') packed.push(inside)
    else if (name === 'IEND') break
    at += size + 12
  }
  const header = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: bytes[24] ?? 0,
    color: bytes[25] ?? 0,
    isInterlaced: bytes[28] === 1,
  }
  return { header, palette, transparent, packed: Buffer.concat(packed) }
}

/** First column and row, steps: Adam7 (PNG §8). */
const ADAM7: readonly (readonly [x: number, y: number, stepX: number, stepY: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

function passesOf({ width, height, isInterlaced }: Header): Pass[] {
  const all = isInterlaced ? ADAM7 : [[0, 0, 1, 1] as const]
  return all
    .map(([x, y, stepX, stepY]) => ({
      ...{ x, y, stepX, stepY },
      width: Math.ceil((width - x) / stepX),
      height: Math.ceil((height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
}

/** PNG §9.2; `step`: bytes of a pixel. */
function unfilter(kind: number, own: Uint8Array, before: Uint8Array, step: number): void {
  if (kind === 0) return
  for (let at = 0; at < own.length; at++) {
    const left = at < step ? 0 : own[at - step]!
    const above = before[at]!
    if (kind === 1) own[at]! += left
    else if (kind === 2) own[at]! += above
    else if (kind === 3) own[at]! += (left + above) >> 1
    else own[at]! += paeth(left, above, at < step ? 0 : before[at - step]!)
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((one) => Math.abs(guess - one))
  if (byLeft! <= byAbove! && byLeft! <= byCorner!) return left
  return byAbove! <= byCorner! ? above : corner
}

type Put = (line: Uint8Array, column: number, to: number) => void

/** Writes a pixel as red, green, blue, alpha. */
function pixelWriter({ header, palette, transparent }: Chunks, data: Uint8Array): Put {
  const { depth, color } = header
  const samples = SAMPLES[color]!
  const most = 2 ** depth - 1
  const sample = (line: Uint8Array, index: number): number => {
    if (depth === 8) return line[index]!
    if (depth === 16) return line[index * 2]! * 256 + line[index * 2 + 1]!
    const bit = index * depth
    return (line[bit >> 3]! >> (8 - depth - (bit & 7))) & most
  }
  const clear = Array.from({ length: transparent.length >> 1 }, (_, at) =>
    sample16(transparent, at),
  )
  return (line, column, to) => {
    const first = column * samples
    if (color === 3) {
      const index = sample(line, first)
      for (let part = 0; part < 3; part++) data[to + part] = palette[index * 3 + part] ?? 0
      data[to + 3] = transparent[index] ?? 255
      return
    }
    const isGrey = color === 0 || color === 4
    let isClear = clear.length > 0 && samples < 4 && color !== 4
    for (let part = 0; part < 3; part++) {
      const value = sample(line, first + (isGrey ? 0 : part))
      isClear &&= value === clear[isGrey ? 0 : part]
      data[to + part] = (value * 255) / most
    }
    const hasAlpha = color === 4 || color === 6
    const alpha = hasAlpha ? (sample(line, first + samples - 1) * 255) / most : 255
    data[to + 3] = isClear ? 0 : alpha
  }
}

const sample16 = (bytes: Uint8Array, at: number): number =>
  bytes[at * 2]! * 256 + bytes[at * 2 + 1]!

/** Red, green, blue as a PNG; each line is what it adds to the one above. */
export function encodePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const line = width * 3
  const raw = new Uint8Array(height * (line + 1))
  for (let row = 0; row < height; row++) {
    const to = row * (line + 1)
    raw[to] = row === 0 ? 0 : 2
    for (let at = 0; at < line; at++) {
      const from = row * line + at
      raw[to + 1 + at] = rgb[from]! - (row === 0 ? 0 : rgb[from - line]!)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw, { level: 4 })),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, inside: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), inside])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(inside.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
