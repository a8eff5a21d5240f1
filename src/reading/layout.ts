import type { Blocks } from './block.ts'
import { flow, gapAfter } from './flow.ts'
import { type Inline, inlineOf } from './inline.ts'
import { leafOf } from './leaves.ts'
import { textLines } from './lines.ts'
import { shownUrl } from './links.ts'
import { BOLD, HEADING, type Laid, type Leaf, type Line, type Link } from './span.ts'

export interface LayoutOptions {
  /** Spread the slack over a paragraph's lines. */
  readonly even?: boolean
  /** End with the list of links; so unless false. */
  readonly links?: boolean
}

/**
 * An article's lines, none wider than `columns` but preformatted ones (the pane cuts those) and
 * single wider graphemes. Pure and cheap: call it again for another width.
 */
export function layout(blocks: Blocks, columns: number, options: LayoutOptions = {}): Laid {
  const page = {
    columns: Math.max(1, Math.floor(columns)),
    style: 0,
    even: options.even ?? false,
    leaves: [...blocks.leaves],
  }
  const lines = flow(blocks.blocks, page, 1)
  const listed = blocks.links.filter(({ kind }) => kind === 'marked')
  if (options.links !== false && listed.length > 0) {
    if (lines.length > 0) lines.push(gapAfter(lines, page))
    for (const inline of linkList(listed)) {
      const id = page.leaves.push(leafOf(inline.text, false)) - 1
      const text = textLines({ kind: 'text', id, inline, loose: true }, { ...page, even: false })
      for (const line of text) lines.push(line)
    }
  }
  return { lines, links: blocks.links, blocks: placed(page.leaves, lines) }
}

/** `Links`, then every numbered link with its address. */
function linkList(links: readonly Link[]): Inline[] {
  const title = { text: 'Links', style: BOLD | HEADING, target: null }
  const rows = links.map((link) => {
    const text = `[${link.number}] ${shownUrl(link.url)}`
    return inlineOf([{ text, style: 0, target: link }])
  })
  return [inlineOf([title]), ...rows]
}

/** The index of each block's first line. */
function placed(leaves: readonly Leaf[], lines: readonly Line[]): Laid['blocks'] {
  const first = new Int32Array(leaves.length).fill(-1)
  for (const [index, { block }] of lines.entries()) if (first[block] === -1) first[block] = index
  return leaves.map((leaf, block) => ({ ...leaf, line: Math.max(0, first[block]!) }))
}
