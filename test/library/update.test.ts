import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Event } from '../../src/library/event.ts'
import { READ, STARRED } from '../../src/library/columns.ts'
import {
  after,
  FERRY,
  isRead,
  news,
  NOON,
  SCHOOL,
  shownNames,
  source,
  SOURCES,
  story,
  townState,
  townUpdate as update,
} from '../views/town.ts'

describe('news that arrives', () => {
  const fresh = story('fresh', 'Fresh off the pier', { sortAt: NOON })

  test('waits until it is asked for, and the list stands still', () => {
    const moved = after(townState(), { type: 'cursor-moved', to: 2 })
    const state = after(moved, news(fresh))
    expect(state.shown).toBe(moved.shown)
    expect(state.waiting).toBe(1)
    const asked = after(state, { type: 'new-asked' })
    expect(asked).toMatchObject({ waiting: 0, cursor: 0 })
    expect(shownNames(asked)[0]).toBe('fresh')
    expect(asked.counts).toMatchObject({ all: 8, unread: 6 })
  })

  test('twice is counted once', () => {
    const again: Event = news(fresh)
    expect(after(townState(), again, again).waiting).toBe(1)
  })

  test('goes straight into an empty list, source after source, until a key is pressed', () => {
    const other = story('other', 'Other news', { sortAt: NOON - 5 })
    const state = after(townState({ heads: [] }), news(other), news(fresh))
    expect(shownNames(state)).toEqual(['fresh', 'other'])
    expect(state.cursor).toBe(0)
    const third = story('third', 'Third', { sortAt: NOON + 1 })
    const keyed = after(state, { type: 'keyed', now: NOON }, news(third))
    expect(keyed.waiting).toBe(1)
  })

  test('changes a known story in its place and keeps what was done with it', () => {
    const marked = after(townState(), { type: 'read-toggled', slot: SCHOOL })
    const changed = story('school', 'School board votes', { source: 'courier', sortAt: NOON })
    const state = after(marked, news(changed))
    expect(state.shown).toEqual(marked.shown)
    expect(state.heads.get(SCHOOL)?.headline).toBe('School board votes')
    expect(isRead(state, 'school')).toBe(true)
    expect(state.counts.unread).toBe(4)
  })

  test('marks of another instance change the counts but are not written again', () => {
    const state = after(townState(), {
      type: 'marks-arrived',
      slots: Int32Array.of(FERRY),
      flags: Uint8Array.of(READ | STARRED),
    })
    expect(isRead(state, 'ferry')).toBe(true)
    expect(state.counts.unread).toBe(4)
    expect(state.changes).toEqual([])
  })
})

describe('a refresh', () => {
  const problem = { kind: 'timeout', message: clean('no answer in 15 s'), hint: null } as const
  const failed = source('ledger', 'Harbor Ledger', {
    state: 'failed',
    problems: [{ name: null, problem }],
  })

  test('counts its sources and a failure stays until it is seen', () => {
    const started = after(townState(), { type: 'refresh-started', total: 4, now: NOON })
    const answered = after(
      started,
      { type: 'source-answered', status: failed, now: NOON },
      { type: 'source-answered', status: SOURCES[1]!, now: NOON },
    )
    expect(answered).toMatchObject({ progress: { done: 2, total: 4 }, hasNewFailure: true })
    const finished = after(answered, { type: 'refresh-finished', now: NOON })
    expect(finished).toMatchObject({ progress: null, hasNewFailure: true })
    const seen = after(finished, { type: 'screen-opened', screen: 'sources' })
    expect(seen.hasNewFailure).toBe(false)
  })
})

describe('the bar', () => {
  const banner = { label: clean('STORM WATCH'), text: null, level: 'watch' } as const
  const page = story('page', 'A page', { banner, published: '2026-11-22T11:00' })

  test('loses a dismissed strip and gets it back', () => {
    const state = townState({ heads: [page] })
    expect(state.bar).toHaveLength(1)
    const [item] = state.bar
    const key = item?.kind === 'page' ? item.entry.key : ''
    const dismissed = after(state, { type: 'dismissed', item: item!, now: NOON })
    expect(dismissed.bar).toEqual([])
    expect(dismissed.changes).toEqual([{ verb: 'dismiss', key, end: null }])
    const back = after(dismissed, { type: 'undone', now: NOON })
    expect(back.bar).toHaveLength(1)
    expect(back.changes).toEqual([{ verb: 'undismiss', key }])
  })

  test('turns both ways', () => {
    const other = story('other', 'Other page', {
      banner: { ...banner, label: clean('SNOW EMERGENCY'), level: 'emergency' },
      published: '2026-11-22T11:00',
    })
    const state = townState({ heads: [page, other] })
    expect(state.bar.map((it) => it.kind === 'page' && it.entry.label)).toEqual([
      'SNOW EMERGENCY',
      'STORM WATCH',
    ])
    expect(after(state, { type: 'bar-turned', by: 1 }).barIndex).toBe(1)
    expect(after(state, { type: 'bar-turned', by: -1 }).barIndex).toBe(1)
  })
})

describe('messages and sizes', () => {
  test('a message outlives keys for two seconds, then the next key takes it', () => {
    const said = after(townState(), {
      type: 'said',
      text: clean('copied'),
      isError: false,
      now: NOON,
    })
    expect(after(said, { type: 'keyed', now: NOON + 1999 }).message).not.toBeNull()
    expect(after(said, { type: 'keyed', now: NOON + 2000 }).message).toBeNull()
  })

  test('widths stay in their bounds and are told once they rest', () => {
    const wide = after(townState(), { type: 'list-widened', by: 100 })
    expect(wide.sizes.listWidth).toBe(60)
    expect(wide.changes).toEqual([])
    expect(after(wide, { type: 'sizes-rested' }).changes).toEqual([
      { verb: 'view', view: { measure: 66, listWidth: 60 } },
    ])
    expect(after(townState(), { type: 'measure-widened', by: -100 }).sizes.measure).toBe(40)
  })

  test('an event that changes nothing gives the same state', () => {
    const state = townState()
    expect(update(state, { type: 'keyed', now: NOON })).toBe(state)
    expect(update(state, { type: 'cursor-moved', to: 0 })).toBe(state)
    expect(update(state, { type: 'new-asked' })).toBe(state)
  })
})
