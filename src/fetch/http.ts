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
 * This is what undici's own `request` is made of, less a stream a body that would be read to its
 * end anyway, and it tells when the connection stands and the headers are in.
 */
export function ask(dispatcher: Dispatcher, question: Question): Promise<Answer> {
  const { url, headers, deadline } = question
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    let answer: Answer | undefined
    let abort: ((error: Error) => void) | undefined

    const stop = (): void => fail(deadline.signal.reason)
    const settle = (): void => deadline.signal.removeEventListener('abort', stop)
    const fail = (error: Error): void => {
      settle()
      reject(error)
      abort?.(error)
    }
    if (deadline.signal.aborted) return fail(deadline.signal.reason)
    deadline.signal.addEventListener('abort', stop, { once: true })

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (controller) => {
        abort = (error) => controller.abort(error)
        if (deadline.signal.aborted) return abort(deadline.signal.reason)
        deadline.reach('headers')
      },
      onResponseStart: (_, status, fields) => {
        if (status < 200) return
        answer = { status, headers: fields, body: null }
        deadline.reach('body')
        if (Number(fields['content-length']) > question.maxBytes)
          return fail(tooLarge(question.maxBytes))
        if (isWanted(status)) return
        settle()
        resolve(answer)
        abort?.(UNREAD)
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk)
        size += chunk.length
        if (size > question.maxBytes) fail(tooLarge(question.maxBytes))
      },
      onResponseEnd: () => {
        settle()
        if (answer)
          resolve({
            ...answer,
            body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size),
          })
      },
      onResponseError: (_, error) => {
        settle()
        reject(error)
      },
    }
    const { origin, pathname, search } = url
    dispatcher.dispatch({ origin, path: pathname + search, method: 'GET', headers }, handler)
  })
}

/** A body worth reading; a 304 has none, and reading on keeps the connection. */
const isWanted = (status: number): boolean => (status >= 200 && status < 300) || status === 304
