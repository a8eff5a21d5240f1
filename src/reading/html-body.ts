import { ELEMENTS } from '../article/limits.ts'
import type { Blocks } from './block.ts'
import { parseTree } from './html-tree.ts'
import { NEW_READING, PLAIN } from './html-reading.ts'
import { blocksIn } from './html-walk.ts'
import { readBlock } from './html-blocks.ts'
import { leavesOf } from './leaves.ts'
import { newLinks, numberLinks } from './links.ts'
import { readText } from './text-body.ts'
import { visibleText } from './words.ts'

/** To HTML a CDATA section is a comment up to its first tag: feeds that wrap twice would lose text. */
function withoutSections(html: string): string {
  return html.includes('<![CDATA[') ? html.replaceAll(/<!\[CDATA\[|\]\]>/g, '') : html
}

/** Blocks of article HTML; of its bare text where it is too complex to be an article's. */
export function readHtml(html: string, base: string | null): Blocks {
  const tree = parseTree(withoutSections(html), ELEMENTS)
  if (!tree) return readText(visibleText(html), base)
  const links = newLinks(base)
  const reading = { ...NEW_READING, links, out: [], runs: [], readBlock }
  const blocks = blocksIn(tree, PLAIN, reading)
  return { blocks, leaves: leavesOf(blocks), links: numberLinks(links) }
}
