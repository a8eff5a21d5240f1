import type { Scroll } from './event.ts'
import { idsOf, marked, markOf, withPlace } from './marking.ts'
import { READ } from './shelf.ts'
import { AS_USUAL } from './shown.ts'
import type { Pane, State } from './state.ts'

/** Share of a text after which it counts as read while only looked at. */
const READ_SHARE = 0.3

export function withPane(state: State, patch: Partial<Pane>): State {
  return state.pane ? { ...state, pane: { ...state.pane, ...patch } } : state
}

export const settled = (state: State): State => withPane(state, { isSettled: true })

/** Puts an article into the pane at the place where the reader left it. */
export function showing(state: State, slot: number): State {
  if (state.pane?.slot === slot) return state
  const left = remembered(state)
  const { at, read } = markOf(left, slot)
  const pane = { ...AS_USUAL, slot, at, fraction: 0, isEnd: false, link: null, endedAt: null }
  return { ...left, digit: null, pane: { ...pane, isSettled: read, hasMoved: false } }
}

export function opened(state: State, slot: number): State {
  const shown: State = { ...showing(state, slot), focus: 'reader' }
  const marksNow = state.markRead === 'dwell' || state.markRead === 'open'
  return marksNow ? settled(readBy(shown, slot)) : shown
}

export function readBy(state: State, slot: number): State {
  return marked(state, [slot], READ, true, words(state, slot, 'read'))
}

/** What an undo step says of one article. */
export function words({ heads }: State, slot: number, verb: string): () => string {
  const headline = heads.get(slot)?.headline
  return () => (headline === undefined ? verb : `${verb}: ${headline}`)
}

/** Marks without an undo step: nobody pressed a key for it. */
function quietlyRead(state: State): State {
  const { undo, pane } = state
  return pane ? { ...settled(readBy(state, pane.slot)), undo } : state
}

export function lookedAt(state: State, slot: number): State {
  const { pane, markRead } = state
  const counts = pane?.slot === slot && !pane.isSettled && markRead === 'dwell'
  return counts ? quietlyRead(state) : state
}

export function scrolled(state: State, to: Scroll): State {
  const { pane } = state
  if (!pane) return state
  const moved = pane.at?.join() !== to.at?.join()
  // How far a page was read that a link led to says nothing of the article.
  if (pane.trail.length > 0) return withPane(state, { ...to, ...(moved && { endedAt: null }) })
  const isEnd = pane.isEnd || to.isEnd
  const next = withPane(state, {
    ...to,
    isEnd,
    hasMoved: pane.hasMoved || moved || isEnd !== pane.isEnd,
    endedAt: moved ? null : pane.endedAt,
  })
  return !pane.isSettled && isReadBy(state, to, moved) ? quietlyRead(next) : next
}

function isReadBy(state: State, to: Scroll, moved: boolean): boolean {
  if (state.markRead === 'end') return to.isEnd && moved
  if (state.markRead !== 'dwell' && state.markRead !== 'scroll') return false
  return moved && (to.isEnd || to.fraction >= READ_SHARE)
}

/** Writes down how far the article in the pane was read; read to its end, it starts anew. */
export function remembered(state: State): State {
  const { pane } = state
  if (!pane?.hasMoved) return state
  const at = pane.isEnd || !pane.at || pane.at[0] < 0 ? null : pane.at
  const before = markOf(state, pane.slot)
  const placed = withPlace(state, pane.slot, { at, fraction: at ? pane.fraction : null })
  const rested = withPane(placed, { hasMoved: false })
  if (at?.join() === before.at?.join()) return rested
  const ids = idsOf(state.shelf, pane.slot)
  return { ...rested, changes: [...rested.changes, { verb: 'at', ids, at }] }
}
