import { fstatSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { Sink } from '../output/print.ts'

/**
 * Writes straight to a file descriptor. Opening it as a stream loads what takes a seventh of a bare
 * Node's start, so that happens only where the descriptor does not take all at once; and on Windows,
 * where only the stream knows a console's encoding.
 *
 * @param open gives the descriptor's stream
 */
export function standard(descriptor: number, open: () => Sink): Sink {
  let stream: Sink | null = process.platform === 'win32' ? open() : null
  const listeners: ((error: Error) => void)[] = []
  return {
    on: (event, listener) => (stream ? stream.on(event, listener) : listeners.push(listener)),
    write(text, done) {
      let left: Uint8Array | string = text
      try {
        if (!stream) left = unwritten(descriptor, Buffer.from(text))
      } catch (error) {
        return done(error as Error)
      }
      if (left.length === 0) return done()
      stream ??= opened(open, listeners)
      stream.write(left, done)
    },
  }
}

function opened(open: () => Sink, listeners: readonly ((error: Error) => void)[]): Sink {
  const stream = open()
  for (const listener of listeners) stream.on('error', listener)
  return stream
}

/** What a descriptor that does not wait for its reader leaves. @throws when it cannot be written */
function unwritten(descriptor: number, bytes: Uint8Array): Uint8Array {
  let at = 0
  try {
    while (at < bytes.length) at += writeSync(descriptor, bytes, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
  }
  return bytes.subarray(at)
}

export const STDOUT: Sink = standard(1, () => process.stdout)
export const STDERR: Sink = standard(2, () => process.stderr)

/** Asks a terminal's module only about what can be one: that module takes as long as streams. */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && isatty(descriptor)
  } catch {
    // It is closed.
    return false
  }
}
