import type { Room } from './inline.ts'
import type { Leaf, Line, Span } from './span.ts'

/** What a block is laid out on; at least one column. */
export interface Page extends Room {
  readonly leaves: readonly Leaf[]
}

/** An indentation that would leave fewer columns is not made. */
export const NARROWEST = 8

/** A line while it is made: what stands around it puts its sign before the spans. */
export interface Row extends Line {
  readonly spans: Span[]
  lead: number
}
