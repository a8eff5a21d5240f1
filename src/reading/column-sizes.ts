/**
 * Columns of a UTF-16 unit that is a grapheme by itself whatever stands beside it, or ODD: a
 * unit that may join its neighbours (marks, joiners, jamo, surrogates), starts a terminal
 * sequence, or belongs to an emoji, so that only the slow path knows.
 */
export const ODD = 3

type Range = readonly [from: number, to: number]

const NARROW: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x2ff],
  [0x370, 0x482],
  [0x48a, 0x590],
  [0x1e00, 0x200a],
  [0x2010, 0x2027],
  [0x202f, 0x205f],
  [0x2070, 0x20cf],
  [0x2100, 0x22ff],
  [0x2400, 0x25fc],
  [0x2605, 0x2606],
  [0x2800, 0x28ff],
  [0xff61, 0xff9d],
]

const WIDE: readonly Range[] = [
  [0x3000, 0x3029],
  [0x3030, 0x303e],
  [0x3041, 0x3096],
  [0x309b, 0x30ff],
  [0x3105, 0x312f],
  [0x3131, 0x3163],
  [0x3165, 0x318e],
  [0x3190, 0x31e3],
  [0x31f0, 0x321e],
  [0x3220, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa48c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
]

/** Control characters print nothing; CR (half of CRLF), ESC and CSI are left to the slow path. */
const NOTHING: readonly Range[] = [
  [0x00, 0x0c],
  [0x0e, 0x1a],
  [0x1c, 0x1f],
  [0x7f, 0x9a],
  [0x9c, 0x9f],
]

/** Columns (0, 1, 2) or ODD for every UTF-16 unit. */
export const SIZES: Uint8Array = new Uint8Array(0x10000).fill(ODD)
for (const [size, ranges] of [NOTHING, NARROW, WIDE].entries()) {
  for (const [from, to] of ranges) SIZES.fill(size, from, to + 1)
}
