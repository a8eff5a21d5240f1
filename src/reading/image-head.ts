export type ImageKind = 'jpeg' | 'png' | 'gif' | 'webp'

/** Width and height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A picture that can be decoded, by its first bytes; or the name of what is none. */
export type ImageHead =
  | ({ readonly kind: ImageKind } & Size)
  | { readonly kind: 'other'; readonly name: string }

const other = (name: string): ImageHead => ({ kind: 'other', name })

/** Kind and size of a picture as its header tells them, before anything is decoded or allocated. */
export function imageHead(bytes: Uint8Array): ImageHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = ascii(bytes, 0, 256)
  try {
    if (start.startsWith('\x89PNG\r\n\x1a\n'))
      return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) }
    if (start.startsWith('\xff\xd8\xff')) return { kind: 'jpeg', ...jpegSize(view) }
    if (/^GIF8[79]a/.test(start))
      return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (/^RIFF[^]{4}WEBP/.test(start)) return { kind: 'webp', ...webpSize(view, start) }
  } catch {
    return other('cut short')
  }
  return other(nameOf(start))
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^[^]{4}ftyp(?:avif|avis)/, 'AVIF'],
  [/^[^]{4}ftyp(?:hei|mif)/, 'HEIC'],
  [/^\xff\n|^[^]{4}JXL /, 'JPEG XL'],
  [/^(?:II\*\0|MM\0\*)/, 'TIFF'],
  [/^BM/, 'BMP'],
  [/<svg[\s>]/i, 'SVG'],
  [/^\s*<\?xml/i, 'SVG'],
  [/^\s*<(?:!doctype html|html|head|body)/i, 'HTML'],
]

const nameOf = (start: string): string => NAMES.find(([sign]) => sign.test(start))?.[1] ?? 'unknown'

/** The frame header (ITU T.81 §B.2.2) stands behind segments that tell their own length. */
function jpegSize(view: DataView): Size {
  for (let at = 2; ;) {
    while (view.getUint8(at) !== 0xff) at++
    while (view.getUint8(at) === 0xff) at++
    const marker = view.getUint8(at)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 4), width: view.getUint16(at + 6) }
    at += 1 + view.getUint16(at + 1)
  }
}

/** RFC 9649 §2.5–2.7: lossy, lossless, or with a canvas of its own. */
function webpSize(view: DataView, start: string): Size {
  const chunk = start.slice(12, 16)
  if (chunk === 'VP8X') return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
