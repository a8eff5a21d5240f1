import { webUrl } from '../article/web-url.ts'
import type { BannerPage } from '../storm/page-banners.ts'
import type { StoredHead } from './article-store.ts'
import { type Columns, READ } from './columns.ts'
import { recount } from './counting.ts'
import type { Arrived } from './event.ts'
import { withFresh } from './listing.ts'
import { has, printsOf, type Shelf, stocked, WAITS, withOrphans, withWaiting } from './shelf.ts'
import type { State } from './state.ts'
import { withoutSample } from './subscribing.ts'
import { withPages } from './storm-watch.ts'

/** What was read before a source was taken out is not listed for it. */
function shelvedOn({ shelf, off }: State, rows: Columns, waits: boolean): Shelf {
  const { shelf: next } = stocked(shelf, rows, waits)
  return off.size === 0 ? next : withOrphans(next, (source) => !off.has(source))
}

/** Puts older articles into the list. */
export function shelfRead(state: State, rows: Columns): State {
  const shelf = shelvedOn(state, rows, false)
  const first = state.shelf.count
  const next = recount({ ...state, shelf, isWhole: true })
  const shown = withFresh(next, (slot) => slot >= first)
  return standsIn(state) ? withoutSample(shown) : shown
}

/** New stories wait, so that the list never moves by itself; what is known is read anew. */
export function arrived(state: State, { rows, sources, strips, now }: Arrived): State {
  const straightIn = state.isFilling || state.shown.length === 0 || standsIn(state)
  const first = state.shelf.count
  const shelf = shelvedOn(state, rows, !straightIn)
  const heads = new Map([...state.heads].filter(([, { source }]) => !sources.has(source)))
  const changes = [...state.changes, ...lateReads(shelf, first, rows)]
  const next = recount({ ...state, now, shelf, heads, changes })
  if (!straightIn) return withBar(next, strips)
  const shown = withFresh(next, (slot) => slot >= first)
  return withBar(withoutSample({ ...shown, cursor: 0, cursorRow: 0 }), strips)
}

/** Whether made-up stories are there for want of others, and none of them is being read. */
function standsIn({ sample, order, focus }: State): boolean {
  return sample !== null && order !== null && focus === 'list'
}

/** A story that was read is read in a source that tells it later, too. */
function lateReads(shelf: Shelf, first: number, rows: Columns): State['changes'] {
  const wasRead = new Map(
    Array.from({ length: rows.count }, (_, at) => [
      rows.ids[at],
      ((rows.flags[at] as number) & READ) !== 0,
    ]),
  )
  const late: number[] = []
  for (let slot = first; slot < shelf.count; slot++) {
    const isRead = ((shelf.flags[slot] as number) & READ) !== 0
    if (isRead && wasRead.get(shelf.ids[slot]) === false) late.push(slot)
  }
  if (late.length === 0) return []
  return [{ verb: 'read', prints: printsOf(shelf, late), articles: late.length }]
}

export function newAsked(state: State): State {
  if (state.waiting === 0) return state
  const shelf = withWaiting(state.shelf)
  const next = withFresh(recount({ ...state, shelf }), (slot) => has(state.shelf, slot, WAITS))
  return withoutSample({ ...next, cursor: 0, cursorRow: 0 })
}

/** Takes the strips of these pages into the storm bar. */
export function withBar(state: State, strips: readonly StoredHead[]): State {
  return withPages(
    state,
    strips.map((head) => bannerPage(state, head)),
  )
}

function bannerPage(state: State, head: StoredHead): BannerPage {
  const status = state.sources.get(head.source)
  const place = status?.source.place.split(/[\\/]/).at(-1)
  return {
    article: head,
    name: (head.url && webUrl(head.url)?.host) || place || head.source,
    fetchedAt: status?.source.kind === 'url' ? status.okAt : null,
  }
}
