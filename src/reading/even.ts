import { HARD, INNER, type Pieces, SOFT } from './pieces.ts'

/** What a line that ends inside a word costs: as much as 12 columns left free. */
const CUT = 12 ** 3

/** For the piece a line begins with: its best end, the lines and the cost from here on. */
interface Plan {
  readonly ends: Int32Array
  readonly lines: Int32Array
  readonly costs: Float64Array
}

/**
 * For the piece a line begins with, the piece it ends with, so that the lines are as few as can be
 * and then the sum of their cubed slack is least. A paragraph's last line may be as short as it
 * likes; a cut inside a word costs CUT.
 *
 * Undefined where a piece is wider than a line, or nearly every sign may end one (Han, kana) and
 * the greedy lines are as even already.
 */
export function evenBreaks(pieces: Pieces, columns: number): Int32Array | undefined {
  const { count, widths, gaps, after } = pieces
  let all = 0
  for (let at = 0; at < count; at++) {
    if (widths[at]! > columns) return undefined
    all += widths[at]!
  }
  if (all < count * 3) return undefined
  const plan = {
    ends: new Int32Array(count),
    lines: new Int32Array(count + 1),
    costs: new Float64Array(count + 1),
  }
  // The longest line that begins with `first` ends with `end` and is `used` wide.
  let end = count - 1
  let used = 0
  for (let first = count - 1; first >= 0; first--) {
    if (after[first] === HARD) {
      end = first
      used = widths[first]!
    } else used += widths[first]! + gaps[first]!
    for (; used > columns; end--) used -= widths[end]! + gaps[end - 1]!
    choose(pieces, plan, first, end, columns - used)
  }
  return plan.ends
}

/** Chooses the end of the line from `first`, which could reach `longest` and leave `spare` free. */
function choose(pieces: Pieces, plan: Plan, first: number, longest: number, spare: number): void {
  const { widths, gaps, after } = pieces
  const { ends, lines, costs } = plan
  let end = longest
  let slack = spare
  // A hyphen needs room; where no end leaves any, the longest line goes without.
  while (after[end] === SOFT && slack < 1 && end > first) {
    slack += widths[end]! + gaps[end - 1]!
    end--
  }
  if (after[end] === SOFT && slack < 1) end = longest
  ends[first] = end
  lines[first] = after[end] === HARD ? 1 : 1 + lines[end + 1]!
  if (after[end] === HARD) return
  let least = Infinity
  // Shorter lines leave more and more free; from some place on they also make one line more.
  for (; end >= first && lines[end + 1]! < lines[first]; end--) {
    const free = after[end] === SOFT ? slack - 1 : slack
    const cut = after[end]! >= INNER ? CUT : 0
    const cost = free * free * free + cut + costs[end + 1]!
    if (free >= 0 && cost < least) {
      least = cost
      ends[first] = end
    }
    if (free > 0 && free * free * free >= least) break
    slack += widths[end]! + (gaps[end - 1] ?? 0)
  }
  costs[first] = least === Infinity ? 0 : least
}
