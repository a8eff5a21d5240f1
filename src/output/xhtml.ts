import { escapeHtml } from '../article/escape-html.ts'
import type { Block, Blocks, ListBlock, TableBlock } from '../reading/block.ts'
import type { Inline } from '../reading/inline.ts'
import { linkedParts, type Linked, type Part } from '../reading/inline-parts.ts'
import { BOLD, CODE, ITALIC, STRIKE } from '../reading/span.ts'

/**
 * An address as an attribute: behind the host browsers let stand what no URI may hold (RFC 3986 §2),
 * and readers of EPUB do not.
 */
export function hrefOf(url: string): string {
  const [, host = '', rest = url] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)([^]*)$/i.exec(url) ?? []
  return escapeHtml(host + rest.replace(/[[\]{}|\\^`<>"\s]/g, encodeURIComponent))
}

/**
 * An article's text as XHTML that needs nothing from elsewhere: pictures are told in words, and
 * every element is closed.
 *
 * @param below levels that headings are moved down
 */
export function xhtmlOf({ blocks }: Blocks, below = 1): string {
  return stacked(blocks, below)
}

const stacked = (blocks: readonly Block[], below: number): string =>
  blocks.map((block) => blockHtml(block, below)).join('\n')

function blockHtml(block: Block, below: number): string {
  switch (block.kind) {
    case 'text':
      return `<p>${inlineHtml(block.inline)}</p>`
    case 'heading': {
      const name = `h${Math.min(6, block.level + below)}`
      return block.inline.text === '' ? '' : `<${name}>${inlineHtml(block.inline, HEADS)}</${name}>`
    }
    case 'pre':
      return `<pre>${escapeHtml(block.inline.text)}</pre>`
    case 'rule':
      return '<hr/>'
    case 'stack':
      return stacked(block.blocks, below)
    case 'quote':
      return `<blockquote>${stacked(block.blocks, below)}</blockquote>`
    case 'list':
      return listHtml(block, below)
    case 'table':
      return tableHtml(block)
  }
}

function listHtml({ entries }: ListBlock, below: number): string {
  const name = entries.every(({ number }) => number !== undefined) ? 'ol' : 'ul'
  const rows = entries.map(({ blocks, number }) => {
    const value = name === 'ol' ? ` value="${number}"` : ''
    return `<li${value}>${stacked(blocks, below)}</li>`
  })
  return `<${name}>${rows.join('\n')}</${name}>`
}

function tableHtml({ caption, header, rows }: TableBlock): string {
  const lines = rows.map((row, index) => {
    const name = header && index === 0 ? 'th' : 'td'
    const cells = row.flatMap((cell) => {
      if (!cell) return []
      const span = cell.wide > 1 ? ` colspan="${cell.wide}"` : ''
      return `<${name}${span}>${inlineHtml(cell.inline, name === 'th' ? HEADS : 0)}</${name}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const title = caption ? `<caption>${inlineHtml(caption)}</caption>` : ''
  return `<table>${title}<tbody>${lines.join('\n')}</tbody></table>`
}

/** Looks that an element has by itself. */
const HEADS: number = BOLD

const inlineHtml = (inline: Inline, own = 0): string =>
  linkedParts(inline)
    .map((linked) => linkHtml(linked, own))
    .join('')

function linkHtml({ target, parts }: Linked, own: number): string {
  const text = parts.map((part) => partHtml(part, own)).join('')
  return target ? `<a href="${hrefOf(target.url)}">${text}</a>` : text
}

function partHtml({ text, style, made }: Part, own: number): string {
  // Signs around code and what is struck say what its element says.
  const isSaid = made === 'sign' && (style & (CODE | STRIKE)) !== 0
  if (isSaid) return escapeHtml(text.replaceAll(/[`~]/g, ''))
  let html = escapeHtml(text).replaceAll('\n', '<br/>')
  if (style & CODE) html = `<code>${html}</code>`
  if (style & STRIKE) html = `<del>${html}</del>`
  if (style & ITALIC) html = `<em>${html}</em>`
  return style & BOLD & ~own ? `<strong>${html}</strong>` : html
}
