import { counted } from '../article/counted.ts'
import type { Keymap } from '../keymap.ts'
import { keyLabel, keysOf } from '../keymap.ts'
import { failedSources, paneHead, unreadShown } from '../library/select.ts'
import type { State } from '../library/state.ts'
import { width } from '../reading/width.ts'
import { glyphsFor } from './glyphs.ts'
import { placeOf } from './frame.ts'
import { hintRow } from './hints.ts'
import { hintsNow } from './hints-now.ts'
import { promptRow } from './prompt-row.ts'
import { filterName, placeWords, progressWords as loadingWords } from './header.ts'
import type { Layout } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { awaitedWords } from './awaited-words.ts'
import { messageWords } from './own-key.ts'
import { type PaneText, progressWords } from './reading-pane.ts'
import { type Piece, type Row, piece, rowWidth, spread } from './row.ts'

export interface StatusLook {
  readonly layout: Layout
  readonly settings: ReaderSettings
  readonly keymap: Keymap
  readonly spinner: string
}

/** Where we are or what was just said, and at the right what waits. */
export function statusRow(state: State, pane: PaneText | null, look: StatusLook): Row {
  const { columns } = look.layout
  const { ellipsis } = glyphsFor(look.settings.ascii)
  if (state.prompt) {
    return promptRow(state, columns, ellipsis, look.layout.hints === null, pane?.count ?? '')
  }
  const plain = leftPieces(state, look)
  const right = isOnPanes(state) ? rightPieces(state, pane, look) : screenHints(state, plain, look)
  const left = leftPieces(state, look, columns - rowWidth(right) - 2)
  return spread(left, right, columns, ellipsis)
}

const isOnPanes = ({ screen }: State): boolean => screen === 'main' || screen === 'rail'

function leftPieces(state: State, look: StatusLook, room: number = look.layout.columns): Row {
  const { layout, settings } = look
  const { message, digit, pane } = state
  if (pane?.loading) {
    const words = awaitedWords(pane, paneHead(state) ?? { url: null })
    return [piece(` ${words}${glyphsFor(settings.ascii).ellipsis}`, 'status')]
  }
  if (message) {
    const words = messageWords(message, settings)
    return [piece(` ${words}`, message.isError ? 'error' : 'status')]
  }
  if (digit !== null) return [piece(` link ${digit}_`, 'status')]
  // Without a row of their own the keys need the room more than a name does.
  if (!isOnPanes(state)) return layout.hints ? [piece(` ${state.screen}`, 'status')] : []
  const tip = tipWords(state, look, room)
  if (tip !== '') return [piece(` ${tip}`, 'new')]
  const { dot, unread: mark } = glyphsFor(settings.ascii)
  const unread = unreadShown(state)
  if (layout.mode === 'compact') {
    const counted = settings.counts === 'off' ? '' : ` ${mark}${unread}`
    const place = `${placeWords(state)}${counted}`
    const words = [place, filterWords(state), mutedWords(state)].filter(Boolean)
    return layout.list ? [piece(` ${words.join(` ${dot} `)}`, 'status')] : []
  }
  const unreadWords = settings.counts === 'off' ? '' : `${unread} unread`
  const parts = [placeWords(state), unreadWords, filterWords(state), mutedWords(state)]
  return [piece(` ${parts.filter((part) => part !== '').join(` ${dot} `)}`, 'status')]
}

/** On the first run: whose stories these are, and how that is changed, in the place of the counts. */
function tipWords(state: State, { layout, keymap, settings }: StatusLook, room: number): string {
  if (!state.isFirstRun || !layout.list || state.focus !== 'list') return ''
  const label = (command: 'sources' | 'help' | 'storm'): string =>
    keyLabel(keymap[command].keys[0] ?? '', settings.ascii)
  const { dot } = glyphsFor(settings.ascii)
  const [own, help] = [`${label('sources')}: your own`, `${label('help')} help`]
  const whose = state.sample === null ? "These are Connecticut's sources." : 'No network yet.'
  const { isMovable, weather: watched } = state.storm
  const isOffered = isMovable && watched.place !== '' && watched.zones.length === 0
  const weather = isOffered ? ` ${dot} ${label('storm')}: your weather` : ''
  const choices = [
    `${whose} ${own} ${dot} ${help}${weather}`,
    `${whose} ${own} ${dot} ${help}`,
    `${own} sources ${dot} ${help}`,
    `${own} sources`,
    own,
  ]
  return choices.find((words) => width(words) <= room) ?? ''
}

/** What is left out is never left out in silence. */
function mutedWords({ counts, filter }: State): string {
  return counts.muted === 0 || filter.kind === 'muted' ? '' : `${counts.muted} muted`
}

function filterWords(state: State): string {
  const { filter } = state
  switch (filter.kind) {
    case 'all':
      return ''
    case 'unread':
    case 'starred':
      return `only ${filter.kind}`
    case 'muted':
      return 'only muted'
    case 'visit':
      return 'since your last visit'
    case 'tag':
      return `tag ${filter.tag}`
    case 'query':
      return filter.name ?? `/${filter.query}`
    case 'source':
      return filterName(state, filter)
  }
}

function rightPieces(state: State, pane: PaneText | null, look: StatusLook): Row {
  const { layout, settings, keymap } = look
  const { dot } = glyphsFor(settings.ascii)
  const compact = layout.mode === 'compact'
  const parts: Row[] = []
  const reading = pane && layout.reader ? progressWords(pane, dot) : ''
  if (pane && pane.count !== '') parts.push([piece(pane.count, 'match')])
  if (reading !== '') parts.push([piece(reading, 'status')])
  if (!(layout.header && layout.list) && state.progress)
    parts.push([piece(loadingWords(state, look.spinner), 'meta')])
  const failed = failureWords(state)
  if (failed !== '') parts.push([piece(failed, 'error'), keyPiece(keymap, 'sources', settings)])
  const fresh = state.waiting
  if (fresh > 0) parts.push([piece(`${fresh} new`, 'new'), keyPiece(keymap, 'new', settings)])
  if (compact) parts.push(compactHints(state, look, parts))
  return joined(parts)
}

function failureWords(state: State): string {
  if (!state.hasNewFailure) return ''
  const count = failedSources(state).length
  return count === 0 ? 'a problem' : `${counted(count, 'source')} failed`
}

function keyPiece(keymap: Keymap, command: 'sources' | 'new', { ascii }: ReaderSettings): Piece {
  const key = keymap[command].keys[0] ?? ''
  return { ...piece(`  ${keyLabel(key, ascii)}`, 'key'), press: key }
}

const LIST_HINTS = ['open', 'next-unread', 'read', 'help'] as const
const READER_HINTS = ['page', 'next-unread', 'browser', 'help'] as const

/** What the keys of a screen do, where there is no row of its own for that. */
function screenHints(state: State, left: Row, { layout, keymap, settings }: StatusLook): Row {
  if (layout.hints) return []
  const place = placeOf(state)
  const room = layout.columns - rowWidth(left) - 2
  return hintRow(keymap, place, room, settings.ascii, hintsNow(state, place))
}

/** Keys alone: there is no hint row in a small window. */
function compactHints(state: State, look: StatusLook, parts: readonly Row[]): Row {
  const { keymap, settings, layout } = look
  const commands = state.focus === 'list' ? LIST_HINTS : READER_HINTS
  const keys = commands.flatMap((command) => keysOf(keymap[command], state.focus).slice(0, 1))
  const row = keys.flatMap((key, index): Row => [
    piece(index === 0 ? '' : ' '),
    { ...piece(keyLabel(key, settings.ascii), 'hint'), press: key },
  ])
  const taken = rowWidth(joined(parts)) + rowWidth(leftPieces(state, look))
  return taken + rowWidth(row) + 4 > layout.columns ? [] : row
}

function joined(parts: readonly Row[]): Row {
  const shown = parts.filter((part) => part.length > 0)
  const row = shown.flatMap((part, index) => (index === 0 ? part : [piece('   '), ...part]))
  return row.length === 0 ? row : [...row, piece(' ')]
}
