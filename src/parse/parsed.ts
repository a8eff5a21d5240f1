import { cleanOrNull } from '../article/clean.ts'
import type { Feed } from '../article/feed.ts'
import { type Problem, problem } from '../article/problem.ts'
import type { Outline } from './opml.ts'

/** What a document turned out to be. */
export type Parsed =
  | { readonly kind: 'feed'; readonly feed: Feed }
  | { readonly kind: 'sources'; readonly outlines: readonly Outline[] }
  | { readonly kind: 'problem'; readonly problem: Problem }

const SHOWN_CHARS = 40

/** Says how a text begins that nothing here understands. */
export function noFeed(text: string, what = 'no feed in it'): Parsed {
  const start = [...(cleanOrNull(text.slice(0, 400)) ?? '')].slice(0, SHOWN_CHARS).join('')
  return failed('not-a-feed', `${what}: begins with \`${start}\``)
}

export function failed(kind: Problem['kind'], message: string): Parsed {
  return { kind: 'problem', problem: problem(kind, message) }
}
