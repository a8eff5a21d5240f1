import type { Dispatcher } from 'undici'
import type { Deadline } from './deadline.ts'
import { tooLarge } from './failed.ts'
import type { Headers } from './freshness.ts'

/** `body` is still packed; null when the status made it worthless and it was not read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array | null
}

export interface Question {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of the packed body; more of it is an error. */
  readonly maxBytes: number
  readonly deadline: Deadline
}

const UNREAD = new Error('body not wanted')

/**
 * One GET without redirects. Rejects with undici's errors, the deadline's or {@link tooLarge}.
 *
 * This is what undici's own `request` is made of, less a stream for a body that would be read to
 * its end anyway, and it tells when the connection stands and the headers are in.
 */
export function ask(dispatcher: Dispatcher, question: Question): Promise<Answer> {
  const { url, headers, deadline } = question
  const { signal } = deadline
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = (): void => hearing.fail(signal.reason)
    const settled = (): void => signal.removeEventListener('abort', stop)
    const hearing = hear(question, {
      resolve: (answer) => (settled(), resolve(answer)),
      reject: (error) => (settled(), reject(error)),
    })
    signal.addEventListener('abort', stop, { once: true })
    const { origin, pathname, search } = url
    const asked = { origin, path: pathname + search, method: 'GET', headers } as const
    dispatcher.dispatch(asked, hearing.told)
  })
}

interface Ends {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

/** Gathers the answer that the dispatcher tells piece by piece; `fail` ends its request too. */
function hear(
  { maxBytes, deadline }: Question,
  { resolve, reject }: Ends,
): { readonly told: Dispatcher.DispatchHandler; readonly fail: (error: Error) => void } {
  const chunks: Uint8Array[] = []
  let size = 0
  let answer: Answer | undefined
  let abort: ((error: Error) => void) | undefined
  const fail = (error: Error): void => {
    reject(error)
    abort?.(error)
  }
  const told: Dispatcher.DispatchHandler = {
    onRequestStart: (controller) => {
      abort = (error) => controller.abort(error)
      if (deadline.signal.aborted) return abort(deadline.signal.reason)
      deadline.reach('headers')
    },
    onResponseStart: (_, status, headers) => {
      if (status < 200) return
      answer = { status, headers, body: null }
      deadline.reach('body')
      if (Number(headers['content-length']) > maxBytes) return fail(tooLarge(maxBytes))
      if (isWanted(status)) return
      resolve(answer)
      abort?.(UNREAD)
    },
    onResponseData: (_, chunk) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) fail(tooLarge(maxBytes))
    },
    onResponseEnd: () => {
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)
      if (answer) resolve({ ...answer, body })
    },
    onResponseError: (_, error) => reject(error),
  }
  return { told, fail }
}

/** A body worth reading; a 304 has none, and reading on keeps the connection. */
const isWanted = (status: number): boolean => (status >= 200 && status < 300) || status === 304
