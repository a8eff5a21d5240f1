import { paneHead } from '../library/select.ts'
import type { State } from '../library/state.ts'
import { alertsText } from './alerts-screen.ts'
import { overRegion } from './frame.ts'
import { tableWords } from './linear-words.ts'
import type { Live } from './live.ts'
import { overBlock } from './over-block.ts'
import { awaitedWords } from './awaited-words.ts'
import type { Row } from './row.ts'
import { themeRows } from './themes.ts'

/** Rows of a screen that is told and not shown: all there are. */
const ALL_ROWS = 100_000

/** How many lines of the screen can be chosen. */
export function choiceCount(live: Live): number {
  return rowsOf(live, live.state()).filter(isChoice).length
}

function isChoice([first]: Row): boolean {
  return first?.role === 'cursor' && first.text.length <= 1
}

/** The lines of the screen that is open, those that can be chosen with their numbers. */
export function screenWords(live: Live): string[] {
  const state = live.state()
  return state.screen === 'alerts' ? alertPart(live) : tableWords(numbered(rowsOf(live, state)))
}

/** The line under the cursor of a screen. */
export function lineWords(live: Live): string[] {
  const { screenRow } = live.state()
  const rows = numbered(rowsOf(live, live.state()))
  return tableWords(rows.filter(([first]) => first?.text === `${screenRow + 1}. `))
}

/** The sign of a level; its word stands behind it. */
const SIGN = /^(?:!+|\*|-) /

/** The part of the alerts that is at the top. */
export function alertPart(live: Live): string[] {
  const state = live.state()
  const { section } = state.spot
  const before = rowsOf(live, state)
  const after = rowsOf(live, { ...state, spot: { section: section + 1, row: 0 } })
  const part = before.slice(0, before.length - after.length || undefined)
  return tableWords(part).map((line) => line.replace(SIGN, ''))
}

function rowsOf(live: Live, state: State): readonly Row[] {
  const { keymap, options } = live
  const { settings, about } = options
  const frame = live.frame()
  const { layout } = frame
  if (state.screen === 'themes') {
    return themeRows(state, { left: 0, top: 0, columns: layout.columns, rows: ALL_ROWS }, settings)
  }
  const status = { left: 0, top: ALL_ROWS, columns: layout.columns, rows: 1 }
  const long = { ...frame, layout: { ...layout, status } }
  if (state.screen === 'alerts') {
    return alertsText(state, overRegion(long).region, settings).rows()
  }
  return overBlock({ state, frame: long, settings, keymap, about, spinner: '' }).rows
}

/** What can be chosen begins with the place of the cursor. */
function numbered(rows: readonly Row[]): Row[] {
  let count = 0
  return rows.map((row): Row => {
    const [first, ...others] = row
    if (!first || !isChoice(row)) return row
    count += 1
    const [blank] = others
    const rest = blank?.text.trim() === '' ? others.slice(1) : others
    return [{ ...first, text: `${count}. ` }, ...rest]
  })
}

/** What is being loaded. */
export function loadingWords(state: State): string[] {
  const { pane } = state
  if (!pane?.loading || pane.loading.isAuto) return []
  return [`${awaitedWords(pane, paneHead(state) ?? { url: null })}.`]
}
