/** How a file is packed, by its first bytes (RFC 1952 §2.3.1, RFC 8878 §3.1.1). */
export function packing(bytes: Uint8Array): 'gzip' | 'zstd' | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0x1f && second === 0x8b) return 'gzip'
  const isZstd = first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd
  return isZstd ? 'zstd' : undefined
}

/** The file itself, or what it unpacks to; zlib is loaded only where something is packed. */
export async function unpackFile(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (packing(bytes) === undefined) return bytes
  const { unpackOnce } = await import('./coding.ts')
  return (await unpackOnce(bytes, limit)).bytes
}
