import { HARD, INNER, type Pieces, SOFT } from './pieces.ts'

/**
 * For the piece a line begins with, the piece it ends with, so that the lines are as few as can be
 * and then the sum of their cubed slack is least. A paragraph's last line may be as short as it
 * likes; a cut inside a word costs as much as a third of the line left empty.
 *
 * Undefined where a piece is wider than a line, or nearly every sign may end one (Han, kana) and
 * the greedy lines are as even already.
 */
export function evenBreaks(pieces: Pieces, columns: number): Int32Array | undefined {
  const { widths, gaps, after } = pieces
  const count = widths.length
  let all = 0
  for (const size of widths) {
    if (size > columns) return undefined
    all += size
  }
  if (all < count * 3) return undefined
  const cutCost = (columns / 3) ** 3
  const ends = new Int32Array(count)
  const lines = new Int32Array(count + 1)
  const costs = new Float64Array(count + 1)
  for (let first = count - 1; first >= 0; first--) {
    let fewest = Infinity
    let least = Infinity
    let used = widths[first]!
    for (let at = first; used <= columns; at++) {
      const kind = after[at]!
      const last = kind === HARD
      const slack = columns - used - (kind === SOFT ? 1 : 0)
      // A hyphen without room counts only where there is no other way to end the line.
      if (slack >= 0 || fewest === Infinity) {
        const below = last ? 1 : 1 + lines[at + 1]!
        const cost = last ? 0 : slack ** 3 + (kind >= INNER ? cutCost : 0) + costs[at + 1]!
        if (below < fewest || (below === fewest && cost <= least)) {
          fewest = below
          least = cost
          ends[first] = at
        }
      }
      if (last) break
      used += gaps[at]! + widths[at + 1]!
    }
    lines[first] = fewest
    costs[first] = least
  }
  return ends
}
