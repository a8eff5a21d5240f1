import type { Block, ListBlock, StackBlock } from './block.ts'
import { headingLines, ruleLines, textLines } from './lines.ts'
import { NARROWEST, type Page, type Row } from './page.ts'
import { preLines } from './pre-lines.ts'
import { QUOTE } from './span.ts'
import { tableLines } from './table.ts'
import { width } from './width.ts'
import { wrapText } from './wrap.ts'

/** The lines of blocks, one below the other with `gap` blank lines between. */
function flow(blocks: readonly Block[], page: Page, gap: 0 | 1): Row[] {
  const lines: Row[] = []
  let tight = -1
  for (const block of blocks) tight = addBlock(lines, block, page, gap, tight)
  return lines
}

/**
 * Adds a block's lines below others. Loose text of one line keeps close to such text above it;
 * `tight` is the number of lines above when the last block was such text, and so is the result.
 */
export function addBlock(
  lines: Row[],
  block: Block,
  page: Page,
  gap: 0 | 1,
  tight: number,
): number {
  const own = blockLines(block, page)
  if (own.length === 0) return tight
  const isTight = block.kind === 'text' && block.loose && own.length === 1
  const keepsClose = isTight && tight === lines.length
  if (lines.length > 0 && gap === 1 && !keepsClose) lines.push(gapAfter(lines, page))
  for (const line of own) lines.push(line)
  return isTight ? lines.length : -1
}

/** A blank line belongs to the end of the block before it. */
export function gapAfter(lines: readonly Row[], { leaves }: Pick<Page, 'leaves'>): Row {
  const { block } = lines.at(-1)!
  return { spans: [], block, start: leaves[block]!.size, lead: 0, join: null }
}

function blockLines(block: Block, page: Page): Row[] {
  switch (block.kind) {
    case 'text':
      return textLines(block, page)
    case 'heading':
      return headingLines(block, page)
    case 'pre':
      return preLines(block, page)
    case 'rule':
      return ruleLines(block.id, page)
    case 'table':
      return tableLines(block, page)
    case 'stack':
      return stackLines(block, page)
    case 'quote':
      return indent('│ ', '│ ', { ...page, style: page.style | QUOTE }, (inner) =>
        flow(block.blocks, inner, 1),
      )
    case 'list':
    default:
      return listLines(block, page)
  }
}

function stackLines(block: StackBlock, page: Page): Row[] {
  const blank = ' '.repeat(block.indent)
  return indent(blank, blank, page, (inner) => flow(block.blocks, inner, block.gap))
}

function listLines(block: ListBlock, page: Page): Row[] {
  const lines: Row[] = []
  for (const { marker, blocks } of block.entries) {
    const blank = ' '.repeat(width(marker))
    const own = indent(marker, blank, page, (inner) => flow(blocks, inner, block.gap))
    if (lines.length > 0 && own.length > 0 && block.gap === 1) lines.push(gapAfter(lines, page))
    for (const line of own) lines.push(line)
  }
  return lines
}

/** Lines behind `first` and `rest`; where the page is too narrow for that, `first` goes above. */
function indent(first: string, rest: string, page: Page, within: (inner: Page) => Row[]): Row[] {
  const columns = page.columns - width(first)
  if (first === '') return within(page)
  if (columns < NARROWEST) {
    return above(first.trim(), page, within({ ...page, wide: page.columns }))
  }
  const lines = within({ ...page, columns, wide: columns })
  for (const [at, line] of lines.entries()) putBefore(at === 0 ? first : rest, line, page)
  return lines
}

/** Puts a prefix before a line: into its first span where that looks the same. */
function putBefore(prefix: string, line: Row, { style }: Page): void {
  const { spans } = line
  const first = spans[0]
  const text = first ? prefix : prefix.trimEnd()
  if (text === '') return
  line.lead += text.length
  if (first?.style === style && first.link === 0) spans[0] = { ...first, text: text + first.text }
  else spans.unshift({ text, style, link: 0 })
}

function above(marker: string, page: Page, lines: Row[]): Row[] {
  const first = lines[0]
  if (!first || marker === '' || marker === '│') return lines
  const own = wrapText(marker, page.columns).map((text) => ({
    ...first,
    spans: [{ text, style: page.style, link: 0 }],
    lead: text.length,
    join: null,
  }))
  return [...own, ...lines]
}
