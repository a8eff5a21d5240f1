import type { Blocks } from './block.ts'
import { addBlock, gapAfter } from './flow.ts'
import { type Inline, inlineOf } from './inline.ts'
import { leafOf } from './leaves.ts'
import { textLines } from './lines.ts'
import { shownUrl } from './links.ts'
import type { Page, Row } from './page.ts'
import { BOLD, HEADING, type Laid, type Leaf, type Link } from './span.ts'

export interface LayoutOptions {
  /** Spread the slack over a paragraph's lines. */
  readonly even?: boolean
  /** For a terminal: make lines with text from right to left isolates (UAX #9), cells by themselves. */
  readonly isolate?: boolean
  /** End with the list of links; so unless false. */
  readonly links?: boolean
}

/**
 * An article's lines, none wider than `columns` but preformatted ones (the pane cuts those) and
 * single wider graphemes. Block by block, as far as lines are asked for, so that a long article
 * opens and changes its width as fast as a short one.
 */
export function layout(blocks: Blocks, columns: number, options: LayoutOptions = {}): Laid {
  const listed = options.links === false ? [] : blocks.links.filter(isMarked)
  const leaves = [...blocks.leaves, ...listLeaves(listed)]
  const page = {
    columns: Math.max(1, Math.floor(columns)),
    style: 0,
    even: options.even ?? false,
    isolate: options.isolate ?? false,
    leaves,
  }
  const lines: Row[] = []
  const firsts = new Int32Array(leaves.length).fill(-1)
  let next = 0
  let last = -1
  const more = (): boolean => {
    const from = lines.length
    const block = blocks.blocks[next++]
    if (block) last = addBlock(lines, block, page, 1, last)
    else if (next === blocks.blocks.length + 1) addLinks(lines, listed, page, blocks.leaves.length)
    else return false
    for (let at = from; at < lines.length; at++) {
      const { block: leaf } = lines[at]!
      if (firsts[leaf] === -1) firsts[leaf] = at
    }
    return true
  }
  const reach = (count: number): number => {
    while (lines.length < count && more());
    return lines.length
  }
  const firstLine = (leaf: number): number => {
    while (firsts[leaf] === -1 && more());
    return Math.max(0, firsts[leaf] ?? 0)
  }
  return {
    reach,
    line: (index) => (reach(index + 1) > index ? lines[index] : undefined),
    firstLine,
    get lines() {
      reach(Infinity)
      return lines
    },
    leaves,
    textLeaves: blocks.leaves.length,
    links: blocks.links,
  }
}

const isMarked = ({ kind }: Link): boolean => kind === 'marked'

const TITLE: Inline = inlineOf([{ text: 'Links', style: BOLD | HEADING, target: null }])

function listLeaves(listed: readonly Link[]): Leaf[] {
  if (listed.length === 0) return []
  const rows = listed.map((link) => leafOf(() => linkText(link), 0))
  return [leafOf(() => TITLE.text, 0), ...rows]
}

function linkText({ number, url }: Link): string {
  return `[${number}] ${shownUrl(url)}`
}

/** `Links`, then every numbered link with its address. */
function addLinks(lines: Row[], listed: readonly Link[], page: Page, first: number): void {
  if (listed.length === 0) return
  if (lines.length > 0) lines.push(gapAfter(lines, page))
  const greedy = { ...page, even: false }
  const add = (inline: Inline, id: number): void => {
    for (const line of textLines({ id, inline }, greedy)) lines.push(line)
  }
  add(TITLE, first)
  for (const [index, target] of listed.entries()) {
    add(
      inlineOf([{ text: page.leaves[first + 1 + index]!.text, style: 0, target }]),
      first + 1 + index,
    )
  }
}
