import type { Room } from './inline.ts'
import type { Leaf, Line, Span } from './span.ts'

/** What a block is laid out on; at least one column. */
export interface Page extends Room {
  readonly leaves: readonly Leaf[]
  /** Columns that a table and preformatted lines may take, reaching out on both sides. */
  readonly wide: number
  /** Preformatted lines that are wider go on below. */
  readonly folds: boolean
}

/** An indentation that would leave fewer columns is not made. */
export const NARROWEST = 8

/** A line while it is made: what stands around it puts its sign before the spans. */
export interface Row extends Line {
  readonly spans: Span[]
  lead: number
}

/** Columns by which something so wide begins left of the page, so that it stands in its middle. */
export function outOf(size: number, { columns, wide }: Page): number {
  return Math.max(0, Math.min(size, wide) - columns) >> 1
}
