import type { Document } from './feed.ts'
import type { Problem } from './problem.ts'

/**
 * What the last whole answer was marked with; sent back exactly as received (RFC 9110 §13.1).
 * Of a file or folder: `etag` stands for sizes and times of change.
 */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What the answer said about asking again. Keep the validators only with a body that parsed. */
export interface Freshness extends Validators {
  /** How long the copy had lain in caches on its way, by its Age and Date (RFC 9111 §4.2.3). */
  readonly ageSeconds: number
  /** From Cache-Control or Expires; 0: the server wants to be asked every time. */
  readonly maxAgeSeconds: number | null
  /** Milliseconds since the epoch before which no source of this host may be asked again. */
  readonly retryAt: number | null
  /** Where the source lives now, when every hop on the way was permanent (301, 308). */
  readonly permanentUrl: string | null
  /** 410: ask again only when the user does. */
  readonly gone: boolean
}

/** One result of loading a source. `fetch` makes it, `library` acts on it. */
export type Loaded =
  | {
      readonly kind: 'document'
      readonly document: Document
      readonly freshness: Freshness | null
      /** A server of the public internet sent it: what it names may not be a private address. */
      readonly isPublic?: boolean
    }
  | { readonly kind: 'same'; readonly freshness: Freshness }
  | {
      readonly kind: 'problem'
      /** The file of a folder that failed; null: the source as a whole. */
      readonly name: string | null
      readonly problem: Problem
      /** Null when no server answered. */
      readonly freshness: Freshness | null
    }
