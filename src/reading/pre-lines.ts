import { isolated } from './bidi.ts'
import type { PreBlock } from './block.ts'
import { graphemeCount, graphemes } from './graphemes.ts'
import { spansOf } from './inline.ts'
import { textOf } from './lines.ts'
import { NARROWEST, outOf, type Page, type Row } from './page.ts'
import { DIM } from './span.ts'
import { fitting, width } from './width.ts'

/** Stands before what did not fit on the line above. */
const GOES_ON = '↪ '

/** Preformatted lines two columns in; where the page folds them, a long one goes on below. */
export function preLines({ id, inline }: PreBlock, page: Page): Row[] {
  const { style } = page
  const indent = page.columns - 2 < NARROWEST ? [] : [{ text: '  ', style, link: 0 }]
  const room = page.folds ? page.wide - 2 * indent.length : Infinity
  const lines: Row[] = []
  let at = 0
  let start = 0
  let run = 0
  for (const line of inline.text.split('\n')) {
    const parts = folded(line.trimEnd(), room)
    let own = start
    let from = at
    for (const [index, part] of parts.entries()) {
      while (run < inline.runs.length - 1 && inline.runs[run]!.end <= from) run++
      const end = from + part.length
      const text = spansOf(inline, { start: from, end, hyphen: false }, run, style)
      const shown = page.isolate ? isolated(text, line) : text
      const sign = index > 0 ? [{ text: GOES_ON, style: style | DIM, link: 0 }] : []
      const before = text.length > 0 ? [...indent, ...sign] : []
      const lead = textOf(before).length + (shown[0] === text[0] ? 0 : 1)
      const join = index < parts.length - 1 ? '' : null
      lines.push({ spans: [...before, ...shown], block: id, start: own, lead, join })
      own += graphemeCount(part)
      from = end
    }
    start += graphemeCount(line) + 1
    at += line.length + 1
  }
  return reaching(lines, page)
}

/** The lines moved out together where the page leaves room for that. */
function reaching(lines: Row[], page: Page): Row[] {
  if (page.wide === page.columns) return lines
  let longest = 0
  for (const { spans } of lines) longest = Math.max(longest, width(textOf(spans)))
  const out = outOf(longest, page)
  return out === 0 ? lines : lines.map((line) => ({ ...line, out }))
}

/** Parts that fit: behind a blank where there is one in the second half, else anywhere. */
function folded(line: string, room: number): string[] {
  if (room === Infinity || width(line) <= room) return [line]
  const parts: string[] = []
  for (let at = 0; at < line.length;) {
    const part = line.slice(at, at + fittingFrom(line, at, room - (at > 0 ? GOES_ON.length : 0)))
    const blank = at + part.length < line.length ? part.lastIndexOf(' ') + 1 : 0
    parts.push(blank > part.length / 2 ? part.slice(0, blank) : part)
    at += parts.at(-1)!.length
  }
  return parts
}

/** UTF-16 units of a column that are looked at first, and when those did not fill the line. */
const UNITS = [2, 40] as const

/** Units from `at` on that fit, at least those of one grapheme. */
function fittingFrom(line: string, at: number, room: number): number {
  for (const units of UNITS) {
    const next = line.slice(at, at + room * units)
    const most = fitting(next, room)
    if (most > 0 && (most < next.length || at + most === line.length)) return most
  }
  return graphemes(line.slice(at, at + room * UNITS[1]))[0]!.length
}
