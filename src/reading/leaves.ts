import type { Block } from './block.ts'
import { graphemeCount } from './graphemes.ts'
import type { Leaf } from './span.ts'

/** Numbers the blocks that hold text, in reading order, and tells what is needed to find them. */
export function leavesOf(blocks: readonly Block[]): Leaf[] {
  const leaves: Leaf[] = []
  collect(blocks, leaves)
  return leaves
}

function collect(blocks: readonly Block[], leaves: Leaf[]): void {
  for (const block of blocks) {
    if (block.kind === 'list') for (const entry of block.entries) collect(entry.blocks, leaves)
    else if (block.kind === 'stack' || block.kind === 'quote') collect(block.blocks, leaves)
    else {
      block.id = leaves.length
      leaves.push(leafOf(leafText(block), block.kind === 'heading'))
    }
  }
}

function leafText(
  block: Exclude<Block, { readonly blocks: unknown } | { readonly entries: unknown }>,
): string {
  if (block.kind !== 'table') return block.inline.text
  const cells = block.rows.flat().filter((cell) => cell !== null)
  return [block.caption?.text ?? '', ...cells.map(({ inline }) => inline.text)].join('\n')
}

export function leafOf(text: string, heading: boolean): Leaf {
  return { hash: hashOf(text), size: graphemeCount(text), heading }
}

/** FNV-1a over the UTF-16 units: finds a paragraph again, keeps no secret. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
