import type { Article } from '../article/article.ts'
import type { Clean } from '../article/clean.ts'
import type { Document } from '../article/feed.ts'
import { EXTRACT_HEAP_MB, EXTRACT_SECONDS } from '../article/limits.ts'
import { type Problem, problem } from '../article/problem.ts'
import { openThread } from './thread.ts'

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

const failed = (...words: Parameters<typeof problem>): Story => ({
  kind: 'problem',
  problem: problem(...words),
})

/** `file` is a worker that answers each document with a {@link Story}. */
export function openExtraction(file: URL, options: Options = {}): Extraction {
  const { ask, close } = openThread<Document, Story>(file, {
    seconds: EXTRACT_SECONDS,
    heapMb: EXTRACT_HEAP_MB,
    ...options,
    cancelled: failed('cancelled', 'cancelled'),
    late: failed('timeout', 'took too long'),
    broken: failed('too-large', 'page too complex'),
  })
  return {
    // A buffer of its own: a part of a pool would be sent with the whole pool.
    extract: ({ bytes, ...rest }, signal) => ask({ ...rest, bytes: new Uint8Array(bytes) }, signal),
    close,
  }
}
