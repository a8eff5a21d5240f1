import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/library/event.ts'
import { unreadOf, twinCount } from '../../src/library/select.ts'
import type { Mute } from '../../src/library/settings-types.ts'
import type { Saving, State } from '../../src/library/state.ts'
import {
  after,
  FERRY,
  news,
  NOON,
  SCHOOL,
  shownNames,
  slotFor,
  story,
  townState,
} from '../views/town.ts'

const muted = (...names: readonly string[]): Event => {
  const state = townState()
  return { type: 'muted-found', slots: Int32Array.from(names, (name) => slotFor(state, name)) }
}
const view = (kind: 'all' | 'unread' | 'starred' | 'muted'): Event => ({
  type: 'filter-chosen',
  filter: { kind },
})
const ALL = ['ferry', 'school', 'library', 'apples', 'bridge', 'choir', 'trees']

describe('what is muted', () => {
  test('is in no view but its own, and in no count but one', () => {
    const state = after(townState(), muted('school', 'choir'))
    expect(shownNames(state)).toEqual(['ferry', 'library', 'apples', 'bridge', 'trees'])
    expect(state.counts).toMatchObject({ all: 5, unread: 4, starred: 1, muted: 2 })
    expect(unreadOf(state, 'courier')).toBe(3)
    expect(shownNames(after(state, view('unread')))).not.toContain('school')
    const courier = { kind: 'source', source: 'courier' } as const
    const own = after(state, { type: 'filter-chosen', filter: courier })
    expect(shownNames(own)).toEqual(['twin', 'bridge', 'trees'])
    const filter = { kind: 'query', query: 'a', name: null } as const
    const slots = Int32Array.of(FERRY, SCHOOL)
    expect(shownNames(after(state, { type: 'rows-found', filter, slots }))).toEqual(['ferry'])
    expect(shownNames(after(state, view('muted')))).toEqual(['school', 'choir'])
  })

  test('goes from the list without moving the cursor from its story, and comes back', () => {
    const at = (state: State): string | undefined => shownNames(state)[state.cursor]
    const moved = after(townState(), { type: 'cursor-moved', to: 3 }, muted('school'))
    expect(at(moved)).toBe('apples')
    const gone = after(moved, muted('school', 'apples'))
    expect([at(gone), shownNames(gone).length]).toEqual(['bridge', 5])
    const last = after(gone, { type: 'cursor-moved', to: 9 }, muted('trees', 'choir'))
    expect(at(last)).toBe('bridge')
    expect(shownNames(after(last, muted()))).toEqual(ALL)
  })

  test('is never what is starred; starred in its view it is muted no more', () => {
    const state = after(townState(), muted('ferry', 'school'))
    expect(shownNames(state)).toContain('ferry')
    const starred = after(state, view('muted'), { type: 'star-toggled', slot: SCHOOL })
    expect(shownNames(starred)).toEqual(['school'])
    expect(starred.counts).toMatchObject({ all: 7, unread: 5, starred: 2, muted: 0 })
    expect(shownNames(after(starred, view('all')))).toEqual(ALL)
    const back = after(starred, { type: 'undone', now: NOON })
    expect(back.counts).toMatchObject({ all: 6, unread: 4, starred: 1, muted: 1 })
  })

  test('is read when all of it is marked, and counts as unread nowhere', () => {
    const state = after(townState(), muted('school'), view('muted'), {
      type: 'all-read',
      now: NOON,
    })
    expect(state.counts).toMatchObject({ unread: 4, muted: 1 })
    expect(after(state, muted()).counts).toMatchObject({ unread: 4, muted: 0 })
  })

  test('a story whose one source is muted stays, told by the other', () => {
    const unstarred = after(townState(), { type: 'star-toggled', slot: FERRY })
    const twins = after(unstarred, muted('ferry'))
    expect(shownNames(twins)[0]).toBe('twin')
    expect(twins.counts).toMatchObject({ all: 7, muted: 0 })
    expect(twinCount(twins, slotFor(twins, 'twin'))).toBe(0)
    const both = after(twins, muted('ferry', 'twin'))
    expect(both.counts).toMatchObject({ all: 6, muted: 1 })
    expect(shownNames(after(both, view('muted')))).toEqual(['ferry'])
  })

  test('waits for nobody when it arrives', () => {
    const state = after(townState(), { type: 'keyed', now: NOON })
    const event = news(story('fresh', 'Fresh', { sortAt: NOON }))
    if (event.type === 'headlines-arrived') event.rows.flags[0] = 32
    const arrived = after(state, event)
    expect(arrived).toMatchObject({ waiting: 0, counts: { all: 7, muted: 1 } })
    expect(shownNames(arrived)).toEqual(ALL)
    expect(shownNames(after(arrived, view('muted')))).toEqual(['fresh'])
  })
})

describe('a change of the settings', () => {
  const rule: Mute = { words: 'ferry', until: '2026-12-01' }
  const change = (saving: Saving): Event => ({ type: 'saved', saving, words: 'it', now: NOON })

  test('is told once, and undone in steps with the marks around it', () => {
    const mute = change({ kind: 'mute', rule, isOn: true })
    const state = after(townState(), { type: 'read-toggled', slot: FERRY }, mute)
    expect(state).toMatchObject({ mute: [rule], changes: [] })
    expect(state.savings).toEqual([{ kind: 'mute', rule, isOn: true }])
    expect(state.message).toMatchObject({ text: 'it', canUndo: true })
    const back = after(state, { type: 'undone', now: NOON })
    expect(back).toMatchObject({ mute: [], savings: [{ kind: 'mute', rule, isOn: false }] })
    const all = after(back, { type: 'undone', now: NOON })
    expect(all).toMatchObject({ savings: [], counts: { unread: 5 }, undo: [] })
  })

  test('that ends a rule brings it back', () => {
    const other = { source: 'ledger' }
    const state = after(
      townState({ mute: [rule, other] }),
      change({ kind: 'mute', rule, isOn: false }),
    )
    expect(state.mute).toEqual([other])
    expect(after(state, { type: 'undone', now: NOON }).mute).toEqual([other, rule])
  })

  test('names a search, gives a name another search, forgets one', () => {
    const named = (state: State, name: string, query: string | null): State =>
      after(state, change({ kind: 'query', name, query }))
    const queries = [
      { name: 'a', query: 'one' },
      { name: 'b', query: 'two' },
    ]
    const changed = named(townState({ queries }), 'a', 'three')
    expect(changed.queries).toEqual([{ name: 'a', query: 'three' }, queries[1]])
    expect(after(changed, { type: 'undone', now: NOON }).queries).toEqual(queries)
    const without = named(townState({ queries }), 'b', null)
    expect(without.queries).toEqual([queries[0]])
    expect(after(without, { type: 'undone', now: NOON }).queries).toEqual(queries)
    expect(named(without, '__proto__', 'x').queries).toHaveLength(2)
  })
})
