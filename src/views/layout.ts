import { MIN_COLUMNS, MIN_ROWS } from '../article/limits.ts'
import type { Focus } from '../library/state.ts'

/** A rectangle of the screen in cells, from the top left corner. */
export interface Region {
  readonly left: number
  readonly top: number
  readonly columns: number
  readonly rows: number
}

export type Mode = 'three' | 'two' | 'one' | 'compact' | 'small'

export interface Layout {
  readonly mode: Mode
  readonly columns: number
  readonly rows: number
  readonly bar: Region | null
  /** Tells that the stories are made up. */
  readonly sample: Region | null
  readonly header: Region | null
  /** Sources with their unread counts, shown beside the list. */
  readonly rail: Region | null
  readonly list: Region | null
  readonly reader: Region | null
  readonly status: Region | null
  readonly hints: Region | null
  /** Under the panes, over their whole width. */
  readonly picker: Region | null
}

export interface Wish {
  /** Of the storm bar. */
  readonly barRows: number
  readonly hasSample: boolean
  readonly hasRail: boolean
  /** Per cent of the columns that the list takes beside the reader. */
  readonly listWidth: number
  readonly focus: Focus
  /** Only the pane in focus. */
  readonly isZen: boolean
  /** Rows that the picker would like; it gets at most half of what the panes have. */
  readonly pickerRows?: number
}

const RAIL = 22
const LEAST_LIST = 38
const MOST_LIST = 60
/** Width of the list in the middle of three panes when `listWidth` is {@link USUAL}. */
const MIDDLE_LIST = 56
const USUAL = 40
const HINT_ROWS = 16

/** Where everything is. Regions never overlap, and none reaches over the edge. */
export function layout(columns: number, rows: number, wish: Wish): Layout {
  const mode = modeOf(columns, rows, wish)
  const empty = { mode, columns, rows, bar: null, sample: null, header: null, rail: null }
  if (mode === 'small') {
    return { ...empty, list: null, reader: null, status: null, hints: null, picker: null }
  }
  const line = (top: number): Region => ({ left: 0, top, columns, rows: 1 })
  // A small window has no row to spare.
  const barRows = Math.min(wish.barRows, rows >= HINT_ROWS ? 2 : 1)
  const bar = barRows > 0 ? { ...line(0), rows: barRows } : null
  const sample = wish.hasSample ? line(barRows) : null
  const over = barRows + (sample ? 1 : 0)
  const header = mode === 'compact' ? null : line(over)
  const hints = mode !== 'compact' && rows >= HINT_ROWS ? line(rows - 1) : null
  const status = line(rows - (hints ? 2 : 1))
  const top = over + (header ? 1 : 0)
  const room = status.top - top
  const pickerRows = Math.min(wish.pickerRows ?? 0, Math.ceil(room / 2))
  return {
    ...empty,
    bar,
    sample,
    header,
    hints,
    status,
    picker: pickerRows > 0 ? { ...line(status.top - pickerRows), rows: pickerRows } : null,
    ...panes(mode, columns, room - pickerRows, top, wish),
  }
}

function modeOf(columns: number, rows: number, { isZen, hasRail }: Wish): Mode {
  if (columns < MIN_COLUMNS || rows < MIN_ROWS) return 'small'
  if (columns < 60 || rows < 12) return 'compact'
  if (columns < 100 || rows < 18 || isZen) return 'one'
  return columns >= 160 && rows >= 20 && hasRail ? 'three' : 'two'
}

function panes(
  mode: Mode,
  columns: number,
  rows: number,
  top: number,
  { focus, listWidth }: Wish,
): Pick<Layout, 'rail' | 'list' | 'reader'> {
  const pane = (left: number, size: number): Region => ({ left, top, columns: size, rows })
  if (mode === 'one' || mode === 'compact') {
    const whole = pane(0, columns)
    return focus === 'list'
      ? { rail: null, list: whole, reader: null }
      : { rail: null, list: null, reader: whole }
  }
  const rail = mode === 'three' ? pane(0, RAIL) : null
  const left = rail ? RAIL + 1 : 0
  const share = Math.round((columns * listWidth) / 100)
  const list = rail
    ? clamp(MIDDLE_LIST + share - Math.round((columns * USUAL) / 100))
    : clamp(share)
  const right = left + list + 1
  return { rail, list: pane(left, list), reader: pane(right, columns - right) }
}

function clamp(size: number): number {
  return Math.max(LEAST_LIST, Math.min(MOST_LIST, size))
}
