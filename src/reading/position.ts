import type { Laid } from './span.ts'

/** A place in an article that survives every width: block, graphemes into it, the block's hash. */
export type Position = readonly [block: number, graphemes: number, hash: string]

/** The place of a line; the top of the pane is saved with it. Undefined in an empty article. */
export function positionOf({ lines, blocks }: Laid, line: number): Position | undefined {
  const at = lines[Math.min(line, lines.length - 1)]
  return at && [at.block, at.start, blocks[at.block]!.hash]
}

/**
 * The line a place is on: in the block with its hash that is nearest to its number, else in the
 * block of that number, else in the last one. 0 in an empty article.
 */
export function lineOf({ lines, blocks }: Laid, [number, graphemes, hash]: Position): number {
  const block = nearest(blocks, number, hash)
  let line = blocks[block]?.line ?? 0
  while (lines[line + 1]?.block === block && lines[line + 1]!.start <= graphemes) line++
  return line
}

function nearest(blocks: Laid['blocks'], number: number, hash: string): number {
  let found = -1
  for (const [block, { hash: own }] of blocks.entries()) {
    if (own === hash && (found < 0 || Math.abs(block - number) < Math.abs(found - number))) {
      found = block
    }
  }
  return found >= 0 ? found : Math.max(0, Math.min(number, blocks.length - 1))
}
