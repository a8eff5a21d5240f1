import { ORPHAN, OUT, READ, STARRED, TWIN, WAITS } from './shelf.ts'
import type { State } from './state.ts'

/** A story of several sources counts once, but for each of its sources. */
export function recount(state: State): State {
  const { count, flags, from, sources } = state.shelf
  const bySource = new Int32Array(sources.length)
  let all = 0
  let unread = 0
  let starred = 0
  let waiting = 0
  let muted = 0
  for (let slot = 0; slot < count; slot++) {
    const bits = flags[slot] as number
    const isLead = (bits & TWIN) === 0
    if ((bits & OUT) !== 0 && (bits & STARRED) === 0) {
      if (isLead && (bits & ORPHAN) === 0) muted += 1
      continue
    }
    if (bits & WAITS) {
      if (isLead) waiting += 1
      continue
    }
    const isUnread = (bits & READ) === 0
    const source = from[slot] as number
    if (isUnread) bySource[source] = (bySource[source] as number) + 1
    if (!isLead) continue
    all += 1
    if (isUnread) unread += 1
    if (bits & STARRED) starred += 1
  }
  return { ...state, waiting, counts: { all, unread, starred, muted, bySource } }
}
