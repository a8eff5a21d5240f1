/** What this needs of a stream. */
export interface Sink {
  readonly write: (
    text: string | Uint8Array,
    done: (error?: NodeJS.ErrnoException | null) => void,
  ) => unknown
  readonly on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown
}

/** Characters that no output may hold, whatever came before: controls but tab and LF, bidi, BOM. */
const NEVER =
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** UTF-16 units gathered before they are handed on. */
const CHUNK = 64 * 1024

/** One of the two places where text leaves the program. */
export interface Output {
  /** Takes text; resolves when more may come, false when nobody takes it any more. */
  readonly write: (text: string) => Promise<boolean>
  /** Hands on what was gathered; false when it was not taken whole. */
  readonly flush: () => Promise<boolean>
  /** Why writing failed, null when it did not or when the reader merely left. */
  readonly failure: () => string | null
}

/** Ends that are no failures: the reader of a pipe or socket left, or the stream was closed. */
const LEFT: readonly (string | undefined)[] = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']

const WORDS: Readonly<Record<string, string>> = { ENOSPC: 'disk full', EIO: 'the device failed' }

/**
 * Writes to stdout or stderr: waits for a slow reader, ends quietly with one that left. The stream
 * stays open and its errors stay caught, since a pipe may break after the last write.
 */
export function outputTo(stream: Sink): Output {
  let gathered = ''
  let error: NodeJS.ErrnoException | null = null
  stream.on('error', (reason) => (error ??= reason))
  const flush = async (): Promise<boolean> => {
    const text = gathered.replace(NEVER, '')
    gathered = ''
    if (error === null && text !== '') {
      await new Promise<void>((resolve) => {
        stream.write(text, (reason) => {
          error ??= reason ?? null
          resolve()
        })
      })
    }
    return error === null
  }
  return {
    write: async (text) => {
      gathered += text
      return gathered.length < CHUNK ? error === null : flush()
    },
    flush,
    failure: () =>
      error === null || LEFT.includes(error.code)
        ? null
        : (WORDS[error.code ?? ''] ?? error.message),
  }
}
