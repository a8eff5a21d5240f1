import { has, READ, sourceOf, tellersOf } from './shelf.ts'
import type { ListHead, SourceStatus, State } from './state.ts'

export { markOf, nameOfSource } from './marking.ts'
export { rowOfStory } from './listing.ts'

/** The article under the cursor. */
export function cursorHead(state: State): ListHead | undefined {
  return headAt(state, state.cursor)
}

/** The article of a row of the list; undefined when its head has not been read. */
export function headAt({ shown, heads }: State, index: number): ListHead | undefined {
  const slot = shown[index]
  return slot === undefined ? undefined : heads.get(slot)
}

/** Slot of the article that a key in this focus is about. */
export function chosenSlot({ focus, pane, shown, cursor }: State): number | undefined {
  return focus === 'reader' && pane ? pane.slot : shown[cursor]
}

export function paneHead({ pane, heads }: State): ListHead | undefined {
  return pane ? heads.get(pane.slot) : undefined
}

/** Other sources that tell the same story. */
export function twinCount({ shelf }: State, slot: number): number {
  return tellersOf(shelf, slot).length - 1
}

/** Where an article of the list stands in time. */
export function sortAtOf({ shelf, shown }: State, index: number): number | undefined {
  const slot = shown[index]
  return slot === undefined ? undefined : shelf.sortAt[slot]
}

/** Unread articles of a source. */
export function unreadOf({ shelf, counts }: State, source: string): number {
  return counts.bySource[shelf.sources.indexOf(source)] ?? 0
}

export function sourceAt({ shelf, shown }: State, index: number): string | undefined {
  const slot = shown[index]
  return slot === undefined ? undefined : sourceOf(shelf, slot)
}

/** Unread articles in the list. */
export function unreadShown({ shelf, shown, filter, counts }: State): number {
  if (filter.kind === 'all') return counts.unread
  let count = 0
  for (const slot of shown) if (!has(shelf, slot, READ)) count += 1
  return count
}

/** Index of the next or previous unread article, or −1. */
export function unreadFrom({ shelf, shown }: State, from: number, by: 1 | -1): number {
  for (let index = from + by; index >= 0 && index < shown.length; index += by) {
    if (!has(shelf, shown[index] as number, READ)) return index
  }
  return -1
}

/** Index in the list of the article in the pane; the cursor follows it while reading. */
export function paneIndex(state: State): number {
  const { pane, shown, cursor } = state
  if (!pane || shown[cursor] === pane.slot) return cursor
  return shown.indexOf(pane.slot)
}

const failed = new WeakMap<State['sources'], readonly SourceStatus[]>()

export function failedSources({ sources }: State): readonly SourceStatus[] {
  const known = failed.get(sources)
  if (known) return known
  const all = [...sources.values()].filter(({ problems }) => problems.length > 0)
  failed.set(sources, all)
  return all
}

/** The sources of this run, without the made-up edition that stands in for the reader's own. */
export function realSources({ sources, order }: State): SourceStatus[] {
  return [...sources.values()].filter(({ source }) => order === null || source.kind !== 'sample')
}

/** The newest good answer of any source; null when there was none. */
export function lastAnswer(state: State): number | null {
  let newest: number | null = null
  for (const { okAt } of realSources(state)) {
    if (okAt !== null && (newest === null || okAt > newest)) newest = okAt
  }
  return newest
}
