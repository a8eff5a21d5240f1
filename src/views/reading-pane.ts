import type { ListHead, Pane, State } from '../library/state.ts'
import { nameOfSource, paneHead, twinCount } from '../library/select.ts'
import { webUrl } from '../article/web-url.ts'
import { type PageText, SUBSCRIBERS } from '../reading/full-text.ts'
import type { Laid } from '../reading/span.ts'
import { wrapText } from '../reading/wrap.ts'
import { showsWhole } from '../storm/bar-strip.ts'
import { headerRows } from './article-header.ts'
import { type ArticleText, articleText } from './article-text.ts'
import { barLook } from './bar-look.ts'
import type { Bodies } from './bodies.ts'
import { markerOf } from './found-marks.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { withKeys } from './own-key.ts'
import { pageHead, pageShown } from './pages.ts'
import { markedRows } from './pane-marks.ts'
import { BLANK, type Row, clip, piece } from './row.ts'

/** The article of the pane for one width, and where the window stands in it. */
export interface PaneText {
  /** What stands over the text: that of the article, or of the page that is shown. */
  readonly head: ListHead
  /** The page in place of the feed's text. */
  readonly page: PageText | null
  readonly text: ArticleText
  readonly top: number
  /** The last line is visible. */
  readonly isEnd: boolean
  readonly rows: number
  readonly minutes: number
  /** What is looked for, and how far: `3/12`. */
  readonly count: string
}

export interface PanePart {
  readonly region: Region
  readonly compact: boolean
  /** Columns of the whole screen. */
  readonly columns: number
  readonly settings: ReaderSettings
  readonly bodies: Bodies
}

/** Columns between the blanks at the edges. */
const mostColumns = ({ region }: PanePart): number => region.columns - 2

function textColumns(state: State, part: PanePart): number {
  const { compact } = part
  const most = mostColumns(part)
  return compact ? most : Math.min(state.sizes.measure, most)
}

export function paneText(state: State, part: PanePart): PaneText | null {
  const stored = paneHead(state)
  if (!state.pane || !stored) return null
  const columns = textColumns(state, part)
  const page = pageShown(state, stored, part.bodies.pages)
  const link = state.pane.trail.at(-1)?.url
  const head = page ? pageHead(stored, page, link) : stored
  const body = part.bodies.textOf(stored, columns, page, mostColumns(part))
  const laid = typeof body === 'string' ? null : body
  const isLocked = page ? page.subscription : stored.subscription === true
  const above = noticeRows(link !== undefined, isLocked, columns, part.settings)
  const header = [...above, ...articleRows(state, head, laid, part)]
  const text = articleText(
    [...header, ...excuse(body, part.settings)],
    laid,
    state.pane.find,
    part.settings.ascii,
  )
  const { rows } = part.region
  const top = topFor(text, rows, text.lineOf(state.pane.at))
  const { minutes } = head
  const count = countWords(state.pane, text)
  return { head, page, text, top, isEnd: isEnd(text, rows, top), rows, minutes, count }
}

function articleRows(state: State, head: ListHead, laid: Laid | null, part: PanePart): Row[] {
  const { pane } = state
  const isLink = pane !== null && pane.trail.length > 0
  return headerRows(head, laid, {
    columns: textColumns(state, part),
    ascii: part.settings.ascii,
    clock: part.settings.clock,
    now: state.now,
    compact: part.compact,
    source: isLink ? hostOf(head) : nameOfSource(state, head.source),
    twins: pane && !isLink ? twinCount(state, pane.slot) : 0,
    isSaved: !isLink && state.sources.get(head.source)?.source.kind !== 'url',
    hidesStrip: barShowsWhole(state, head, part),
  })
}

const hostOf = ({ url }: ListHead): string => (url && webUrl(url)?.hostname) ?? ''

/** What has to be known of a text before it is read. */
function noticeRows(
  isLink: boolean,
  isLocked: boolean,
  columns: number,
  settings: ReaderSettings,
): Row[] {
  const words = [
    ...(isLink ? [withKeys('a page that a link led to; {back} goes back', settings)] : []),
    ...(isLocked ? [SUBSCRIBERS] : []),
  ]
  const rows = words.flatMap((text) => wrapText(text, columns)).map((text) => [piece(text, 'new')])
  return rows.length === 0 ? [] : [...rows, BLANK]
}

function countWords({ find }: Pane, { matches }: ArticleText): string {
  if (!find) return ''
  return matches.length === 0 ? 'not found' : `${find.match + 1}/${matches.length}`
}

/** The line that may be the first visible one and is nearest to `line`. */
export function topFor(text: ArticleText, rows: number, line: number): number {
  return Math.max(0, Math.min(line, text.reach(line + rows) - rows))
}

export function isEnd(text: ArticleText, rows: number, top: number): boolean {
  return text.reach(top + rows + 1) <= top + rows
}

/** The bar stands still on this page's strip and has room for all its words. */
function barShowsWhole(
  state: State,
  { banner }: ListHead,
  { columns, settings }: PanePart,
): boolean {
  const [item, other] = state.bar
  if (item?.kind !== 'page' || other) return false
  const { entry } = item
  if (entry.label !== banner?.label || entry.text !== banner.text) return false
  return showsWhole(entry, barLook(columns, 0, 1, settings.ascii))
}

/** Said in place of a text that is not there. */
function excuse(body: Laid | string, settings: ReaderSettings): Row[] {
  const words = excuseWords(body)
  return words === '' ? [] : [[piece(withKeys(words, settings), 'meta')]]
}

function excuseWords(body: Laid | string): string {
  if (body === 'missing') return 'The text is not here any more; {refresh} fetches it again.'
  if (body === 'broken') return 'This text could not be read; {browser} opens its page.'
  if (typeof body !== 'string' && body.reach(1) === 0) {
    return 'The source gives no text; {full-text} fetches that of its page, {browser} opens it.'
  }
  return ''
}

/** The visible rows of the reading pane, the text centred in it. */
export function paneRows(state: State, shown: PaneText | null, part: PanePart): Row[] {
  if (!shown) return []
  const { ellipsis } = glyphsFor(part.settings.ascii)
  const middle = Math.floor((part.region.columns - textColumns(state, part)) / 2)
  const marginOf = (line: number): number => Math.max(1, middle - shown.text.outOf(line))
  const last = Math.min(shown.text.reach(shown.top + shown.rows), shown.top + shown.rows)
  const rows: Row[] = []
  for (let line = shown.top; line < last; line++) {
    const columns = mostColumns(part) + 1 - marginOf(line)
    rows.push(clip(shown.text.row(line, state.pane?.link ?? null), columns, ellipsis))
  }
  // What is looked for in this text alone is marked in its place.
  const marker = state.pane?.find ? null : markerOf(state)
  const marked = marker ? markedRows(rows, shown.text.top - shown.top, marker) : rows
  return marked.map((row, index) =>
    row.length === 0 ? BLANK : [piece(' '.repeat(marginOf(shown.top + index))), ...row],
  )
}

/** How far the reader is, in words: `38 % · 2 min left`; empty where everything is visible. */
export function progressWords({ text, top, isEnd, minutes }: PaneText, dot: string): string {
  if (isEnd) return top === 0 ? '' : 'end'
  const share = Math.round(text.shareBefore(top) * 100)
  return `${share} % ${dot} ${text.minutesLeft(top, minutes)} min left`
}
