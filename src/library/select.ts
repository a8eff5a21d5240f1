import type { Head } from './head.ts'
import { markOf } from './marking.ts'
import type { SourceStatus, State } from './state.ts'

export { markOf, nameOfSource } from './marking.ts'

/** The article under the cursor. */
export function cursorHead(state: State): Head | undefined {
  return headAt(state, state.cursor)
}

/** The article of a row of the list. */
export function headAt(state: State, index: number): Head | undefined {
  const id = state.shown[index]
  return id === undefined ? undefined : state.heads.get(id)
}

/** The article that a key in this focus is about. */
export function chosenHead(state: State): Head | undefined {
  return state.focus === 'reader' && state.pane ? state.heads.get(state.pane.id) : cursorHead(state)
}

/** Index of the next or previous unread article, or −1. */
export function unreadFrom(state: State, from: number, by: 1 | -1): number {
  if (state.counts.unread === 0) return -1
  for (let index = from + by; index >= 0 && index < state.shown.length; index += by) {
    if (!markOf(state, state.shown[index] as string).read) return index
  }
  return -1
}

/** Index in the list of the article in the pane; the cursor follows it while reading. */
export function paneIndex(state: State): number {
  const { pane, shown, cursor } = state
  if (!pane || shown[cursor] === pane.id) return cursor
  return shown.indexOf(pane.id)
}

export function failedSources(state: State): SourceStatus[] {
  return [...state.sources.values()].filter(({ problems }) => problems.length > 0)
}

/** The newest good answer of any source; null when there was none. */
export function lastAnswer(state: State): number | null {
  let newest: number | null = null
  for (const { okAt } of state.sources.values()) {
    if (okAt !== null && (newest === null || okAt > newest)) newest = okAt
  }
  return newest
}
