import { unreadOf } from '../library/select.ts'
import { has, NEW, READ, TWIN, WAITS } from '../library/shelf.ts'
import type { Filter, State, Tag } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import { filterName } from './header.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, piece, spread } from './row.ts'

/** A view that can be chosen. */
export interface ViewLine {
  readonly group: 'Views' | 'Searches' | 'Sources' | 'Tags'
  readonly filter: Filter
  readonly name: string
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
  const lines = viewLines(state)
  const places: (ViewLine | string | null)[] = []
  let group = ''
  let cursor = 0
  for (const [index, line] of lines.entries()) {
    if (line.group !== group) places.push(...(group === '' ? [] : [null]), line.group)
    group = line.group
    if (index === state.screenRow) cursor = places.length
    places.push(line)
  }
  const middle = cursor - Math.floor(region.rows / 2)
  const top = Math.max(0, Math.min(middle, places.length - region.rows))
  return places
    .slice(top, top + region.rows)
    .map((place) => placeRow(place, lines[state.screenRow], state, region.columns, settings))
}

function placeRow(
  place: ViewLine | string | null,
  chosen: ViewLine | undefined,
  state: State,
  columns: number,
  settings: ReaderSettings,
): Row {
  if (place === null) return BLANK
  if (typeof place === 'string') return [piece(` ${place}`, 'headline')]
  const glyphs = glyphsFor(settings.ascii)
  const isHere = place === chosen
  const count = countOf(state, place)
  const isOn = isSameFilter(place.filter, state.filter)
  const left = [
    piece(isHere ? glyphs.cursor : ' ', 'cursor', { inverse: false }),
    piece(' '),
    piece(place.name, isHere ? 'cursor' : count === 0 ? 'meta' : 'text', isOn ? ON : OFF),
  ]
  const right = count === null ? [] : [piece(`${count} `, 'meta')]
  return spread(left, right, Math.min(columns, MOST_COLUMNS), glyphs.ellipsis)
}

const ON = { bold: true, underline: true }
const OFF = {}
/** A count further away from its name is hard to follow. */
const MOST_COLUMNS = 60

/** Unread stories of a source or tag, all stories of the other views; null: not known. */
function countOf(state: State, { filter, slots }: ViewLine): number | null {
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
  for (const bits of shelf.flags.subarray(0, shelf.count)) {
    if ((bits & (NEW | TWIN | WAITS)) === NEW) count += 1
  }
  return count
}

function countUnread({ shelf }: State, slots: Tag['slots']): number {
  let count = 0
  for (const slot of slots) if (!has(shelf, slot, READ | WAITS)) count += 1
  return count
}
