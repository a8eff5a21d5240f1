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
  /** Index into {@link Laid.leaves}. */
  readonly block: number
  /** Graphemes of the block's text before this line. */
  readonly start: number
  /** UTF-16 units before the text: `│ `, `• `, an indentation. */
  readonly lead: number
  readonly join: Join
  /** Columns by which it begins left of the text: a wide table, long preformatted lines. */
  readonly out?: number
}

/**
 * What stands between a line's text and that of the next: a space, nothing, a hyphen that is not
 * the author's; null where the text ends.
 */
export type Join = ' ' | '' | '-' | null

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
  /** Of an image: the words in its place, and those below it. */
  readonly alt?: string
  readonly caption?: string
}

/** A block that holds text. */
export interface Leaf {
  /** What the author wrote, as far as it is known without laying out. */
  readonly text: string
  /** 8 hex digits over the text. */
  readonly hash: string
  /** Graphemes of the text. */
  readonly size: number
  /** 1–6 for a heading, else 0. */
  readonly level: number
}

/** An article laid out for one width, no further than somebody has asked. */
export interface Laid {
  /** Lays out at least that many lines, or all there are; tells how many are known. */
  readonly reach: (count: number) => number
  /** The line with that index; undefined behind the last one. */
  readonly line: (index: number) => Line | undefined
  /** Index of a block's first line. */
  readonly firstLine: (block: number) => number
  /** All lines; asks for the whole layout. */
  readonly lines: readonly Line[]
  /** The text's, then those of the list of links. */
  readonly leaves: readonly Leaf[]
  readonly textLeaves: number
  readonly links: readonly Link[]
}
