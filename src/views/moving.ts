import { sortAtOf, unreadFrom } from '../library/select.ts'
import type { State } from '../library/state.ts'
import { listWindow, pageFrom, rowOf } from './list-window.ts'
import type { Live } from './live.ts'
import { isSameDay } from './times.ts'

/** Moves the cursor; the list stands still as long as the cursor stays in sight. */
export function moveTo(live: Live, to: number): void {
  const { shape } = live.frame()
  const { cursor, cursorRow, shown } = live.state()
  const target = Math.max(0, Math.min(shown.length - 1, to))
  if (target === cursor) return
  if (!shape) return live.dispatch({ type: 'cursor-moved', to: target })
  const row = listWindow(shape, cursor, cursorRow).cursorRow
  const wanted = rowOf(shape, cursor, row, target)
  const next = listWindow(shape, target, wanted).cursorRow
  live.dispatch({ type: 'cursor-moved', to: target, row: next })
}

/** Half or full pages: the cursor keeps its row, the list moves under it. */
export function jump(live: Live, pages: number): void {
  const { shape } = live.frame()
  if (!shape) return
  const { cursor, cursorRow } = live.state()
  const to = pageFrom(shape, cursor, Math.trunc(shape.rows * pages))
  const row = listWindow(shape, to, cursorRow).cursorRow
  live.dispatch({ type: 'cursor-moved', to, row })
}

export function toUnread(live: Live, by: 1 | -1): void {
  const state = live.state()
  const to = unreadFrom(state, state.cursor, by)
  if (to < 0) live.say(by > 0 ? 'nothing unread below' : 'nothing unread above')
  else moveTo(live, to)
}

export function toDay(live: Live, by: 1 | -1): void {
  const state = live.state()
  let index = state.cursor + by
  while (index > 0 && index < state.shown.length && !startsDay(state, index)) index += by
  if (index >= 0 && index < state.shown.length) moveTo(live, index)
}

function startsDay(state: State, index: number): boolean {
  const here = sortAtOf(state, index)
  const above = sortAtOf(state, index - 1)
  if (here === undefined || above === undefined) return true
  // Most articles stand so near to each other that no calendar has to be asked.
  return above !== here && !isSameDay(here, above)
}
