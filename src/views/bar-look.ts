import { cut, width } from '../reading/width.ts'
import type { StripOptions } from '../storm/bar-strip.ts'
import { glyphsFor } from './glyphs.ts'

/** What the storm bar's row is made with. */
export function barLook(
  columns: number,
  index: number,
  count: number,
  ascii: boolean,
): StripOptions {
  const { ellipsis } = glyphsFor(ascii)
  return {
    columns,
    index,
    count,
    ascii,
    width: (text) => width(text),
    cut: (text, room) => cut(text, room, ellipsis),
  }
}
