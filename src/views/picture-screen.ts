import { webUrl } from '../article/web-url.ts'
import type { Picture } from '../library/pictures.ts'
import type { State } from '../library/state.ts'
import type { ImageAnswer } from '../reading/image-form.ts'
import type { Cells } from '../reading/image-pixels.ts'
import { wrapText } from '../reading/wrap.ts'
import { cut } from '../reading/width.ts'
import { glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { withKeys } from './own-key.ts'
import { pictureRows } from './picture-cells.ts'
import { BLANK, type Row, clip, piece } from './row.ts'
import type { Role } from './theme.ts'

/** A region with fewer rows has one each for the words of a picture and those below it. */
const HIGH = 16

/** Where the picture itself goes: what the words under it leave. */
export function pictureRoom(picture: Picture, { columns, rows }: Region): Cells {
  return { columns, rows: Math.max(1, rows - wordRows(picture, columns, rows, '').length - 1) }
}

/** First row and column of a picture in its region, from 0: in the middle. */
export function pictureCorner(room: Cells, cells: Cells): { row: number; column: number } {
  return {
    row: Math.floor((room.rows - cells.rows) / 2),
    column: Math.floor((room.columns - cells.columns) / 2),
  }
}

/** The screen of pictures; `answer` null: it is still waited for. */
export function pictureScreen(
  { pictures }: State,
  answer: ImageAnswer | null,
  region: Region,
  settings: ReaderSettings,
): Row[] {
  const picture = pictures?.all[pictures.at]
  if (!picture) return []
  const room = pictureRoom(picture, region)
  const shown = answer ? answerRows(answer, room, settings) : waitingRows(picture, room, settings)
  const { ellipsis } = glyphsFor(settings.ascii)
  const under = [
    ...wordRows(picture, region.columns, region.rows, ellipsis),
    factsRow(picture, `${pictures.at + 1}/${pictures.all.length}`, answer, settings),
  ]
  return [
    ...Array.from({ length: room.rows }, (_, at) => shown[at] ?? BLANK),
    ...under.map((row) => clip(row, region.columns, ellipsis)),
  ]
}

function wordRows(
  { alt, caption }: Picture,
  columns: number,
  rows: number,
  ellipsis: string,
): Row[] {
  const most = rows < HIGH ? 1 : 2
  const lines = (text: string, role: Role): Row[] => {
    if (text === '') return []
    const all = wrapText(text, Math.max(1, columns - 2))
    const kept = all.slice(0, most)
    if (all.length > most)
      kept[most - 1] = cut(`${kept[most - 1]} ${all[most]}`, columns - 2, ellipsis)
    return kept.map((line) => [piece(` ${line}`, role)])
  }
  return [...lines(alt, 'headline'), ...lines(caption === alt ? '' : caption, 'text')]
}

/** `2/5 · 640×400 · ledger.example`. */
function factsRow(
  { url }: Picture,
  count: string,
  answer: ImageAnswer | null,
  { ascii }: ReaderSettings,
): Row {
  const { dot } = glyphsFor(ascii)
  const size =
    answer && answer.kind !== 'problem'
      ? [`${answer.size.width}${ascii ? 'x' : '×'}${answer.size.height}`]
      : []
  return [piece(` ${[count, ...size, hostOf(url)].join(` ${dot} `)}`, 'meta')]
}

const hostOf = (url: string): string => webUrl(url)?.hostname ?? ''

function waitingRows({ url }: Picture, room: Cells, { ascii }: ReaderSettings): Row[] {
  return inMiddle(`fetching the picture from ${hostOf(url)}${glyphsFor(ascii).ellipsis}`, room)
}

function answerRows(answer: ImageAnswer, room: Cells, settings: ReaderSettings): Row[] {
  if (answer.kind === 'problem')
    return inMiddle(`not shown: ${answer.words}. ${withKeys(IN_BROWSER, settings)}`, room)
  if (answer.kind === 'graphic') return []
  const { ascii, theme } = settings
  const { row, column } = pictureCorner(room, answer.cells)
  const colors = theme === 'mono' ? 0 : settings.colors
  const margin = column > 0 ? [piece(' '.repeat(column), null)] : []
  const rows = pictureRows(answer.pixels, { colors, ascii, isLight: theme === 'light' })
  return [...Array.from({ length: row }, () => BLANK), ...rows.map((one) => [...margin, ...one])]
}

const IN_BROWSER = '{browser} opens it in the browser.'

function inMiddle(words: string, room: Cells): Row[] {
  const lines = wrapText(words, Math.max(1, Math.min(60, room.columns - 2)))
  const { row } = pictureCorner(room, { columns: 0, rows: Math.min(room.rows, lines.length) })
  const widest = Math.max(...lines.map((line) => line.length))
  const margin = ' '.repeat(Math.max(0, Math.floor((room.columns - widest) / 2)))
  return [
    ...Array.from({ length: row }, () => BLANK),
    ...lines.map((line) => [piece(margin, null), piece(line, 'text')]),
  ]
}
