import { counted } from '../article/counted.ts'
import type { Filter, State } from '../library/state.ts'
import { lastAnswer, nameOfSource, paneHead, realSources } from '../library/select.ts'
import { glyphsFor } from './glyphs.ts'
import type { Layout } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type Piece, type Row, piece, spread } from './row.ts'
import { ago } from './times.ts'

const WIDE = 100

/** The row over the panes: counts and sources, or over a lone reading pane the way back. */
export function headerRow(
  state: State,
  { columns, list }: Layout,
  settings: ReaderSettings,
  spinner: string,
): Row {
  const glyphs = glyphsFor(settings.ascii)
  const left = list ? countPieces(state, settings) : backPieces(state, settings)
  const right = list ? sourcesWords(state, columns, settings, spinner) : placeWords(state)
  return spread(left, [piece(`${right} `, 'meta')], columns, glyphs.ellipsis)
}

function countPieces(state: State, settings: ReaderSettings): Row {
  const { star, dot } = glyphsFor(settings.ascii)
  const { all, unread, starred } = state.counts
  const unreadWords = countWords(unread, settings)
  const between = piece(` ${dot} `, 'meta')
  return [
    piece(' ctnews   ', 'headline'),
    countPiece(state, 'all', `All ${all}${state.isWhole ? '' : '+'}`),
    between,
    countPiece(state, 'unread', `Unread${unreadWords && ` ${unreadWords}`}`),
    between,
    countPiece(state, 'starred', `${star} ${starred}`),
  ]
}

/** A count of unread stories as the settings want it; nothing for none of them. */
export function countWords(unread: number, { counts, ascii }: ReaderSettings): string {
  if (counts === 'off') return ''
  if (counts !== 'dot') return String(unread)
  return unread > 0 ? glyphsFor(ascii).unread : ''
}

/** The count of the filter that is on is underlined. */
function countPiece({ filter }: State, kind: Filter['kind'], text: string): Piece {
  return filter.kind === kind
    ? piece(text, 'status', { bold: true, underline: true })
    : piece(text, 'status')
}

function backPieces(state: State, settings: ReaderSettings): Row {
  const { back, dot } = glyphsFor(settings.ascii)
  const headline = paneHead(state)?.headline ?? ''
  return [
    piece(` ${back} ${filterName(state, state.filter)} `, 'key'),
    piece(`${dot} ${headline}`, 'meta'),
  ]
}

/** What a view is called. */
export function filterName(state: State, filter: Filter): string {
  switch (filter.kind) {
    case 'all':
      return 'All'
    case 'unread':
      return 'Unread'
    case 'starred':
      return 'Starred'
    case 'visit':
      return 'New'
    case 'muted':
      return 'Muted'
    case 'source':
      return nameOfSource(state, filter.source)
    case 'tag':
      return filter.tag
    case 'query':
      return filter.name ?? filter.query
  }
}

/** `3/148`: where the article stands in the list. */
export function placeWords(state: State): string {
  const count = state.shown.length
  return count === 0 ? '' : `${state.cursor + 1}/${count}`
}

function sourcesWords(
  state: State,
  columns: number,
  { ascii }: ReaderSettings,
  spinner: string,
): string {
  if (state.progress) return progressWords(state, spinner)
  const count = realSources(state).length
  const names = counted(count, 'source')
  const answered = lastAnswer(state)
  if (answered === null) return names
  const dot = glyphsFor(ascii).dot
  return `${names} ${dot} ${columns >= WIDE ? 'updated ' : ''}${ago(answered, state.now)}`
}

/** `⠋ 3 of 7 sources` while a refresh runs, else nothing. */
export function progressWords({ progress }: State, spinner: string): string {
  if (!progress) return ''
  const { done, total } = progress
  const words = `${done} of ${counted(total, 'source')}`
  return spinner === '' ? words : `${spinner} ${words}`
}
