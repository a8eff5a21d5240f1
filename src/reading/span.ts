/** Bits of {@link Span.style}. */
export const BOLD = 1
export const ITALIC = 2
export const CODE = 4
export const QUOTE = 8
export const STRIKE = 16
export const HEADING = 32
export const DIM = 64

/** A run of one line with one look. Cleaned: safe to print. */
export interface Span {
  readonly text: string
  /** Bits: BOLD, ITALIC, CODE, QUOTE, STRIKE, HEADING, DIM. */
  readonly style: number
  /** Number of the link it belongs to (its marker `[n]` included), 0 for none. */
  readonly link: number
}

export interface Line {
  readonly spans: readonly Span[]
  /** Index into {@link Laid.blocks}. */
  readonly block: number
  /** Graphemes of the block's text before this line. */
  readonly start: number
}

/**
 * `marked`: its number stands in the text as `[n]`. `plain`: an address written out, or a link
 * around whole blocks, which have no marker. `image`: listed last, never loaded.
 */
export type LinkKind = 'marked' | 'plain' | 'image'

export interface Link {
  /** From 1; marked links first, then plain ones, then images. */
  readonly number: number
  /** An `href` of webUrl, or a mailto: address. */
  readonly url: string
  /** What the reader sees of it. */
  readonly text: string
  readonly kind: LinkKind
}

/** A block's text as far as a place in it must be found again. */
export interface Leaf {
  /** 8 hex digits over the block's text. */
  readonly hash: string
  /** Graphemes of its text. */
  readonly size: number
  readonly heading: boolean
}

export interface LaidBlock extends Leaf {
  /** Index of its first line. */
  readonly line: number
}

/** An article laid out for one width. */
export interface Laid {
  readonly lines: readonly Line[]
  readonly links: readonly Link[]
  readonly blocks: readonly LaidBlock[]
}
