import { mayHoldSigns } from './words.ts'
import type { Laid, Leaf } from './span.ts'

/** Han, kana and Hangul take as long to read as so many letters of other scripts. */
const SIGN = 3.2
/** UTF-16 units of a text that tell its script. */
const SAMPLE = 40

/** Time to read all leaves before each one, in letters; the whole last. */
const known = new WeakMap<readonly Leaf[], Float64Array>()

/**
 * The part of the text before a line, 0–1, as time to read it. Lists of links take none. Lays out
 * no further than to that line.
 */
export function shareBefore(laid: Laid, line: number): number {
  const sums = sumsOf(laid)
  const all = sums.at(-1) ?? 0
  const at = laid.line(line)
  if (all === 0 || !at) return line <= 0 ? 0 : 1
  const [before, after] = [sums[at.block] ?? all, sums[at.block + 1] ?? all]
  const { size } = laid.leaves[at.block]!
  return (before + (after - before) * (size > 0 ? Math.min(1, at.start / size) : 0)) / all
}

/** Minutes to read what begins at a line, of `minutes` for the whole; at least 1. */
export function minutesLeft(laid: Laid, line: number, minutes: number): number {
  // A whisker more than a whole minute is but rounding.
  return Math.max(1, Math.ceil(minutes * (1 - shareBefore(laid, line)) - 1e-9))
}

function sumsOf({ leaves, textLeaves }: Laid): Float64Array {
  let sums = known.get(leaves)
  if (!sums) {
    sums = new Float64Array(textLeaves + 1)
    for (let at = 0; at < textLeaves; at++) {
      const { text } = leaves[at]!
      const weight = mayHoldSigns(text.slice(0, SAMPLE)) ? SIGN : 1
      sums[at + 1] = sums[at]! + text.length * weight
    }
    known.set(leaves, sums)
  }
  return sums
}
