import type { Line } from './journal-line.ts'
import { PRINT } from './prints.ts'
import { isReadLine, printsOf } from './read-marks.ts'

/**
 * How many marks were ever taken in and the sum of their times: the same however they lie in
 * journals and state.json, and another as soon as one more is known.
 */
export type Stamp = readonly [count: number, sum: number]

const TIMES = 2 ** 24
const SUMS = 2 ** 52

export function stampWith([count, sum]: Stamp, line: Line): Stamp {
  const marks = isReadLine(line) ? printsOf(line.change).length / PRINT : 1
  return [count + marks, (sum + (line.time % TIMES) * marks) % SUMS]
}

export function joinStamps(one: Stamp, other: Stamp): Stamp {
  return [one[0] + other[0], (one[1] + other[1] + 1) % SUMS]
}
