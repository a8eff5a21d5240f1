/** APPNOTE.TXT 6.3 §4.3: a directory entry, the directory's end. */
const ENTRY = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
const ENTRY_BYTES = 46
const END_BYTES = 22
const COMMENT_BYTES = 65_535
const STORED = 0
const DEFLATED = 8

/**
 * The files of a ZIP archive whose names `isWanted`, in the directory's order.
 *
 * @param limit bytes of all of them together, unpacked
 * @throws RangeError when they are more, or the archive is damaged
 */
export function zipFiles(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limit: number,
): Uint8Array[] {
  const archive = buffer(bytes)
  const files: Uint8Array[] = []
  let [at, left] = [directoryOf(archive), limit]
  while (at + ENTRY_BYTES <= archive.length && archive.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((it) => archive.readUInt16LE(at + it))
    const from = at + ENTRY_BYTES
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
    if (!isWanted(archive.toString('latin1', from, from + (name ?? 0)))) continue
    const file = unpacked(archive, from - ENTRY_BYTES, left)
    left -= file.length
    files.push(file)
  }
  return files
}

function directoryOf(archive: Buffer): number {
  const tail = archive.subarray(Math.max(0, archive.length - END_BYTES - COMMENT_BYTES))
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(END)
  const end = tail.lastIndexOf(mark)
  if (end < 0) throw new RangeError('the archive has no end')
  return tail.readUInt32LE(end + 16)
}

function unpacked(archive: Buffer, entry: number, limit: number): Uint8Array {
  const method = archive.readUInt16LE(entry + 10)
  const start = archive.readUInt32LE(entry + 42)
  const from =
    start + LOCAL_BYTES + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
  const packed = archive.subarray(from, from + archive.readUInt32LE(entry + 20))
  if (limit <= 0 || (method !== STORED && method !== DEFLATED))
    throw new RangeError('too large, or packed in an unknown way')
  if (method === STORED) return packed.length <= limit ? packed : tooLarge()
  return zlib().inflateRawSync(packed, { maxOutputLength: limit })
}

function tooLarge(): never {
  throw new RangeError('too large')
}

/** Loaded only where something is packed. */
// oxlint-disable-next-line no-restricted-globals -- no way of import waits and is synchronous
const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib')

const buffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
