import type { Block } from './block.ts'
import type { Element } from './html-tree.ts'
import { inlineOf, isBlank, type Run } from './inline.ts'
import type { Links, Target } from './links.ts'
import { enclose } from './runs.ts'

/** What surrounds a node: bits of style, the link it stands in. */
export interface Look {
  readonly style: number
  readonly target: Target | null
}

export const PLAIN: Look = { style: 0, target: null }

/** The signs a text stands between, and its style. */
export type Signs = readonly [before: string, after: string, style: number]

/** One container of blocks while it is read. */
export interface Reading {
  readonly links: Links
  /** Finished blocks, and the text that waits for the end of its own. */
  readonly out: Block[]
  runs: Run[]
  /** Signs that each text stands between. */
  readonly around: Signs | null
  /** The waiting text stands in a p. */
  readonly paragraph: boolean
  /** Blocks count as line breaks of one text: a heading, a cell. */
  readonly flat: boolean
  /** Images are lines of their own, alt text or not. */
  readonly figure: boolean
  /** Reads an element that begins and ends a block. */
  readonly readBlock: (element: Element, look: Look, reading: Reading) => void
}

/** Ends the text that waits: a block of its own, unless it is blank. */
export function flush(reading: Reading): void {
  if (reading.runs.length === 0) return
  if (reading.around) enclose(reading.runs, 0, reading.around[0], reading.around[1])
  const inline = inlineOf(reading.runs)
  reading.runs = []
  if (isBlank(inline.text)) return
  reading.out.push({ kind: 'text', id: 0, inline, loose: !reading.paragraph })
}

export const NEW_READING: Pick<Reading, 'around' | 'paragraph' | 'flat' | 'figure'> = {
  around: null,
  paragraph: false,
  flat: false,
  figure: false,
}
