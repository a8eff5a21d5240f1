import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/library/event.ts'
import { markOf } from '../../src/library/marking.ts'
import {
  after,
  FERRY,
  FERRY_PRINTS,
  idFor,
  isRead,
  NOON,
  SCHOOL,
  shownNames,
  story,
  townState,
  townUpdate as update,
} from '../views/town.ts'

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

  test.each(['dwell', 'scroll'] as const)(
    'with %s, scrolling through a third of a preview is reading',
    (markRead) => {
      const to = (fraction: number): Event => ({
        type: 'scrolled',
        to: { at: [1, 0, `h${fraction}`], fraction, isEnd: false },
      })
      const seen = after(
        townState({ markRead }),
        { type: 'article-previewed', slot: FERRY },
        to(0.2),
      )
      expect(isRead(seen, 'ferry')).toBe(false)
      expect(isRead(after(seen, to(0.31)), 'ferry')).toBe(true)
    },
  )

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
