import type { Inline } from './inline.ts'
import type { Leaf, Link } from './span.ts'

/** A block with text of its own. `id` is its place among all leaves of the article. */
interface WithText {
  id: number
  readonly inline: Inline
}

/** `loose` text stands in no paragraph: one line of it keeps close to the next. */
export interface TextBlock extends WithText {
  readonly kind: 'text'
  readonly loose: boolean
}
export interface HeadingBlock extends WithText {
  readonly kind: 'heading'
  /** 1–6. */
  readonly level: number
}
export interface PreBlock extends WithText {
  readonly kind: 'pre'
}
export interface RuleBlock extends WithText {
  readonly kind: 'rule'
}

/** Blocks of one container. `gap`: blank lines between them; `indent`: columns. */
export interface StackBlock {
  readonly kind: 'stack'
  readonly gap: 0 | 1
  readonly indent: number
  readonly blocks: readonly Block[]
}
export interface QuoteBlock {
  readonly kind: 'quote'
  readonly blocks: readonly Block[]
}
export interface ListBlock {
  readonly kind: 'list'
  readonly gap: 0 | 1
  readonly entries: readonly ListEntry[]
}
export interface ListEntry {
  /** `• `, ` 9. `, `▸ `, or blanks; all of a list are equally wide. */
  readonly marker: string
  /** Of an entry that is counted. */
  readonly number?: number
  readonly blocks: readonly Block[]
}

/** A cell of a table, with the columns it covers. */
export interface Cell {
  readonly inline: Inline
  readonly wide: number
}

/** A table of data. Null is a cell that a neighbour covers; a row may end early. */
export interface TableBlock {
  id: number
  readonly kind: 'table'
  readonly caption: Inline | null
  /** The first row names the columns. */
  readonly header: boolean
  readonly rows: readonly (readonly (Cell | null)[])[]
}

export type Block =
  | TextBlock
  | HeadingBlock
  | PreBlock
  | RuleBlock
  | StackBlock
  | QuoteBlock
  | ListBlock
  | TableBlock

/** An article's body, read once; lay it out for any width. */
export interface Blocks {
  readonly blocks: readonly Block[]
  readonly leaves: readonly Leaf[]
  readonly links: readonly Link[]
}
