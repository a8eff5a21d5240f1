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
  /**
   * For a terminal: make lines with text from right to left isolates (UAX #9), cells by themselves.
   */
  readonly isolate?: boolean
  /** End with the list of links; so unless false. */
  readonly links?: boolean
  /** And with that of images. */
  readonly images?: boolean
  /**
   * For a terminal: columns for what gains by more than the text has, tables, preformatted lines.
   */
  readonly wide?: number
}

/**
 * An article's lines, none wider than `columns` but single wider graphemes and, without `wide`,
 * preformatted lines; with it those and tables are at most that wide. Block by block, as far as
 * lines are asked for, so that a long article opens and changes its width as fast as a short one.
 */
export function layout(blocks: Blocks, columns: number, options: LayoutOptions = {}): Laid {
  const lists = listsOf(blocks.links, options)
  const leaves = [...blocks.leaves, ...lists.flatMap(listLeaves)]
  const { lines, firsts, more } = growing(blocks, lists, pageOf(columns, leaves, options))
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

function pageOf(columns: number, leaves: readonly Leaf[], options: LayoutOptions): Page {
  const { wide, even = false, isolate = false } = options
  const own = Math.max(1, Math.floor(columns))
  const reached = Math.max(own, wide ?? 0)
  return { columns: own, wide: reached, folds: wide !== undefined, style: 0, even, isolate, leaves }
}

/** An article's lines as far as they are laid out. */
interface Growing {
  readonly lines: Row[]
  /** Of each leaf its first line; -1: not reached yet. */
  readonly firsts: Int32Array
  /** Lays out the next block, the lists last; false: there is nothing left. */
  readonly more: () => boolean
}

function growing({ blocks, leaves }: Blocks, lists: readonly List[], page: Page): Growing {
  const lines: Row[] = []
  const firsts = new Int32Array(page.leaves.length).fill(-1)
  let next = 0
  let last = -1
  const more = (): boolean => {
    const from = lines.length
    const block = blocks[next++]
    if (block) last = addBlock(lines, block, page, 1, last)
    else if (next === blocks.length + 1) addLists(lines, lists, page, leaves.length)
    else return false
    for (let at = from; at < lines.length; at++) {
      const { block: leaf } = lines[at]!
      if (firsts[leaf] === -1) firsts[leaf] = at
    }
    return true
  }
  return { lines, firsts, more }
}

/** Links or images with their number and address, under a title. */
interface List {
  readonly title: string
  readonly links: readonly Link[]
}

function listsOf(links: readonly Link[], options: LayoutOptions): List[] {
  const of = (wanted: Link['kind']): Link[] => links.filter(({ kind }) => kind === wanted)
  const lists: List[] = [
    { title: 'Links', links: options.links === false ? [] : of('marked') },
    { title: 'Images', links: options.images ? of('image') : [] },
  ]
  return lists.filter((list) => list.links.length > 0)
}

function listLeaves({ title, links }: List): Leaf[] {
  return [leafOf(() => title, 0), ...links.map((link) => leafOf(() => linkText(link), 0))]
}

function linkText({ number, url, kind, alt = '' }: Link): string {
  const words = kind === 'image' && alt !== '' ? `${alt}: ` : ''
  return `[${number}] ${words}${shownUrl(url)}`
}

function addLists(lines: Row[], lists: readonly List[], page: Page, first: number): void {
  const greedy = { ...page, even: false }
  let leaf = first
  const add = (inline: Inline): void => {
    for (const line of textLines({ id: leaf, inline }, greedy)) lines.push(line)
    leaf++
  }
  for (const { title, links } of lists) {
    if (lines.length > 0) lines.push(gapAfter(lines, page))
    add(inlineOf([{ text: title, style: BOLD | HEADING, target: null }]))
    for (const target of links) {
      add(inlineOf([{ text: page.leaves[leaf]!.text, style: 0, target }]))
    }
  }
}
