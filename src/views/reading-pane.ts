import type { ListHead, State } from '../library/state.ts'
import { nameOfSource, paneHead, twinCount } from '../library/select.ts'
import type { Laid } from '../reading/span.ts'
import { showsWhole } from '../storm/row.ts'
import { headerRows } from './article-header.ts'
import { type ArticleText, articleText } from './article-text.ts'
import { barLook } from './bar-look.ts'
import type { Bodies } from './bodies.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, clip, piece } from './row.ts'

/** The article of the pane for one width, and where the window stands in it. */
export interface PaneText {
  readonly text: ArticleText
  readonly top: number
  /** The last line that may be the first visible one. */
  readonly maxTop: number
  readonly rows: number
  readonly minutes: number
}

export interface PanePart {
  readonly region: Region
  readonly compact: boolean
  /** Columns of the whole screen. */
  readonly columns: number
  readonly settings: ReaderSettings
  readonly bodies: Bodies
}

function textColumns(state: State, { region, compact }: PanePart): number {
  const most = region.columns - 2
  return compact ? most : Math.min(state.sizes.measure, most)
}

export function paneText(state: State, part: PanePart): PaneText | null {
  const head = paneHead(state)
  if (!state.pane || !head) return null
  const columns = textColumns(state, part)
  const body = part.bodies.textOf(head, columns)
  const laid = typeof body === 'string' ? null : body
  const kind = state.sources.get(head.source)?.source.kind
  const header = headerRows(head, laid, {
    columns,
    ascii: part.settings.ascii,
    clock: part.settings.clock,
    now: state.now,
    compact: part.compact,
    source: nameOfSource(state, head.source),
    twins: twinCount(state, state.pane.slot),
    isSaved: kind !== 'url',
    hidesStrip: barShowsWhole(state, head, part),
  })
  const text = articleText([...header, ...excuse(body)], laid)
  const { rows } = part.region
  const maxTop = Math.max(0, text.count - rows)
  const top = Math.min(maxTop, text.lineOf(state.pane.at))
  return { text, top, maxTop, rows, minutes: head.minutes }
}

/** The bar stands still on this page's strip and has room for all its words. */
function barShowsWhole(
  state: State,
  { banner }: ListHead,
  { columns, settings }: PanePart,
): boolean {
  const [entry, other] = state.bar
  if (!entry || other || entry.label !== banner?.label || entry.text !== banner.text) return false
  return showsWhole(entry, barLook(columns, 0, 1, settings.ascii))
}

/** Said in place of a text that is not there. */
function excuse(body: Laid | string): Row[] {
  if (body === 'missing')
    return [[piece('The text is not here any more; r fetches it again.', 'meta')]]
  if (body === 'broken') return [[piece('This text could not be read; o opens its page.', 'meta')]]
  if (typeof body !== 'string' && body.lines.length === 0) {
    return [[piece('The source gives no text; o opens its page.', 'meta')]]
  }
  return []
}

/** The visible rows of the reading pane, the text centred in it. */
export function paneRows(state: State, shown: PaneText | null, part: PanePart): Row[] {
  if (!shown) return []
  const columns = textColumns(state, part)
  const { ellipsis } = glyphsFor(part.settings.ascii)
  const margin = piece(' '.repeat(Math.max(1, Math.floor((part.region.columns - columns) / 2))))
  const last = Math.min(shown.text.count, shown.top + shown.rows)
  const rows: Row[] = []
  for (let line = shown.top; line < last; line++) {
    const row = clip(shown.text.row(line, state.pane?.link ?? null), columns, ellipsis)
    rows.push(row.length === 0 ? BLANK : [margin, ...row])
  }
  return rows
}

/** How far the reader is, in words: `38 % · 2 min left`; empty where everything is visible. */
export function progressWords({ text, top, maxTop, minutes }: PaneText, dot: string): string {
  if (maxTop === 0) return ''
  if (top >= maxTop) return 'end'
  const share = top / text.count
  const left = Math.max(1, Math.ceil(minutes * (1 - share)))
  return `${Math.round(share * 100)} % ${dot} ${left} min left`
}
