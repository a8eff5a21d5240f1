import { describe, expect, test } from 'vitest'
import { packed } from '../../src/library/columns.ts'
import type { Event } from '../../src/library/event.ts'
import { has, READ, TWIN } from '../../src/library/shelf.ts'
import type { State } from '../../src/library/state.ts'
import { unreadOf } from '../../src/library/select.ts'
import {
  after,
  FERRY,
  idFor,
  news,
  NOON,
  SCHOOL,
  shownNames,
  slotFor,
  STORIES,
  story,
  townState,
} from '../views/town.ts'

const cursorName = (state: State): string | undefined => shownNames(state)[state.cursor]
const COURIER: Event = { type: 'filter-chosen', filter: { kind: 'source', source: 'courier' } }
const all: Event = { type: 'filter-chosen', filter: { kind: 'all' } }
const unread: Event = { type: 'filter-chosen', filter: { kind: 'unread' } }

describe('a view', () => {
  test('of a source shows its own twins of other sources’ stories', () => {
    const state = after(townState(), COURIER)
    expect(shownNames(state)).toEqual(['twin', 'school', 'bridge', 'trees'])
    expect(shownNames(after(state, all))).toEqual(shownNames(townState()))
  })

  test('of what is new shows what arrived since the last visit', () => {
    const fresh = { type: 'filter-chosen', filter: { kind: 'visit' } } as const
    const state = townState({ lastVisit: NOON - 4 * 3_600_000 })
    expect(shownNames(after(state, fresh))).toEqual(shownNames(state))
    expect(shownNames(after(townState(), fresh))).toEqual([])
  })

  test('of a search shows what it found, a story of two sources once', () => {
    const twin = slotFor(townState(), 'twin')
    const filter = { kind: 'query', query: 'ferry', name: null } as const
    const found = (...slots: number[]): string[] =>
      shownNames(after(townState(), { type: 'rows-found', filter, slots: Int32Array.from(slots) }))
    expect(found(FERRY, twin, SCHOOL)).toEqual(['ferry', 'school'])
    expect(found(twin)).toEqual(['twin'])
  })

  test('keeps the cursor on its article, and what was read in it until it is left', () => {
    const moved = after(townState(), { type: 'cursor-moved', to: 4 }, unread)
    expect(cursorName(moved)).toBe('bridge')
    const read = after(moved, { type: 'read-toggled', slot: slotFor(moved, 'bridge') })
    expect(shownNames(read)).toContain('bridge')
    const arrived = after(read, news(story('fresh', 'Fresh', { sortAt: NOON })), {
      type: 'new-asked',
    })
    expect(shownNames(arrived)).toContain('bridge')
    expect(shownNames(after(arrived, all, unread))).not.toContain('bridge')
  })

  test('marks all that it shows read, and nothing else', () => {
    const state = after(townState(), COURIER, { type: 'all-read', now: NOON })
    expect(state.message).toMatchObject({ text: '4 marked read', canUndo: true })
    expect(state.counts.unread).toBe(1)
    expect(unreadOf(state, 'ledger')).toBe(0)
    expect(after(state, { type: 'undone', now: NOON }).counts.unread).toBe(5)
  })
})

describe('a story of several sources', () => {
  const open: Event = { type: 'unfolded', slot: FERRY }

  test('is shown in each of them and in one row again', () => {
    const unfolded = after(townState(), open)
    expect(shownNames(unfolded).slice(0, 3)).toEqual(['ferry', 'twin', 'school'])
    const under = after(unfolded, { type: 'cursor-moved', to: 1 })
    const folded = after(under, { type: 'unfolded', slot: slotFor(under, 'twin') })
    expect(shownNames(folded)).toEqual(shownNames(townState()))
    expect(cursorName(folded)).toBe('ferry')
    expect(after(townState(), { type: 'unfolded', slot: SCHOOL }).unfolded.size).toBe(0)
  })

  test('is read in all of them, and counts as one', () => {
    const state = after(townState(), open, { type: 'all-read', now: NOON })
    expect(has(state.shelf, slotFor(state, 'twin'), READ)).toBe(true)
    expect(state.message).toMatchObject({ text: '5 marked read', canUndo: true })
  })

  test('stays unfolded while stories come in', () => {
    const state = after(townState(), open, news(story('fresh', 'Fresh', { sortAt: NOON })), {
      type: 'new-asked',
    })
    expect(shownNames(state).slice(0, 4)).toEqual(['fresh', 'ferry', 'twin', 'school'])
  })

  test('that another source tells later is no new story, and read there if it is here', () => {
    const read = after(townState(), { type: 'read-toggled', slot: SCHOOL })
    const [school] = STORIES.slice(1)
    const later = story('later', 'The same', { source: 'record', sortAt: NOON })
    const rows = packed(
      [school!, later].map((head, index) => ({
        id: head.id,
        rowid: index === 0 ? 2 : 50,
        source: head.source,
        sortAt: head.sortAt,
        arrived: NOON,
        position: 0,
        story: 77,
        prints: head.ids.join(''),
      })),
      () => 0,
    )
    const arrived: Event = {
      type: 'headlines-arrived',
      rows,
      sources: new Set(['record']),
      strips: [],
      now: NOON,
    }
    const state = after(read, arrived)
    expect(state.waiting).toBe(0)
    expect(shownNames(state)).toEqual(shownNames(read))
    expect(has(state.shelf, slotFor(state, 'later'), TWIN)).toBe(true)
    expect(state.changes).toEqual([
      { verb: 'read', prints: `${later.ids[0]}${school!.ids[0]}`, articles: 1 },
    ])
  })
})

describe('older articles', () => {
  const piece = (...names: readonly string[]): Event => ({
    type: 'shelf-read',
    rows: packed(
      names.map((name, index) => ({
        id: idFor(name),
        rowid: 500 + index,
        source: 'ledger',
        sortAt: NOON - 1e9 - index,
        arrived: 0,
        position: 0,
        story: 0,
        prints: 'p-------',
      })),
      () => 0,
    ),
  })

  test('come below, and nothing moves', () => {
    const moved = after(townState({ isWhole: false }), { type: 'cursor-moved', to: 3, row: 9 })
    const state = after(moved, piece('old', 'older'))
    expect(shownNames(state).slice(0, 7)).toEqual(shownNames(moved))
    expect(shownNames(state).slice(7)).toEqual(['old', 'older'])
    expect(state).toMatchObject({ cursor: 3, cursorRow: 9, isWhole: true, counts: { all: 9 } })
  })

  test('come into the view that is open', () => {
    const starred: Event = { type: 'filter-chosen', filter: { kind: 'starred' } }
    expect(shownNames(after(townState(), starred, piece('old')))).toEqual(['ferry'])
    expect(shownNames(after(townState(), unread, piece('old'))).at(-1)).toBe('old')
  })
})
