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

/** UTF-16 units of a grapheme, at most. */
const UNITS = 40

/** Parts that fit: behind a blank where there is one in the second half, else anywhere. */
function folded(line: string, room: number): string[] {
  if (room === Infinity || width(line) <= room) return [line]
  const parts: string[] = []
  for (let at = 0; at < line.length;) {
    const left = room - (at > 0 ? GOES_ON.length : 0)
    const next = line.slice(at, at + left * UNITS)
    const most = fitting(next, left) || graphemes(next.slice(0, UNITS))[0]!.length
    const blank = at + most < line.length ? next.lastIndexOf(' ', most - 1) + 1 : 0
    parts.push(next.slice(0, blank > most / 2 ? blank : most))
    at += parts.at(-1)!.length
  }
  return parts
}
