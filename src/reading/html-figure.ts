import { clean } from '../article/clean.ts'
import type { Block, StackBlock } from './block.ts'
import { attribute, type Element, isElement, isNamed, type Node } from './html-tree.ts'
import type { Look, Reading } from './html-reading.ts'
import { blocksIn, flatText } from './html-walk.ts'
import { isBlank } from './inline.ts'

/** A figure: its images or other content, then its caption unless that repeats an alt text. */
export function readFigure(element: Element, look: Look, reading: Reading): readonly Block[] {
  const captions: Element[] = []
  const content: Node[] = []
  for (const node of element.childNodes) {
    if (isNamed(node, 'figcaption')) captions.push(node)
    else content.push(node)
  }
  const blocks: Block[] = []
  const { image: images } = reading.links.targets
  const before = images.size
  const inside = blocksIn(content, look, reading, true)
  if (inside.length > 0) blocks.push({ kind: 'stack', gap: 1, indent: 0, blocks: inside })
  const alts = altTexts(content)
  for (const caption of captions) {
    const inline = flatText(caption.childNodes, look, reading)
    if (isBlank(inline.text) || alts.has(inline.text)) continue
    for (const image of [...images.values()].slice(before)) image.caption ??= inline.text
    blocks.push(indented([{ kind: 'text', id: 0, inline, loose: false }]))
  }
  return blocks.length > 0 ? [{ kind: 'stack', gap: 0, indent: 0, blocks }] : []
}

/** Blocks two columns in, close together. */
export function indented(blocks: readonly Block[]): StackBlock {
  return { kind: 'stack', gap: 0, indent: 2, blocks }
}

function altTexts(nodes: readonly Node[], alts = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (node.tagName === 'img') alts.add(clean(attribute(node, 'alt') ?? ''))
    else altTexts(node.childNodes, alts)
  }
  return alts
}
