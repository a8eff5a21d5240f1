import type { Block, Blocks, ListBlock, TableBlock } from './block.ts'
import type { Inline } from './inline.ts'
import { fenceFor, inlineMarkdown } from './markdown-inline.ts'
import { isNumeric } from './table.ts'

/**
 * An article's text as Markdown (CommonMark with the tables and strikes of GFM), links in their
 * places, without a line end at its end. Its headings lie below `level`.
 */
export function markdownOf({ blocks, leaves }: Blocks, level = 0): string {
  const levels = leaves.flatMap((leaf) => (leaf.level > 0 ? [leaf.level] : []))
  return blocksMarkdown(blocks, Math.max(0, level + 1 - Math.min(...levels))).join('\n')
}

/** `deeper`: levels that headings are moved down. */
function blocksMarkdown(blocks: readonly Block[], deeper: number): string[] {
  const lines: string[] = []
  let last: Block | undefined
  for (const block of blocks) {
    const own = blockMarkdown(block, deeper)
    if (own.length === 0) continue
    if (last) lines.push('')
    // Two lists in a row would be read as one.
    if (isOneList(last, block)) lines.push('<!-- -->', '')
    for (const line of own) lines.push(line)
    last = block
  }
  return lines
}

function isOneList(one: Block | undefined, other: Block): boolean {
  return one?.kind === 'list' && other.kind === 'list' && isCounted(one) === isCounted(other)
}

const isCounted = ({ entries }: ListBlock): boolean =>
  entries.some(({ number }) => number !== undefined)

function blockMarkdown(block: Block, deeper: number): string[] {
  switch (block.kind) {
    case 'text':
      return inlineMarkdown(block.inline).split('\n')
    case 'heading':
      return [`${'#'.repeat(Math.min(6, block.level + deeper))} ${oneLine(block.inline)}`]
    case 'pre':
      return fenced(block.inline.text)
    case 'rule':
      return ['---']
    case 'table':
      return tableMarkdown(block)
    case 'quote':
      return blocksMarkdown(block.blocks, deeper).map((line) => (line === '' ? '>' : `> ${line}`))
    case 'stack':
      return blocksMarkdown(block.blocks, deeper)
    case 'list':
    default:
      return listMarkdown(block, deeper)
  }
}

function oneLine(inline: Inline): string {
  return inlineMarkdown(inline, { bold: false }).replaceAll(/\\?\n+/g, ' ')
}

function fenced(text: string): string[] {
  const fence = fenceFor(text, 3)
  return [fence, ...text.split('\n'), fence]
}

function listMarkdown({ entries, gap }: ListBlock, deeper: number): string[] {
  const lines: string[] = []
  for (const { marker, number, blocks } of entries) {
    const sign =
      number !== undefined && number >= 0 ? `${number}. ` : marker.trim() === '•' ? '- ' : ''
    const own = entryMarkdown(blocks, deeper)
    if (sign === '' && own.length > 0) own[0] = `${marker.trimStart()}${own[0]}`
    if (lines.length > 0 && gap === 1) lines.push('')
    for (const [at, line] of own.entries()) {
      lines.push(at === 0 ? sign + line : line === '' ? '' : ' '.repeat(sign.length) + line)
    }
  }
  return lines
}

/** A list needs no blank line above it, which would make all of the list around it loose. */
function entryMarkdown(blocks: readonly Block[], deeper: number): string[] {
  return blocks.flatMap((block, at) => {
    const own = blockMarkdown(block, deeper)
    return at > 0 && block.kind !== 'list' ? ['', ...own] : own
  })
}

function tableMarkdown(table: TableBlock): string[] {
  const { caption, header, rows } = table
  const count = Math.max(...rows.map((row) => row.length))
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const texts = rows.map((cells, y) =>
    Array.from({ length: count }, (_, x) => {
      const inline = cells[x]?.inline
      const text = inline ? inlineMarkdown(inline, { bold: !header || y > 0 }) : ''
      return text.replaceAll(/\\?\n+/g, '<br>').replaceAll('|', '\\|')
    }),
  )
  const names = header ? texts[0]! : Array.from({ length: count }, () => '')
  const line = names.map((_, x) => (isNumeric(table, x) ? '---:' : '---'))
  const body = (header ? texts.slice(1) : texts).map(row)
  const above = caption ? [inlineMarkdown(caption), ''] : []
  return [...above, row(names), row(line), ...body]
}
