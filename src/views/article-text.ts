import type { Position } from '../library/head.ts'
import { lineOf, positionOf } from '../reading/position.ts'
import { minutesLeft, shareBefore } from '../reading/progress.ts'
import { nextSection, previousSection } from '../reading/sections.ts'
import {
  BOLD,
  CODE,
  DIM,
  HEADING,
  ITALIC,
  type Laid,
  type Link,
  QUOTE,
  STRIKE,
  type Span,
} from '../reading/span.ts'
import type { Finding } from '../library/shown.ts'
import type { Match } from '../reading/find.ts'
import { markedRow, matchesOf } from './matches.ts'
import { asciiSigns } from './ascii-signs.ts'
import { BLANK, type Piece, type Row } from './row.ts'
import type { Role, Style } from './theme.ts'

/**
 * An article as the pane shows it: header, then text, as one run of lines. The text is laid out no
 * further than somebody looks.
 */
export interface ArticleText {
  /** Lines of the header. */
  readonly top: number
  readonly links: readonly Link[]
  /** Where the text that is looked for stands; their lines count without the header. */
  readonly matches: readonly Match[]
  /** How many lines there are, as far as `count` of them. */
  reach(count: number): number
  /** `link`: the number of the link in focus. */
  row(line: number, link: number | null): Row
  /** Columns by which a line begins left of the others. */
  outOf(line: number): number
  placeOf(line: number): Position | null
  lineOf(place: Position | null): number
  /** First line of the next or previous heading, or block where there is no heading. */
  section(line: number, by: 1 | -1): number | undefined
  /** First line that shows a link, or −1. */
  lineOfLink(number: number): number
  /** First line of a match, or −1. */
  lineOfMatch(index: number): number
  /** The part of the text before a line, 0–1. */
  shareBefore(line: number): number
  /** Minutes to read on from a line, of `minutes` for the whole. */
  minutesLeft(line: number, minutes: number): number
}

/** Block number of a place inside the header; its second number counts header lines. */
const HEADER = -1

export function articleText(
  header: readonly Row[],
  laid: Laid | null,
  finding: Finding | null,
  ascii = false,
): ArticleText {
  const links = laid?.links ?? []
  const top = header.length
  const found = laid && finding ? matchesOf(laid, finding.query) : null
  const current = found?.all[finding?.match ?? 0]
  return {
    top,
    links,
    matches: found?.all ?? [],
    reach: (count) => top + (laid?.reach(Math.max(0, count - top)) ?? 0),
    row(line, link) {
      if (line < top) return header[line] ?? BLANK
      const row = textRow(laid?.line(line - top), links, link, ascii)
      const marks = found?.byLine.get(line - top)
      return marks ? markedRow(row, marks, current) : row
    },
    outOf: (line) => (line < top ? 0 : (laid?.line(line - top)?.out ?? 0)),
    placeOf: (line) => placeAt(laid, top, line),
    lineOf: (place) => lineAt(laid, top, place),
    section(line, by) {
      const start = laid && sectionFrom(laid, line - top, by)
      return start == null ? undefined : top + start
    },
    lineOfLink(number) {
      const line = laid ? firstLineOf(laid, number) : -1
      return line < 0 ? -1 : top + line
    },
    lineOfMatch(index) {
      const match = found?.all[index]
      return match ? top + match[0].line : -1
    },
    shareBefore: (line) => (laid && line > top ? shareBefore(laid, line - top) : 0),
    minutesLeft: (line, minutes) => (laid ? minutesLeft(laid, line - top, minutes) : minutes),
  }
}

function placeAt(laid: Laid | null, top: number, line: number): Position | null {
  if (line <= 0) return null
  const inText = laid && line >= top ? positionOf(laid, line - top) : null
  return inText ?? [HEADER, line, '']
}

function lineAt(laid: Laid | null, top: number, place: Position | null): number {
  if (place === null) return 0
  if (place[0] === HEADER) return Math.min(place[1], top)
  return laid ? top + lineOf(laid, place) : 0
}

function textRow(
  line: ReturnType<Laid['line']>,
  links: readonly Link[],
  focused: number | null,
  ascii: boolean,
): Row {
  const { spans, lead } = line ?? { spans: [], lead: 0 }
  return (ascii ? asciiSigns(spans, lead) : spans).map((span) => spanPiece(span, links, focused))
}

function sectionFrom(laid: Laid, line: number, by: 1 | -1): number | undefined {
  if (by < 0) return line <= 0 ? undefined : previousSection(laid, line)
  return nextSection(laid, line)
}

function firstLineOf(laid: Laid, link: number): number {
  for (let index = 0; ; index++) {
    const line = laid.line(index)
    if (!line) return -1
    if (line.spans.some((span) => span.link === link)) return index
  }
}

function spanPiece(span: Span, links: readonly Link[], focused: number | null): Piece {
  const url = span.link > 0 ? links[span.link - 1]?.url : undefined
  const style = styleOf(span, focused)
  const one = { text: span.text, role: roleOf(span), ...(style ? { style } : {}) }
  return url === undefined ? one : { ...one, url }
}

function roleOf({ style, link }: Span): Role {
  if (link > 0) return 'link'
  if (style & HEADING) return 'headline'
  if (style & CODE) return 'code'
  if (style & QUOTE) return 'quote'
  return style & DIM ? 'meta' : 'text'
}

function styleOf({ style, link }: Span, focused: number | null): Style | undefined {
  if (style === 0 && (link === 0 || link !== focused)) return undefined
  return {
    ...(style & BOLD ? { bold: true } : {}),
    ...(style & ITALIC ? { italic: true } : {}),
    ...(style & STRIKE ? { strikethrough: true } : {}),
    ...(link > 0 && link === focused ? { inverse: true } : {}),
  }
}
