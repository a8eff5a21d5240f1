import type { Readable } from 'node:stream'
import type { Validators } from '../article/loaded.ts'
import type { Network } from './network.ts'

/** What a load is made with besides its source. */
export interface LoadRequest {
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** In [0, 1); spreads retries. */
  readonly random: () => number
  readonly validators: Validators | null
  /**
   * Resolves when what was loaded is stored. Until then it counts among the requests under way, so
   * that what waits to be read in memory does not grow with the number of sources.
   */
  readonly finished?: Promise<void>
  readonly userAgent: string
  /** For proxy variables and passwords kept in variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Read for a source of kind `stdin`, and only then. */
  readonly stdin?: Readable
  /** False for an address that came from outside (a page, a downloaded list): never local. */
  readonly typed?: boolean
  /** A guess at an address: it follows no redirect and asks once. */
  readonly probe?: boolean
  /**
   * Whoever asks does so every minute or two: no second try of its own, and no wait but what the
   * server names.
   */
  readonly polled?: boolean
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
