import type { Block, TableBlock } from './block.ts'
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
      const level = block.kind === 'heading' ? block.level : 0
      leaves.push(
        leafOf(block.kind === 'table' ? () => tableText(block) : () => block.inline.text, level),
      )
    }
  }
}

function tableText({ caption, rows }: TableBlock): string {
  const cells = rows.flat().filter((cell) => cell !== null)
  return [caption?.text ?? '', ...cells.map(({ inline }) => inline.text)].join('\n')
}

/** Most leaves are never asked for more than their level, so all else waits. */
export function leafOf(textOf: () => string, level: number): Leaf {
  let text: string | undefined
  let hash: string | undefined
  let size: number | undefined
  return {
    level,
    get text() {
      return (text ??= textOf())
    },
    get hash() {
      return (hash ??= hashOf(this.text))
    },
    get size() {
      return (size ??= graphemeCount(this.text))
    },
  }
}

/** FNV-1a over the UTF-16 units: finds a paragraph again, keeps no secret. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
