import type { Block, Blocks } from './block.ts'
import { inlineOf, type Run, runText } from './inline.ts'
import { leavesOf } from './leaves.ts'
import { addLink, type Links, linkUrl, newLinks, numberLinks } from './links.ts'

/** Blocks of a plain text: paragraphs are parted by blank lines, a line end stays one. */
export function readText(text: string, base: string | null): Blocks {
  const links = newLinks(base)
  const blocks: Block[] = []
  for (const paragraph of text.split(/\n[ \t]*\n\s*/)) {
    const inline = inlineOf(textRuns(paragraph, links))
    if (inline.text !== '') blocks.push({ kind: 'text', id: 0, inline, loose: false })
  }
  return { blocks, leaves: leavesOf(blocks), links: numberLinks(links) }
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"”’]+[^\s<>"”’.,;:!?)\]}]/g

function textRuns(paragraph: string, links: Links): Run[] {
  const runs: Run[] = []
  for (const line of paragraph.split('\n')) {
    if (runs.length > 0) runs.push({ text: '\n', style: 0, target: null })
    let at = 0
    for (const { 0: address, index } of line.includes('://') ? line.matchAll(ADDRESS) : []) {
      const url = linkUrl(address, null)
      runs.push({ text: runText(line.slice(at, index)), style: 0, target: null })
      const target = url === undefined ? null : addLink(links, 'plain', url, address)
      runs.push({ text: runText(address), style: 0, target })
      at = index + address.length
    }
    runs.push({ text: runText(line.slice(at)), style: 0, target: null })
  }
  return runs
}
