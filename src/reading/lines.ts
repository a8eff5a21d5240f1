import type { HeadingBlock, TextBlock } from './block.ts'
import { graphemeCount, isSimple } from './graphemes.ts'
import { inlineLines } from './inline.ts'
import type { Page, Row } from './page.ts'
import { DIM, HEADING, type Laid, type Span } from './span.ts'
import { width } from './width.ts'

/** The wrapped lines of a block's text. */
export function textLines({ id, inline }: Pick<TextBlock, 'id' | 'inline'>, page: Page): Row[] {
  let start = 0
  let from = 0
  const simple = isSimple(inline.text)
  return inlineLines(inline, page).map(({ cut, spans, lead, join }) => {
    start = simple ? cut.start : start + graphemeCount(inline.text.slice(from, cut.start))
    from = cut.start
    return { spans, block: id, start, lead, join }
  })
}

const UNDERLINES = ['', '═', '─']

/** A heading; levels 1 and 2 underlined as long as their longest line. */
export function headingLines(block: HeadingBlock, page: Page): Row[] {
  const lines = textLines(block, page)
  const sign = UNDERLINES[block.level]
  if (!sign) return lines
  const longest = Math.max(...lines.map(({ spans }) => width(textOf(spans))))
  const under = {
    text: sign.repeat(Math.min(longest, page.columns)),
    style: page.style | HEADING,
    link: 0,
  }
  const { size } = page.leaves[block.id]!
  return [
    ...lines,
    { spans: [under], block: block.id, start: size, lead: under.text.length, join: null },
  ]
}

export function textOf(spans: readonly Span[]): string {
  let text = ''
  for (const span of spans) text += span.text
  return text
}

/** Laid lines without looks. */
export function plainLines({ lines }: Laid): string[] {
  return lines.map(({ spans }) => textOf(spans).trimEnd())
}

const RULE = '* * *'

/** A break between parts, centred. */
export function ruleLines(id: number, page: Page): Row[] {
  const sign = page.columns < RULE.length ? '*' : RULE
  const text = ' '.repeat((page.columns - sign.length) >> 1) + sign
  const spans = [{ text, style: page.style | DIM, link: 0 }]
  return [{ spans, block: id, start: 0, lead: text.length, join: null }]
}
