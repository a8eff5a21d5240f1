import type { Readable } from 'node:stream'
import type { Document } from '../article/feed.ts'
import type { Problem } from '../article/problem.ts'
import type { Network } from './network.ts'

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
  /** From Cache-Control or Expires; 0: the server wants to be asked every time. */
  readonly maxAgeSeconds: number | null
  /** Milliseconds since the epoch before which no source of this host may be asked again. */
  readonly retryAt: number | null
  /** Where the source lives now, when every hop on the way was permanent (301, 308). */
  readonly permanentUrl: string | null
  /** 410: ask again only when the user does. */
  readonly gone: boolean
}

export type Loaded =
  | {
      readonly kind: 'document'
      readonly document: Document
      readonly freshness: Freshness | null
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

export interface LoadRequest {
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** In [0, 1); spreads retries. */
  readonly random: () => number
  readonly validators: Validators | null
  readonly userAgent: string
  /** For proxy variables and passwords kept in variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Read for a source of kind `stdin`, and only then. */
  readonly stdin?: Readable
  /** False for an address that came from outside (a page, a downloaded list): never local. */
  readonly typed?: boolean
  /** A guess at an address: it follows no redirect and asks once. */
  readonly probe?: boolean
  /** Decoded bytes; FEED_BYTES unless given. */
  readonly maxBytes?: number
  /** Milliseconds: CONNECT_SECONDS, TOTAL_SECONDS and 500 to 1,500 unless given. */
  readonly connectMs?: number
  readonly totalMs?: number
  readonly retryMs?: number
  /** Accept header; what feeds are sent as unless given. */
  readonly accept?: string
  /** Sockets and queue to use; the shared ones unless given. */
  readonly network?: Network
}
