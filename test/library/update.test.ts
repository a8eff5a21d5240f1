import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Event } from '../../src/library/event.ts'
import { READ, STARRED } from '../../src/library/columns.ts'
import { markOf } from '../../src/library/marking.ts'
import type { State } from '../../src/library/state.ts'
import {
  FERRY,
  idFor,
  news,
  NOON,
  SCHOOL,
  shownNames,
  slotFor,
  SOURCES,
  source,
  story,
  townState,
  townUpdate as update,
} from '../views/town.ts'

/** Of the story and of its twin. */
const FERRY_PRINTS = ['f-ferry-', 'f-ferry0']

const after = (state: State, ...events: readonly Event[]): State => events.reduce(update, state)
const isRead = (state: State, name: string): boolean => markOf(state, slotFor(state, name)).read

describe('reading', () => {
  test('an opened story is read, said once, and goes back with undo', () => {
    const opened = after(townState(), { type: 'article-opened', slot: FERRY })
    expect(opened).toMatchObject({ focus: 'reader', pane: { slot: FERRY } })
    expect(opened.changes).toEqual([{ verb: 'read', ids: FERRY_PRINTS }])
    expect(opened.counts.unread).toBe(4)
    const again = after(opened, { type: 'article-opened', slot: FERRY })
    expect(again.changes).toEqual([])
    const undone = after(again, { type: 'undone', now: NOON })
    expect(isRead(undone, 'ferry')).toBe(false)
    expect(undone.changes).toEqual([{ verb: 'unread', ids: FERRY_PRINTS }])
  })

  test.each(['scroll', 'end', 'manual'] as const)(
    'with %s, opening alone marks nothing',
    (mark) => {
      const opened = after(townState({ markRead: mark }), { type: 'article-opened', slot: FERRY })
      expect(isRead(opened, 'ferry')).toBe(false)
    },
  )

  test('looking marks only in dwell, without an undo step', () => {
    const look: Event[] = [
      { type: 'article-previewed', slot: FERRY },
      { type: 'looked-at', slot: FERRY },
    ]
    const dwelled = after(townState(), ...look)
    expect(isRead(dwelled, 'ferry')).toBe(true)
    expect(dwelled.undo).toEqual([])
    expect(isRead(after(townState({ markRead: 'open' }), ...look), 'ferry')).toBe(false)
  })

  test('what the reader made unread stays so while it is looked at', () => {
    const state = after(
      townState(),
      { type: 'article-opened', slot: FERRY },
      { type: 'read-toggled', slot: FERRY },
      { type: 'looked-at', slot: FERRY },
      { type: 'scrolled', to: { at: [4, 0, 'x'], fraction: 0.6, isEnd: false } },
    )
    expect(isRead(state, 'ferry')).toBe(false)
  })

  test('scrolling through a third of a preview is reading', () => {
    const to = (fraction: number): Event => ({
      type: 'scrolled',
      to: { at: [1, 0, `h${fraction}`], fraction, isEnd: false },
    })
    const seen = after(townState(), { type: 'article-previewed', slot: FERRY }, to(0.2))
    expect(isRead(seen, 'ferry')).toBe(false)
    expect(isRead(after(seen, to(0.31)), 'ferry')).toBe(true)
  })

  test('a story just read stays in the list of unread ones', () => {
    const state = after(
      townState(),
      { type: 'filter-chosen', filter: { kind: 'unread' } },
      { type: 'read-toggled', slot: FERRY },
    )
    expect(shownNames(state)).toContain('ferry')
    const left = after(state, { type: 'filter-chosen', filter: { kind: 'unread' } })
    expect(shownNames(left)).not.toContain('ferry')
  })
})

describe('the place in a text', () => {
  const open: Event = { type: 'article-opened', slot: FERRY }
  const scroll = (isEnd: boolean): Event => ({
    type: 'scrolled',
    to: { at: [3, 10, 'h'], fraction: 0.4, isEnd },
  })

  test('is remembered on leaving, once', () => {
    const left = after(townState(), open, scroll(false), { type: 'list-entered' })
    expect(left.changes).toEqual([{ verb: 'at', ids: FERRY_PRINTS, at: [3, 10, 'h'] }])
    expect(markOf(left, FERRY)).toMatchObject({ at: [3, 10, 'h'], fraction: 0.4 })
    expect(after(left, { type: 'place-due' }).changes).toEqual([])
  })

  test('is where the story opens again', () => {
    const state = after(
      townState(),
      open,
      scroll(false),
      { type: 'list-entered' },
      { type: 'article-opened', slot: SCHOOL },
      { type: 'article-opened', slot: FERRY },
    )
    expect(state.pane?.at).toEqual([3, 10, 'h'])
  })

  test('is dropped when the end was seen', () => {
    const left = after(townState(), open, scroll(false), { type: 'place-due' }, scroll(true), {
      type: 'list-entered',
    })
    expect(left.changes).toEqual([{ verb: 'at', ids: FERRY_PRINTS, at: null }])
  })

  test('in the header counts as the top', () => {
    const state = after(
      townState(),
      open,
      { type: 'scrolled', to: { at: [-1, 2, ''], fraction: 0.02, isEnd: false } },
      { type: 'list-entered' },
    )
    expect(state.changes).toEqual([])
  })

  test('goes with the last visit when the reader quits', () => {
    const state = after(townState(), open, scroll(false), { type: 'quit', now: NOON })
    expect(state.changes).toEqual([
      { verb: 'at', ids: FERRY_PRINTS, at: [3, 10, 'h'] },
      { verb: 'visit', visit: { at: NOON, cursor: idFor('ferry') } },
    ])
  })
})

describe('stars and undo', () => {
  test('a star keeps what is needed to find the story again', () => {
    const state = after(townState(), { type: 'star-toggled', slot: SCHOOL })
    expect(state.changes).toMatchObject([
      { verb: 'star', ids: ['f-school'], star: { source: 'Valley Courier', url: null } },
    ])
    expect(state.counts.starred).toBe(2)
  })

  test('marking all read is one step', () => {
    const all = after(townState(), { type: 'all-read', now: NOON })
    expect(all.counts.unread).toBe(0)
    expect(all.changes).toMatchObject([{ verb: 'read', articles: 5 }])
    expect(all.message).toMatchObject({ text: '5 marked read', canUndo: true })
    const undone = after(all, { type: 'undone', now: NOON })
    expect(undone.counts.unread).toBe(5)
    expect(undone.changes).toMatchObject([{ verb: 'unread', articles: 5 }])
  })

  test('a hundred steps go back, in order', () => {
    const ids = Array.from({ length: 130 }, (_, index) => `s${index}`)
    const start = townState({ heads: ids.map((id) => story(id, id)) })
    const starred = ids.reduce(
      (state, _, slot) => update(state, { type: 'star-toggled', slot }),
      start,
    )
    let state = starred
    for (let step = 0; step < 100; step++) state = update(state, { type: 'undone', now: NOON })
    expect(state.counts.starred).toBe(30)
    expect(update(state, { type: 'undone', now: NOON }).message?.text).toBe('nothing to undo')
  })

  test('undo takes back the mark, not the place in the text', () => {
    const state = after(
      townState(),
      { type: 'article-opened', slot: FERRY },
      { type: 'scrolled', to: { at: [3, 10, 'h'], fraction: 0.4, isEnd: false } },
      { type: 'list-entered' },
      { type: 'undone', now: NOON },
    )
    expect(markOf(state, FERRY)).toMatchObject({ read: false, at: [3, 10, 'h'] })
  })
})

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
