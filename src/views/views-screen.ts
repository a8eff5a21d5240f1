import { unreadOf } from '../library/select.ts'
import { has, isOut, NEW, READ, TWIN, WAITS } from '../library/shelf.ts'
import type { Filter, State, Tag } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import { filterName } from './header.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type Row, piece } from './row.ts'
import { type Line, linesRows } from './screen-lines.ts'

/** A view that can be chosen. */
export interface ViewLine extends Line {
  readonly group: 'Views' | 'Searches' | 'Sources' | 'Tags'
  readonly filter: Filter
  /** What is found already. */
  readonly slots: Int32Array | null
}

/** Every view there is, in the order in which they are listed. */
export function viewLines(state: State): ViewLine[] {
  const line = (group: ViewLine['group'], filter: Filter, slots: ViewLine['slots'] = null) => ({
    group,
    filter,
    name: filter.kind === 'visit' ? 'New since your last visit' : filterName(state, filter),
    slots,
  })
  const usual: Filter[] = [{ kind: 'all' }, { kind: 'unread' }, { kind: 'starred' }]
  if (state.lastVisit !== null) usual.push({ kind: 'visit' })
  if (state.counts.muted > 0) usual.push({ kind: 'muted' })
  return [
    ...usual.map((filter) => line('Views', filter)),
    ...state.queries.map(({ name, query }) => line('Searches', { kind: 'query', query, name })),
    ...[...state.sources.keys()].map((source) => line('Sources', { kind: 'source', source })),
    ...(state.tags ?? []).map(({ tag, slots }) => line('Tags', { kind: 'tag', tag }, slots)),
  ]
}

export function isSameFilter(one: Filter, other: Filter): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The views by groups, the one under the cursor in sight; at most `region.rows`. */
export function viewsRows(state: State, region: Region, settings: ReaderSettings): Row[] {
  const glyphs = glyphsFor(settings.ascii)
  return linesRows(viewLines(state), state.screenRow, region, glyphs, (line) => {
    const count = countOf(state, line)
    const role = count === 0 ? 'meta' : 'text'
    return {
      name: isSameFilter(line.filter, state.filter) ? { role, style: ON } : { role },
      right: count === null ? [] : [piece(`${count} `, 'meta')],
    }
  })
}

const ON = { bold: true, underline: true }

/** Unread stories of a source or tag, all stories of the other views; null: not known. */
export function countOf(state: State, { filter, slots }: ViewLine): number | null {
  const { all, unread, starred } = state.counts
  switch (filter.kind) {
    case 'all':
      return all
    case 'unread':
      return unread
    case 'starred':
      return starred
    case 'visit':
      return countNew(state)
    case 'muted':
      return state.counts.muted
    case 'source':
      return unreadOf(state, filter.source)
    case 'tag':
      return countUnread(state, slots ?? new Int32Array(0))
    case 'query':
      return null
  }
}

function countNew({ shelf }: State): number {
  let count = 0
  for (let slot = 0; slot < shelf.count; slot++) {
    const bits = shelf.flags[slot] as number
    if ((bits & (NEW | TWIN | WAITS)) === NEW && !isOut(shelf, slot)) count += 1
  }
  return count
}

function countUnread({ shelf }: State, slots: Tag['slots']): number {
  let count = 0
  for (const slot of slots) if (!has(shelf, slot, READ | WAITS) && !isOut(shelf, slot)) count += 1
  return count
}
