import type { Laid, Leaf } from './span.ts'

/** A place in an article that survives every width: block, graphemes into it, the block's hash. */
export type Position = readonly [block: number, graphemes: number, hash: string]

/** The place of a line; the top of the pane is saved with it. Undefined in an empty article. */
export function positionOf(laid: Laid, line: number): Position | undefined {
  const at = laid.line(line) ?? laid.lines.at(-1)
  return at && [at.block, at.start, laid.leaves[at.block]!.hash]
}

/**
 * The line a place is on: in the block with its hash that is nearest to its number, else in the
 * block of that number, else in the last one. 0 in an empty article.
 */
export function lineOf(laid: Laid, [number, graphemes, hash]: Position): number {
  const block = nearest(laid.leaves, number, hash)
  const isThere = (index: number): boolean => {
    const line = laid.reach(index + 1) > index ? laid.line(index) : undefined
    return line?.block === block && line.start <= graphemes
  }
  let line = laid.firstLine(block)
  let step = 1
  for (; isThere(line + step); step *= 2) line += step
  for (; step >= 1; step /= 2) if (isThere(line + step)) line += step
  return line
}

function nearest(leaves: readonly Leaf[], number: number, hash: string): number {
  if (leaves[number]?.hash === hash) return number
  let found = -1
  for (const [block, { hash: own }] of leaves.entries()) {
    if (own === hash && (found < 0 || Math.abs(block - number) < Math.abs(found - number))) {
      found = block
    }
  }
  return found >= 0 ? found : Math.max(0, Math.min(number, leaves.length - 1))
}
