import { clockTime, systemLocal } from '../article/local-time.ts'
import { counted } from '../article/counted.ts'
import { redact } from '../article/redact.ts'
import { failedSources, unreadOf } from '../library/select.ts'
import type { FeedChoice, SourceStatus, State } from '../library/state.ts'
import { listedSources, offCount, sourceIndex } from '../library/subscribing.ts'
import { width } from '../reading/width.ts'
import { wrapText } from '../reading/wrap.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import { progressWords } from './header.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { withKeys } from './own-key.ts'
import { BLANK, type Piece, type Row, clip, ofLine, piece, rowWidth, spread } from './row.ts'
import { linesRows } from './screen-lines.ts'
import type { Role } from './theme.ts'
import { age, ago } from './times.ts'

interface Look extends Pick<ReaderSettings, 'clock'> {
  readonly settings: ReaderSettings
  readonly state: State
  readonly region: Region
  readonly glyphs: Glyphs
}

/** All sources, one a row, and what there is to say of the one under the cursor. */
export function sourcesRows(
  state: State,
  region: Region,
  settings: ReaderSettings,
  spinner = '',
): Row[] {
  const glyphs = glyphsFor(settings.ascii)
  const look: Look = { state, region, glyphs, settings, clock: settings.clock }
  if (state.view.feeds) return [titleRow(look, spinner), BLANK, ...feedRows(state.view.feeds, look)]
  const top = [titleRow(look, spinner), ...(state.view.isFailing ? noteRows(look) : [])]
  const below = detailRows(look)
  const heading = hasHeading(region) ? [headingRow(look)] : []
  const room = Math.max(1, region.rows - top.length - heading.length - below.length)
  const rows = [...top, ...heading, ...tableRows(look, room), ...below]
  return rows.slice(0, region.rows)
}

/** Rows of sources that are visible at once. */
export function pageOfSources(state: State, region: Region): number {
  const notes = state.view.isFailing ? mostNotes(region) : 0
  return Math.max(1, region.rows - 1 - notes - detailCount(region) - (hasHeading(region) ? 1 : 0))
}

function feedRows(feeds: readonly FeedChoice[], { state, region, glyphs }: Look): Row[] {
  const lines = feeds.map(({ title, url }) => ({
    group: 'The page names several feeds: which one?',
    name: title,
    url: redact(url),
  }))
  const room = Math.floor(region.columns / 2)
  const below = { ...region, rows: Math.max(1, region.rows - 2) }
  return linesRows(lines, state.screenRow, below, glyphs, ({ url }) => ({
    name: { role: 'text' },
    right: [...clip([piece(url, 'meta')], room, glyphs.ellipsis), piece(' ')],
  }))
}

function titleRow({ state, region, glyphs, settings }: Look, spinner: string): Row {
  const { looking, isFailing, find, feeds } = state.view
  const all = listedSources(state).length
  const failed = failedSources(state).length
  const off = offCount(state)
  const parts = [
    isFailing ? `${all} failed of ${(state.order ?? [...state.sources]).length}` : `${all}`,
    ...(isFailing && !feeds ? [withKeys('{sources} shows all', settings)] : []),
    ...(find === '' ? [] : [`with "${find}"`]),
    ...(isFailing || off === 0 ? [] : [`${off} off`]),
    ...(isFailing || failed === 0 ? [] : [`${failed} failed`]),
    ...(isFailing || state.notes.length === 0 ? [] : [counted(state.notes.length, 'problem')]),
  ]
  const busy =
    looking === null
      ? progressWords(state, spinner)
      : `${spinner === '' ? '' : `${spinner} `}looking at ${looking}`
  return spread(
    [piece(' Sources', 'headline'), piece(`  ${parts.join(` ${glyphs.dot} `)}`, 'meta')],
    busy === '' ? [] : clip([piece(`${busy} `, 'status')], region.columns - 12, glyphs.ellipsis),
    region.columns,
    glyphs.ellipsis,
  )
}

const mostNotes = ({ rows }: Region): number => Math.floor(rows / 3)

/** What is wrong beside the sources, and what packages said; the newest where there is much. */
function noteRows({ state, region, glyphs }: Look): Row[] {
  const most = mostNotes(region)
  const wrapped = (text: string, role: Role): Row[] =>
    wrapText(text, Math.max(8, region.columns - 3)).map((line) => [piece(`  ${line}`, role)])
  const rows = [
    ...state.notes.flatMap((note) => wrapped(note, 'error')),
    ...state.log.toReversed().flatMap((line) => wrapped(line, 'meta')),
  ]
  if (rows.length <= most) return rows
  return [...rows.slice(0, Math.max(0, most - 1)), [piece(`  ${glyphs.ellipsis}`, 'meta')]]
}

interface Column {
  readonly name: string
  readonly columns: number
  /** The screen has to be that wide. */
  readonly from: number
  readonly isRight?: boolean
  readonly words: (status: SourceStatus, look: Look) => string
}

const GAP = 2
/** A count further away from its name is hard to follow. */
const NAME = 46
const TAGS = 20
const MOST_TAGS = 60

const COLUMNS: readonly Column[] = [
  { name: 'unread', columns: 6, from: 30, isRight: true, words: unreadWords },
  { name: 'state', columns: 7, from: 48, words: stateWords },
  { name: 'answered', columns: 10, from: 62, words: ageWords },
  { name: 'next try', columns: 8, from: 76, words: nextWords },
  { name: 'tags', columns: TAGS, from: 100, words: ({ source }) => (source.tags ?? []).join(', ') },
]

/** The tags take what the names leave. */
function shownColumns({ region }: Look): readonly Column[] {
  const columns = COLUMNS.filter(({ from }) => region.columns >= from)
  const taken = columns.reduce((sum, one) => sum + GAP + one.columns, NAME)
  const spare = Math.max(0, Math.min(MOST_TAGS - TAGS, region.columns - taken))
  return columns.map((one) => (one.name === 'tags' ? { ...one, columns: TAGS + spare } : one))
}

/** What stands before the cells: cursor, sign and name. */
function nameRoom(cells: readonly string[], { region }: Look): number {
  const room = region.columns - cells.reduce((sum, text) => sum + width(text), 0)
  return cells.length > 2 ? Math.min(NAME, room) : room - 1
}

function hasHeading({ columns, rows }: Region): boolean {
  return columns >= 62 && rows >= 14
}

function headingRow(look: Look): Row {
  const cells = shownColumns(look).map((column) => cell(column, column.name, look.glyphs))
  const name = padded('   name', nameRoom(cells, look))
  return [piece(name, 'meta'), piece(cells.join(''), 'meta')]
}

function cell({ columns, isRight }: Column, text: string, { ellipsis }: Glyphs): string {
  const shown = clip([piece(text)], columns, ellipsis)[0]?.text ?? ''
  const room = ' '.repeat(columns - width(shown))
  return `${' '.repeat(GAP)}${isRight ? room + shown : shown + room}`
}

const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)))

function tableRows(look: Look, room: number): Row[] {
  const { state } = look
  const list = listedSources(state)
  if (list.length === 0) return emptyRows(look, room)
  const cursor = sourceIndex(state)
  const top = Math.max(0, Math.min(cursor - Math.floor(room / 2), list.length - room))
  const rows = list
    .slice(top, top + room)
    .map((status, index) => ofLine(sourceRow(status, top + index === cursor, look), top + index))
  return [...rows, ...Array.from({ length: room - rows.length }, () => BLANK)]
}

function emptyRows({ state, settings }: Look, room: number): Row[] {
  const { find, isFailing } = state.view
  const words = find !== '' ? 'No source has these words.' : isFailing ? ALL_WELL : NO_SOURCES
  return Array.from({ length: room }, (_, index) =>
    index === Math.min(1, room - 1) ? [piece(`  ${withKeys(words, settings)}`, 'meta')] : BLANK,
  )
}

const ALL_WELL = 'Every source that was asked answered.'
const NO_SOURCES = 'No sources yet: {add-source} adds one.'

function sourceRow(status: SourceStatus, isHere: boolean, look: Look): Row {
  const { glyphs, state } = look
  const isOff = state.off.has(status.source.id)
  const isBad = status.problems.length > 0
  const columns = shownColumns(look)
  const cells = columns.map((column) => cell(column, column.words(status, look), glyphs))
  // Without a column of its own the state stands in for the count where there is something to say.
  const hasState = columns.some(({ name }) => name === 'state')
  const word = stateWords(status, look)
  if (!hasState && word !== 'ok') cells.splice(0, 1, `  ${word}`)
  const room = nameRoom(cells, look)
  const role: Role = isHere ? 'cursor' : isOff ? 'meta' : 'text'
  const left = clip(
    [
      piece(isHere ? glyphs.cursor : ' ', 'cursor', { inverse: false }),
      piece(isBad ? '! ' : isOff ? '- ' : '  ', isBad ? 'error' : 'meta'),
      piece(status.name, role),
    ],
    room,
    glyphs.ellipsis,
  )
  const gap = ' '.repeat(Math.max(0, room - rowWidth(left)))
  const at = hasState ? columns.findIndex(({ name }) => name === 'state') : 0
  const told = cells.map((text, index): Piece =>
    isBad && index === at ? piece(text, 'error', { bold: false }) : piece(text, 'meta'),
  )
  return [...left, piece(gap), ...told]
}

function unreadWords({ source }: SourceStatus, { state }: Look): string {
  const count = unreadOf(state, source.id)
  return count === 0 ? '' : String(count)
}

function stateWords({ source, state: word }: SourceStatus, { state }: Look): string {
  return state.off.has(source.id) ? 'off' : word
}

function ageWords({ okAt }: SourceStatus, { state }: Look): string {
  return okAt === null ? 'never' : age(okAt, state.now)
}

function nextWords({ source, nextAt }: SourceStatus, { state, clock }: Look): string {
  const isDue = nextAt === null || nextAt <= state.now || state.off.has(source.id)
  return isDue ? '' : clockTime(nextAt, systemLocal(clock))
}

/** A rule and the rows below it; the same for every source, so that nothing moves. */
function detailCount({ rows }: Region): number {
  if (rows >= 20) return 7
  return rows >= 12 ? 4 : rows >= 6 ? 3 : 0
}

function detailRows(look: Look): Row[] {
  const { region, state, glyphs } = look
  const count = detailCount(region)
  if (count === 0) return []
  const rule: Row = [piece(` ${glyphs.rule.repeat(Math.max(0, region.columns - 2))}`, 'divider')]
  const status = listedSources(state)[sourceIndex(state)]
  const rows = status ? detail(status, look) : []
  const shown = rows.slice(0, count - 1)
  if (rows.length > shown.length && shown.length > 0) {
    const last = [...(shown.at(-1) ?? BLANK), piece(` ${glyphs.ellipsis}`, 'meta')]
    const columns = region.columns
    const isWide = rowWidth(last) > columns
    shown[shown.length - 1] = isWide ? cutRow(shown.at(-1) ?? BLANK, columns, glyphs) : last
  }
  return [rule, ...shown, ...Array.from({ length: count - 1 - shown.length }, () => BLANK)]
}

/** A full row that goes on: it ends in an ellipsis. */
function cutRow(row: Row, columns: number, { ellipsis }: Glyphs): Row {
  return [...clip(row, columns - width(ellipsis) - 1, ellipsis)]
}

/** What went wrong and what to do about it comes first, then what else is known. */
function detail(status: SourceStatus, look: Look): Row[] {
  const { region, glyphs } = look
  const { source, problems } = status
  const room = Math.max(8, region.columns - 4)
  const wrapped = (text: string, role: Role): Row[] =>
    wrapText(text, room).map((line) => [piece(`  ${line}`, role)])
  const facts = factsOf(status, look).join(` ${glyphs.dot} `)
  return [
    ...problems.flatMap(({ name, problem }) => [
      ...wrapped(name === null ? problem.message : `${name}: ${problem.message}`, 'error'),
      ...(problem.hint === null ? [] : wrapped(problem.hint, 'text')),
    ]),
    clip([piece(`  ${redact(source.place)}`, 'meta')], region.columns - 1, glyphs.ellipsis),
    ...wrapped(facts, 'meta'),
  ]
}

function factsOf(status: SourceStatus, look: Look): string[] {
  const { okAt, source } = status
  const { state } = look
  const isOff = state.off.has(source.id)
  const unread = unreadOf(state, source.id)
  const next = nextWords(status, look)
  const folders = source.folders.map((path) => path.join('/'))
  return [
    stateWords(status, look),
    okAt === null ? (isOff ? '' : 'no good answer yet') : `answered ${ago(okAt, state.now)}`,
    next === '' ? '' : `next try ${next}`,
    unread === 0 ? '' : `${unread} unread`,
    ...folders.map((path) => `in ${path}`),
    ...(source.tags ?? []).map((tag) => `#${tag}`),
  ].filter((fact) => fact !== '')
}
