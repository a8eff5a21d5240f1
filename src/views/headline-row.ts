import { counted } from '../article/counted.ts'
import type { Range } from '../library/highlights.ts'
import type { ListHead, Mark } from '../library/state.ts'
import { isolated, isolatedText } from '../reading/bidi.ts'
import { cut, width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { type Marker, marksOfLines, withMarks } from './found-marks.ts'
import type { Glyphs } from './glyphs.ts'
import { type Piece, type Row, piece, rowWidth, spread } from './row.ts'
import type { Style } from './theme.ts'
import { age } from './times.ts'

/** One article of the list with all that its rows tell. */
export interface Headline {
  readonly head: ListHead
  readonly mark: Mark
  /** Other sources that tell the same story. */
  readonly twins: number
  /** One of them, shown below the story. */
  readonly isUnder: boolean
  readonly source: string
  readonly hasCursor: boolean
  /** The keys go to the list: its cursor stands out. */
  readonly hasFocus: boolean
}

export interface HeadlineLook {
  readonly columns: number
  /** The meta words stand at the tail of the headline instead of on a row of their own. */
  readonly compact: boolean
  readonly glyphs: Glyphs
  readonly now: number
  /** Of the search that the list shows. */
  readonly marker: Marker | null
}

/** Columns for the cursor, the dot and a blank. */
const GUTTER = 3
/** Columns kept free for the star, so that starring never wraps a headline anew. */
const STAR = 3
/** In a small window the star stands in the tail. */
const COMPACT_STAR = 1
const WIDE = 60

/** Rows the headline takes without divider; the same whatever is marked. */
export function headlineHeight(head: ListHead, look: HeadlineLook, isUnder = false): number {
  if (isUnder) return 1
  const lines = headlineLines(head, look)
  if (!look.compact) return lines.length + 1
  return lines.length === 1 && !tailFits(lines[0] ?? '', look) ? 2 : lines.length
}

export function headlineRows(headline: Headline, look: HeadlineLook): Row[] {
  if (headline.isUnder) return [underRow(headline, look)]
  return look.compact ? compactRows(headline, look) : fullRows(headline, look)
}

/** A story in another of its sources, below the row that stands for all. */
function underRow(headline: Headline, look: HeadlineLook): Row {
  const { columns, glyphs, now } = look
  const { head, source } = headline
  const before = `  ${source} ${glyphs.dot} `
  const right = [piece(`${age(head.sortAt, now)} `, 'meta')]
  const room = columns - GUTTER - rowWidth(right) - 1
  const text = cut(before + head.headline, room, glyphs.ellipsis)
  const name = headlinePieces(headline, text.slice(0, before.length), [])
  const [marks = []] = headlineMarks([text.slice(before.length)], look)
  const shown = [...name, ...headlinePieces(headline, text.slice(before.length), marks)]
  return spread([...gutter(headline, glyphs, true), ...shown], right, columns, glyphs.ellipsis)
}

const lineCache = new WeakMap<ListHead, { columns: number; lines: readonly string[] }>()

/** One or two lines; what is longer ends in an ellipsis. */
function headlineLines(
  head: ListHead,
  { columns, glyphs, compact }: HeadlineLook,
): readonly string[] {
  const cached = lineCache.get(head)
  if (cached?.columns === columns) return cached.lines
  const room = columns - GUTTER - (compact ? COMPACT_STAR : STAR)
  const [first = '', second, third] = wrapText(head.headline, room)
  const last = third === undefined ? second : cut(second + glyphs.ellipsis, room, glyphs.ellipsis)
  const lines = last === undefined ? [first] : [first, last]
  lineCache.set(head, { columns, lines })
  return lines
}

function fullRows(headline: Headline, look: HeadlineLook): Row[] {
  const { columns, glyphs } = look
  const lines = headlineLines(headline.head, look)
  const marks = headlineMarks(lines, look)
  const star = headline.mark.starred ? [piece(`${glyphs.star} `, 'star')] : []
  const rows = lines.map((text, index) =>
    spread(
      [...gutter(headline, glyphs, index === 0), ...headlinePieces(headline, text, marks[index])],
      index === lines.length - 1 ? star : [],
      columns,
      glyphs.ellipsis,
    ),
  )
  return [...rows, metaRow(headline, look)]
}

/** The bar beside the article under the cursor; it is never reversed, only its headline is. */
function cursorPiece({ hasCursor, hasFocus }: Headline, glyphs: Glyphs): Piece {
  if (!hasCursor) return piece(' ')
  return piece(glyphs.cursor, hasFocus ? 'cursor' : 'divider', { inverse: false })
}

function gutter(headline: Headline, glyphs: Glyphs, isFirst: boolean): readonly Piece[] {
  const dot = isFirst && !headline.mark.read ? glyphs.unread : ' '
  return [cursorPiece(headline, glyphs), piece(`${dot} `, 'new')]
}

function headlineMarks(lines: readonly string[], { marker }: HeadlineLook): Range[][] {
  return marker ? marksOfLines(lines, 'headline', marker) : []
}

/** Seen also where both the cursor and what was found are reversed. */
const ON_CURSOR: Style = { inverse: false, underline: true }
const OFF_CURSOR: Style = {}

function headlinePieces(
  { head, hasCursor, hasFocus, mark }: Headline,
  text: string,
  marks: readonly Range[] = [],
): Row {
  const style: Style | undefined = mark.read ? undefined : { bold: true }
  const isOn = hasCursor && hasFocus
  const whole = piece(text, isOn ? 'cursor' : mark.read ? 'read' : 'unread', style)
  const marked = withMarks([whole], marks, () => (isOn ? ON_CURSOR : OFF_CURSOR))
  return isolated(marked, head.headline)
}

function metaRow(headline: Headline, look: HeadlineLook): Row {
  const { columns, glyphs } = look
  const right = metaRight(headline, look)
  const room = columns - GUTTER - 1 - (right === '' ? 0 : width(right) + 2)
  const left = [
    cursorPiece(headline, glyphs),
    piece('  '),
    ...markedAuthors(headline, look, piece(metaWords(headline, look, room), 'meta')),
  ]
  return spread(left, right === '' ? [] : [piece(`${right} `, 'meta')], columns, glyphs.ellipsis)
}

function markedAuthors({ head }: Headline, { marker }: HeadlineLook, words: Piece): Row {
  const authors = authorsOf(head)
  const at = authors === '' ? -1 : words.text.indexOf(authors)
  if (!marker || at < 0) return [words]
  return withMarks(
    [words],
    marker(authors, 'byline').map(([from, to]): Range => [from + at, to + at]),
  )
}

const authorsOf = ({ authors }: ListHead): string =>
  authors.map(({ name }) => isolatedText(name)).join(', ')

function metaRight({ twins, mark }: Headline, { columns }: HeadlineLook): string {
  const more = twins === 0 ? '' : `+${columns < WIDE ? twins : counted(twins, 'source')}`
  return [percent(mark), more].filter((part) => part !== '').join('  ')
}

function percent({ fraction }: Mark): string {
  return fraction === null ? '' : `${Math.round(fraction * 100)} %`
}

/** Source, byline, age, minutes and update: what does not fit gives way, the byline first. */
function metaWords({ head, source }: Headline, look: HeadlineLook, room: number): string {
  const { now, glyphs } = look
  const dot = ` ${glyphs.dot} `
  const facts = [age(head.sortAt, now), `${head.minutes} min`]
  const authors = authorsOf(head)
  const name = isolatedText(source)
  const updated = head.isUpdated ? updatedWords(head, now) : []
  const choices = [
    [name, authors, ...facts, ...updated.slice(0, 1)],
    [name, ...facts, ...updated.slice(0, 1)],
    [name, ...facts, ...updated.slice(1)],
    [name, ...facts],
  ].map((parts) => parts.filter((part) => part !== '').join(dot))
  const whole = choices.find((text) => width(text) <= room)
  if (whole !== undefined) return whole
  const behind = [facts.join(dot), facts[0] ?? ''].map((text) => dot + text)
  const tail = behind.find((text) => room - width(text) >= LEAST_NAME) ?? ''
  return isolatedText(cut(source, room - width(tail), glyphs.ellipsis)) + tail
}

/** Columns in which a name that is cut can still be known. */
const LEAST_NAME = 6

function updatedWords(head: ListHead, now: number): [long: string, short: string] {
  const when = head.updated === null ? Number.NaN : Date.parse(head.updated)
  return [Number.isNaN(when) ? 'updated' : `updated ${age(when, now)}`, 'updated']
}

/** Columns of the longest usual tail, `★ 12 h · 12 m`: a fixed share, so that heights hold. */
const TAIL = 14

function tailFits(line: string, { columns }: HeadlineLook): boolean {
  return width(line) + TAIL <= columns - GUTTER
}

function compactRows(headline: Headline, look: HeadlineLook): Row[] {
  const { columns, glyphs } = look
  const lines = headlineLines(headline.head, look)
  const tail = [piece(`${compactTail(headline, look)} `, 'meta')]
  const marks = headlineMarks(lines, look)
  const needsRow = lines.length === 1 && !tailFits(lines[0] ?? '', look)
  const texts = needsRow ? [...lines, ''] : lines
  return texts.map((text, index) => {
    const isLast = index === texts.length - 1
    const room = columns - GUTTER - (isLast ? rowWidth(tail) + 1 : 0)
    const shown = headlinePieces(headline, cut(text, room, glyphs.ellipsis), marks[index])
    const left = [...gutter(headline, glyphs, index === 0), ...shown]
    return spread(left, isLast ? tail : [], columns, glyphs.ellipsis)
  })
}

function compactTail({ head, mark }: Headline, { now, glyphs }: HeadlineLook): string {
  const old = age(head.sortAt, now).replace(' min ago', ' m')
  const facts = mark.fraction === null ? [old, `${head.minutes} m`] : [percent(mark), old]
  return `${mark.starred ? `${glyphs.star} ` : ''}${facts.join(` ${glyphs.dot} `)}`
}
