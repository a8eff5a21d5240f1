import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive; `isStored`: as it is, which readers want of the first one of an EPUB. */
export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly isStored?: boolean
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF8 = 0x0800
const DEFLATED = 8

interface Packed {
  readonly file: ZipFile
  readonly data: Uint8Array
  readonly crc: number
  readonly start: number
}

/**
 * A ZIP archive (APPNOTE.TXT 6.3 §4.3) of files under 4 GB; the same files at the same moment are
 * the same bytes.
 *
 * @param at milliseconds since the epoch, in UTC when the files were made
 */
export function zip(files: readonly ZipFile[], at: number): Uint8Array {
  const parts: Uint8Array[] = []
  const packed: Packed[] = []
  let start = 0
  const add = (part: Uint8Array): void => {
    parts.push(part)
    start += part.length
  }
  for (const file of files) {
    const data = file.isStored ? file.bytes : deflateRawSync(file.bytes, { level: 9 })
    const one = { file, data, crc: crc32(file.bytes), start }
    packed.push(one)
    add(header(one, at, LOCAL))
    add(data)
  }
  const directory = start
  for (const one of packed) add(header(one, at, CENTRAL))
  add(endRecord(packed.length, start - directory, directory))
  return Buffer.concat(parts)
}

function header({ file, data, crc, start }: Packed, at: number, signature: number): Buffer {
  const isCentral = signature === CENTRAL
  const name = Buffer.from(file.name)
  const fields: readonly (readonly [bytes: 2 | 4, value: number])[] = [
    [4, signature],
    ...(isCentral ? ([[2, VERSION]] as const) : []),
    [2, VERSION],
    [2, UTF8],
    [2, file.isStored ? 0 : DEFLATED],
    ...dosTime(at),
    [4, crc],
    [4, data.length],
    [4, file.bytes.length],
    [2, name.length],
    [2, 0],
    // Comment, disk, attributes of two kinds, place.
    ...(isCentral
      ? ([
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, start],
        ] as const)
      : []),
  ]
  return Buffer.concat([written(fields), name])
}

function endRecord(count: number, size: number, start: number): Buffer {
  return written([
    [4, END],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, start],
    [2, 0],
  ])
}

/** Two seconds are its smallest step, and 1980 is its first year. */
function dosTime(at: number): readonly (readonly [2, number])[] {
  const date = new Date(at)
  const year = Math.min(127, Math.max(0, date.getUTCFullYear() - 1980))
  const seconds = Math.floor(date.getUTCSeconds() / 2)
  return [
    [2, (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | seconds],
    [2, (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()],
  ]
}

function written(fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
  }
  return bytes
}
