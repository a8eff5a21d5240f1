import { Worker } from 'node:worker_threads'
import type { Article } from '../article/article.ts'
import type { Clean } from '../article/clean.ts'
import type { Document } from '../article/feed.ts'
import { EXTRACT_HEAP_MB, EXTRACT_SECONDS } from '../article/limits.ts'
import { type Problem, problem } from '../article/problem.ts'

/** What the worker makes of a page. */
export type Story =
  | {
      readonly kind: 'text'
      /** The story as HTML that any program may show, under what its page says about it. */
      readonly article: Article
      readonly site: Clean | null
      /** The page is for subscribers: this is what it shows everybody. */
      readonly subscription: boolean
    }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Looks for the stories of web pages, one page at a time, on a thread of its own. */
export interface Extraction {
  /** Never rejects. A page that is not wanted any more is finished all the same. */
  readonly extract: (page: Document, signal: AbortSignal) => Promise<Story>
  readonly close: () => Promise<void>
}

interface Options {
  readonly seconds?: number
  readonly heapMb?: number
  readonly idleSeconds?: number
}

/** Seconds that a worker waits for the next page, with some 50 MB. */
const IDLE_SECONDS = 60

const failed = (...words: Parameters<typeof problem>): Story => ({
  kind: 'problem',
  problem: problem(...words),
})

/**
 * Starts `file` as a worker when the first page comes, and anew after a page that took too long or
 * too much memory: its worker is ended. The worker answers each document with a {@link Story}.
 */
export function openExtraction(file: URL, options: Options = {}): Extraction {
  const { seconds = EXTRACT_SECONDS, heapMb = EXTRACT_HEAP_MB } = options
  const { idleSeconds = IDLE_SECONDS } = options
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  /** Ends the wait for the page that is with the worker. */
  let settle: (story: Story) => void = () => {}

  const end = async (): Promise<void> => {
    const ended = worker
    worker = undefined
    // What goes wrong with it from now on is nobody's loss.
    ended
      ?.removeAllListeners('exit')
      .removeAllListeners('error')
      .on('error', () => {})
    await ended?.terminate()
  }
  const giveUp = (...why: Parameters<typeof problem>): void => {
    void end()
    settle(failed(...why))
  }
  const start = (): Worker => {
    const made = new Worker(file, {
      // What a package prints would tear the screen, and of the environment it needs nothing.
      ...{ stdout: true, stderr: true, env: {}, execArgv: [] },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    const broken = (): void => giveUp('too-large', 'page too complex')
    made.on('message', (story: Story) => settle(story))
    made.on('error', broken).on('exit', broken)
    made.unref()
    return made
  }
  const one = async ({ bytes, ...rest }: Document): Promise<Story> => {
    // The worker does not keep the process, so this has to.
    const late = setTimeout(() => giveUp('timeout', 'took too long'), seconds * 1000)
    const story = new Promise<Story>((resolve) => (settle = resolve))
    clearTimeout(idle)
    worker ??= start()
    // A buffer of its own: a part of a pool would be sent with the whole pool.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ ...rest, bytes: new Uint8Array(bytes) })
    return story.finally(() => {
      clearTimeout(late)
      idle = setTimeout(() => void end(), idleSeconds * 1000).unref()
    })
  }

  return {
    extract: (page, signal) =>
      new Promise((resolve) => {
        const cancel = (): void => resolve(failed('cancelled', 'cancelled'))
        if (signal.aborted) return cancel()
        signal.addEventListener('abort', cancel, { once: true })
        last = last.then(async () => {
          if (signal.aborted) return
          const story = await one(page)
          signal.removeEventListener('abort', cancel)
          resolve(story)
        })
      }),
    close: () => {
      settle(failed('cancelled', 'cancelled'))
      return end()
    },
  }
}
