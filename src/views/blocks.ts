import { MIN_COLUMNS, MIN_ROWS } from '../article/limits.ts'
import type { Keymap } from '../keymap.ts'
import type { State } from '../library/state.ts'
import { type Frame, placeOf } from './frame.ts'
import { glyphsFor } from './glyphs.ts'
import { headerRow } from './header.ts'
import { headlinesRows } from './headlines.ts'
import { hintRow, promptHints } from './hints.ts'
import { hintsNow } from './hints-now.ts'
import type { Layout, Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { railRows } from './rail.ts'
import { paneRows } from './reading-pane.ts'
import { type Row, clip, piece } from './row.ts'
import { statusRow } from './status-line.ts'
import { stormRows } from './storm-bar.ts'
import { themeRows } from './themes.ts'

/** A part of the screen; rows that are missing stay blank. */
export interface Block {
  readonly region: Region
  readonly rows: readonly Row[]
}

export interface Shown {
  readonly state: State
  readonly frame: Frame
  /** With the theme that holds. */
  readonly settings: ReaderSettings
  readonly keymap: Keymap
  /** One frame of the spinner, or nothing. */
  readonly spinner: string
}

/** What stands around the panes, and what lies over them. */
export function edgeBlocks(shown: Shown): Block[] {
  const { state, frame, settings, keymap } = shown
  const { layout } = frame
  if (layout.mode === 'small') return [smallBlock(layout, settings.ascii)]
  const { columns, bar, sample, status, hints } = layout
  return [
    ...block(bar, (region) => stormRows(state, region, settings, keymap)),
    ...block(sample, () => [sampleRow(state, columns, settings)]),
    ...block(status, () => [statusRow(state, frame.pane, { ...shown, layout })]),
    ...block(hints, () => [
      state.prompt
        ? promptHints(state.prompt, columns, settings.ascii)
        : placeHints(state, keymap, columns, settings),
    ]),
  ]
}

function placeHints(state: State, keymap: Keymap, columns: number, { ascii }: ReaderSettings): Row {
  const place = placeOf(state)
  return hintRow(keymap, place, columns, ascii, hintsNow(state, place))
}

/** The main screen's panes, and the row over them. */
export function paneBlocks({ state, frame, settings, spinner }: Shown): Block[] {
  const { layout, list, part, pane } = frame
  const { header, rail, picker } = layout
  return [
    ...block(header, () => [headerRow(state, layout, settings, spinner)]),
    ...block(rail, (region) => railRows(state, region, settings)),
    ...(rail ? [divider(rail, settings)] : []),
    ...block(layout.list, (region) => (list ? headlinesRows(state, list, region) : [])),
    ...(layout.list && layout.reader ? [divider(layout.list, settings)] : []),
    ...block(layout.reader, () => (part ? paneRows(state, pane, part) : [])),
    ...block(picker, (region) => themeRows(state, region, settings)),
  ]
}

function block(region: Region | null, rowsOf: (region: Region) => readonly Row[]): Block[] {
  return region ? [{ region, rows: rowsOf(region) }] : []
}

/** The line at the right of a pane. */
function divider({ left, top, columns, rows }: Region, { ascii }: ReaderSettings): Block {
  const line = [piece(glyphsFor(ascii).pane, 'divider')]
  return {
    region: { left: left + columns, top, columns: 1, rows },
    rows: Array.from({ length: rows }, () => line),
  }
}

function sampleRow({ sample }: State, columns: number, { ascii }: ReaderSettings): Row {
  return sample === null
    ? []
    : clip([piece(` ${sample}`, 'new')], columns, glyphsFor(ascii).ellipsis)
}

function smallBlock({ columns, rows }: Layout, ascii: boolean): Block {
  const least = `(${MIN_COLUMNS}${ascii ? 'x' : '×'}${MIN_ROWS})`
  const words = [`window too small ${least}`, `too small ${least}`, least].find(
    ({ length }) => length <= columns,
  )
  return {
    region: { left: 0, top: 0, columns, rows },
    rows: words === undefined ? [] : [[piece(words, null)]],
  }
}
