import type { Laid, Leaf } from './span.ts'

/** The first line of the next heading, or of the next block in a text without headings. */
export function nextSection(laid: Laid, line: number): number | undefined {
  const isStart = starts(laid)
  for (let leaf = (laid.line(line)?.block ?? -1) + 1; leaf < laid.leaves.length; leaf++) {
    if (isStart(leaf) && laid.firstLine(leaf) > line) return laid.firstLine(leaf)
  }
  return undefined
}

/** As {@link nextSection}, before the line: the start of the section it is in, then of others. */
export function previousSection(laid: Laid, line: number): number | undefined {
  const isStart = starts(laid)
  for (let leaf = laid.line(line)?.block ?? laid.leaves.length - 1; leaf >= 0; leaf--) {
    if (isStart(leaf) && laid.firstLine(leaf) < line) return laid.firstLine(leaf)
  }
  return undefined
}

const headed = new WeakMap<readonly Leaf[], boolean>()

function starts({ leaves }: Laid): (leaf: number) => boolean {
  const known = headed.get(leaves) ?? leaves.some(({ level }) => level > 0)
  headed.set(leaves, known)
  return known ? (leaf) => leaves[leaf]!.level > 0 : () => true
}
