import { webUrl } from '../article/web-url.ts'
import { type BannerPage, barEntries } from '../storm/page-banners.ts'
import type { Head } from './head.ts'
import { countMarks, markOf } from './marking.ts'
import type { Filter, State } from './state.ts'

/** Newest first; the same moment: as the feed lists them. */
export function compareHeads(a: Head, b: Head): number {
  return b.sortAt - a.sortAt || a.position - b.position || (a.id < b.id ? -1 : 1)
}

function passes(state: State, id: string, filter: Filter): boolean {
  if (filter === 'all') return true
  const mark = markOf(state, id)
  return filter === 'unread' ? !mark.read : mark.starred
}

/** The rows a filter lets in now, the cursor staying on its article where that is among them. */
export function filtered(state: State, filter: Filter): State {
  const cursorId = state.shown[state.cursor]
  const shown =
    filter === 'all' ? state.order : state.order.filter((id) => passes(state, id, filter))
  const cursor = cursorId === undefined ? -1 : shown.indexOf(cursorId)
  return { ...state, filter, shown, cursor: Math.max(0, cursor) }
}

/** Puts heads into the list; what the list already holds is changed in its place. */
export function listed(state: State, heads: readonly Head[]): State {
  const next = new Map(state.heads)
  for (const head of heads) next.set(head.id, head)
  const isFresh = (head: Head): boolean => !state.heads.has(head.id)
  const order = heads.some(isFresh)
    ? [...state.order, ...new Set(heads.filter(isFresh).map(({ id }) => id))].toSorted((a, b) =>
        compareHeads(next.get(a) as Head, next.get(b) as Head),
      )
    : state.order
  const full = { ...state, heads: next, order }
  const counted = { ...full, counts: countMarks(full, order) }
  if (order === state.order) return counted
  const untouched = state.isFilling || state.shown.length === 0
  const shown = filtered(counted, state.filter)
  return untouched ? { ...shown, cursor: 0, cursorRow: 0 } : shown
}

/** New stories wait in `pending`, so that the list never moves by itself. */
export function arrived(state: State, heads: readonly Head[]): State {
  const straightIn = state.isFilling || state.shown.length === 0
  const known = heads.filter(({ id }) => straightIn || state.heads.has(id))
  const waiting = heads.filter(({ id }) => !straightIn && !state.heads.has(id))
  const next = known.length > 0 ? listed(state, known) : state
  const fresh = new Set(waiting.map(({ id }) => id))
  const pending =
    waiting.length > 0
      ? [...next.pending.filter(({ id }) => !fresh.has(id)), ...waiting]
      : next.pending
  return withBar({ ...next, pending }, heads)
}

/** Takes the strips of the given pages into the storm bar. */
export function withBar(state: State, heads: readonly Head[]): State {
  const strips = heads.filter(({ banner }) => banner !== null)
  if (strips.length === 0) return state
  const names = new Set(strips.map(({ headline, url }) => url ?? headline))
  const others = state.pages.filter(({ article }) => !names.has(article.url ?? article.headline))
  return barOf({ ...state, pages: [...others, ...strips.map((head) => bannerPage(state, head))] })
}

function bannerPage(state: State, head: Head): BannerPage {
  const status = state.sources.get(head.source)
  const place = status?.source.place.split(/[\\/]/).at(-1)
  return {
    article: head,
    name: (head.url && webUrl(head.url)?.host) || place || head.source,
    fetchedAt: status?.source.kind === 'url' ? status.okAt : null,
  }
}

/** Makes the bar's entries again: strips arrived, were dismissed, or grew old. */
export function barOf(state: State): State {
  if (state.pages.length === 0) return state
  const shown = state.bar[state.barIndex]
  const bar = barEntries(state.pages, state.now, (key) => state.dismissed.has(key))
  const index = shown ? bar.findIndex(({ key }) => key === shown.key) : 0
  return { ...state, bar, barIndex: Math.max(0, index) }
}
