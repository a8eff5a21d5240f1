const HEAD_BYTES = 8192

const startOf = (bytes: Uint8Array, count: number): string =>
  Buffer.from(bytes.subarray(0, count)).toString('latin1')

/** No text: a NUL in the first 8 kB that no encoding of two or four bytes explains, or a PDF. */
export function isBinary(bytes: Uint8Array): boolean {
  if (startOf(bytes, 5) === '%PDF-') return true
  if (!bytes.subarray(0, HEAD_BYTES).includes(0)) return false
  return !/^utf-(?:16|32)/.test(markedEncoding(bytes) ?? '')
}

/** A ZIP archive (APPNOTE.TXT 6.3 §4.3.7), whose files may be of weather alerts. */
export function isZip(bytes: Uint8Array): boolean {
  return startOf(bytes, 4) === 'PK\x03\x04'
}

/** Told by a byte order mark, or by the nulls around the first `<` (XML 1.0 appendix F). */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d] = bytes
  if (d === undefined) return undefined
  const four = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
  if (four === 0xfeff || four === 0x3c) return 'utf-32be'
  if (four === 0xfffe0000 || four === 0x3c000000) return 'utf-32le'
  const two = four >>> 16
  if (two === 0xefbb && c === 0xbf) return 'utf-8'
  if (two === 0xfeff || two === 0x3c) return 'utf-16be'
  if (two === 0xfffe || two === 0x3c00) return 'utf-16le'
  return undefined
}
