import type { Scroll } from '../library/event.ts'
import type { Live } from './live.ts'
import { isEnd, type PaneText, topFor } from './reading-pane.ts'

/** Lines of the last page that stay visible after paging. */
const OVERLAP = 2
/** Milliseconds after which a second Space goes on: a held key stops at the end. */
const ADVANCE_MS = 300

export function rowsOf(live: Live): number {
  return live.frame().pane?.rows ?? 0
}

export function scrollOf(pane: PaneText, line: number): Scroll {
  const { text, rows } = pane
  const top = topFor(text, rows, line)
  return { at: text.placeOf(top), fraction: text.shareBefore(top), isEnd: isEnd(text, rows, top) }
}

export function scrollTo(live: Live, line: number): void {
  const { pane } = live.frame()
  if (pane) live.dispatch({ type: 'scrolled', to: scrollOf(pane, line) })
}

export function scrollBy(live: Live, by: number): void {
  const { pane } = live.frame()
  if (pane) scrollTo(live, pane.top + by)
}

export function pageBack(live: Live): void {
  scrollBy(live, -Math.max(1, rowsOf(live) - OVERLAP))
}

/** Pages on; at the end says so, and `goOn` only for a second press that is no held key. */
export function pageOn(live: Live, goOn: () => void): void {
  const { pane } = live.frame()
  if (pane && !pane.isEnd) return scrollBy(live, Math.max(1, pane.rows - OVERLAP))
  const { options } = live
  if (live.state().pane?.trail.length) return live.say('end of the page; back goes to the story')
  if (!options.settings.spaceAdvances) return live.say('end of the story')
  const now = options.now()
  const endedAt = live.state().pane?.endedAt ?? null
  if (pane) scrollTo(live, pane.top)
  if (endedAt !== null && now - endedAt >= ADVANCE_MS) return goOn()
  live.dispatch({ type: 'end-met', now })
  live.hint('end, {page} again: next unread')
}

export function toSection(live: Live, by: 1 | -1): void {
  const { pane } = live.frame()
  if (!pane) return
  const line = pane.text.section(pane.top, by)
  scrollTo(live, line ?? (by > 0 ? Number.MAX_SAFE_INTEGER : 0))
}
