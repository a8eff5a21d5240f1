import { decodeGIF, renderGIFFrameSequence } from '@sindresorhus/gifkit'
import decodeJpeg from 'jpeg-js/lib/decoder.js'
import { IMAGE_PIXELS } from '../article/limits.ts'
import type { ImageKind } from './image-head.ts'
import { type Pixels, upright } from './image-pixels.ts'
import { decodePng } from './image-png.ts'

/** Decodes WebP; the only decoder that is a program of its own to load. */
export type DecodeWebp = (bytes: Uint8Array) => Promise<Pixels>

/**
 * The pixels of a picture whose header was looked at: upright, and the first of several frames.
 *
 * @throws where the bytes are not what their header says
 */
export async function decodeImage(
  kind: ImageKind,
  bytes: Uint8Array,
  decodeWebp: DecodeWebp,
): Promise<Pixels> {
  if (kind === 'png') return decodePng(bytes)
  if (kind === 'gif') return decodeGif(bytes)
  if (kind === 'webp') return decodeWebp(bytes)
  const { width, height, data, exifBuffer } = decodeJpeg(bytes, {
    useTArray: true,
    maxResolutionInMP: IMAGE_PIXELS / 1e6,
  })
  return upright({ width, height, data }, orientationIn(exifBuffer))
}

function decodeGif(bytes: Uint8Array): Pixels {
  const gif = decodeGIF(firstFrame(bytes), { strict: false })
  const frames = renderGIFFrameSequence(gif, {
    background: 'transparent',
    strict: false,
    repeat: false,
  })
  for (const { pixels } of frames) {
    return { width: gif.width, height: gif.height, data: new Uint8Array(pixels) }
  }
  throw new Error('no frame')
}

const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b

/** A GIF up to the end of its first frame: the others cost time and memory, and are not shown. */
function firstFrame(bytes: Uint8Array): Uint8Array {
  const table = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const subBlocks = (from: number): number => {
    let at = from
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1
    return at + 1
  }
  let at = 13 + table(bytes[10]!)
  while (bytes[at] === EXTENSION) at = subBlocks(at + 2)
  if (bytes[at] !== IMAGE) return bytes
  const end = subBlocks(at + 11 + table(bytes[at + 9]!))
  const own = new Uint8Array(Math.min(end, bytes.length) + 1)
  own.set(bytes.subarray(0, own.length - 1))
  own[own.length - 1] = TRAILER
  return own
}

const ORIENTATION = 0x0112

/** How the camera was held, by the first directory of Exif: a TIFF file, behind a NUL or two. */
function orientationIn(exif: Uint8Array | undefined): number {
  if (!exif) return 1
  const tiff = exif.subarray(exif.findIndex((byte) => byte !== 0))
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = tiff[0] === 0x49
  try {
    const start = view.getUint32(4, isLittle)
    const count = Math.min(64, view.getUint16(start, isLittle))
    for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
      if (view.getUint16(at, isLittle) === ORIENTATION) return view.getUint16(at + 8, isLittle)
    }
  } catch {
    // A directory that leads out of the file tells nothing.
  }
  return 1
}
