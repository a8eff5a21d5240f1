import type { Article } from '../article/article.ts'
import type { Clean } from '../article/clean.ts'

/** Where the reader stopped: block number, graphemes into it, hash of the block's text. */
export type Position = readonly [block: number, graphemes: number, hash: string]

/** The same story in another source. */
export interface Twin {
  readonly source: string
  readonly id: string
  readonly url: Clean | null
}

/**
 * A row of the list: an article without its body, and what the library knows of it.
 *
 * `read`, `starred` and `at` are what was remembered when the row was made; a running reader
 * keeps what changed since beside it (`State.marks`).
 */
export interface Head extends Omit<Article, 'html' | 'text' | 'truncated'> {
  /** 12 hex digits, the same every time. */
  readonly id: string
  /** Fingerprints: the article is read if one of them is. */
  readonly ids: readonly string[]
  /** Id of its source. */
  readonly source: string
  /** Milliseconds since the epoch: published, or arrived where that is missing or ahead of time. */
  readonly sortAt: number
  /** Milliseconds since the epoch: first seen here. */
  readonly arrived: number
  readonly words: number
  readonly minutes: number
  readonly isUpdated: boolean
  readonly read: boolean
  readonly starred: boolean
  readonly at: Position | null
  readonly twins: readonly Twin[]
}

/** An article's text: exactly one of `html` and `text` is not null. */
export type Body = Pick<Article, 'html' | 'text' | 'base' | 'truncated'>

/** Of an article whose text is not stored any more. */
export const NO_BODY: Body = { html: null, text: null, base: null, truncated: false }
