import type { Leaf, Line, Span } from './span.ts'

/** What a block is laid out on. */
export interface Page {
  /** At least 1. */
  readonly columns: number
  /** Bits of style that all spans of it have. */
  readonly style: number
  /** Spread the slack over a paragraph's lines. */
  readonly even: boolean
  readonly leaves: readonly Leaf[]
}

/** An indentation that would leave fewer columns is not made. */
export const NARROWEST = 8

/** A line while it is made: what stands around it puts its sign before the spans. */
export interface Row extends Line {
  readonly spans: Span[]
  lead: number
}
