import type { Position } from '../library/head.ts'
import { lineOf, positionOf } from '../reading/position.ts'
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
import { BLANK, type Piece, type Row } from './row.ts'
import type { Role, Style } from './theme.ts'

/** An article as the pane shows it: header, then text, as one run of lines. */
export interface ArticleText {
  readonly count: number
  readonly links: readonly Link[]
  /** `link`: the number of the link in focus. */
  row(line: number, link: number | null): Row
  placeOf(line: number): Position | null
  lineOf(place: Position | null): number
  /** First line of each heading, or of each block where there is no heading. */
  sections(): readonly number[]
  /** First line that shows a link, or −1. */
  lineOfLink(number: number): number
}

/** Block number of a place inside the header; its second number counts header lines. */
const HEADER = -1

export function articleText(header: readonly Row[], laid: Laid | null): ArticleText {
  const lines = laid?.lines ?? []
  const links = laid?.links ?? []
  const top = header.length
  return {
    count: top + lines.length,
    links,
    row(line, link) {
      if (line < top) return header[line] ?? BLANK
      return (lines[line - top]?.spans ?? []).map((span) => spanPiece(span, links, link))
    },
    placeOf(line) {
      if (line <= 0) return null
      if (line < top || !laid) return [HEADER, line, '']
      return positionOf(laid, line - top) ?? [HEADER, line, '']
    },
    lineOf(place) {
      if (place === null) return 0
      if (place[0] === HEADER) return Math.min(place[1], top)
      return laid ? top + lineOf(laid, place) : 0
    },
    sections: () => sectionsOf(laid).map((line) => top + line),
    lineOfLink(number) {
      const line = lines.findIndex(({ spans }) => spans.some(({ link }) => link === number))
      return line < 0 ? -1 : top + line
    },
  }
}

function sectionsOf(laid: Laid | null): number[] {
  const headings = laid?.blocks.filter(({ heading }) => heading) ?? []
  const starts = headings.length > 0 ? headings : (laid?.blocks ?? [])
  return starts.map(({ line }) => line)
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
