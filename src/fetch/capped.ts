import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { tooLarge } from './failed.ts'

/** All of a stream, which is destroyed when it grows over `limit` bytes or `signal` aborts. */
export async function readCapped(
  stream: Readable,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (signal.aborted) stream.destroy()
  signal.throwIfAborted()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of addAbortSignal(signal, stream) as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(bytes)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)
}
