import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { Event } from '../../src/library/event.ts'
import { nameOfSource, unreadOf } from '../../src/library/select.ts'
import type { SourceEdit, SourceStatus, State } from '../../src/library/state.ts'
import { listedSources, sourceIndex } from '../../src/library/subscribing.ts'
import {
  news,
  NOON,
  shownNames,
  source,
  SOURCES,
  story,
  townState,
  townUpdate,
} from '../views/town.ts'

const ORDER = SOURCES.map(({ source }) => source.id)

const start = (): State => townState({ order: ORDER })

const edit = (id: string, change: SourceEdit): Event => ({
  type: 'saved',
  saving: { kind: 'source', id, edit: change },
  words: 'it',
  now: NOON,
})

const run = (state: State, ...events: readonly Event[]): State => events.reduce(townUpdate, state)
const UNDO: Event = { type: 'undone', now: NOON }
const REMOVE: SourceEdit = { part: 'at', at: null, isOn: true }
const names = (state: State): string[] => listedSources(state).map(({ name }) => name)

test('the stories of a removed source leave the list, but for starred ones, and come back', () => {
  const before = start()
  const removed = run(before, edit('courier', REMOVE))
  expect(shownNames(removed)).toEqual(['ferry', 'library', 'apples', 'choir'])
  expect(removed.counts).toMatchObject({ all: 4, muted: 0 })
  expect(names(removed)).toEqual(['Harbor Ledger', 'Town Record', 'Orchard Weekly'])
  expect(removed.savings).toEqual([{ kind: 'source', id: 'courier', edit: REMOVE }])
  const back = run(removed, UNDO)
  expect(shownNames(back)).toEqual(shownNames(before))
  expect(back.counts).toEqual(before.counts)
  expect([...back.sources.keys()]).toEqual(ORDER)
  expect(back.savings).toEqual([
    { kind: 'source', id: 'courier', edit: { part: 'at', at: 1, isOn: true } },
  ])
  const starred = run(before, edit('ledger', REMOVE))
  expect(shownNames(starred)).toContain('ferry')
  expect(nameOfSource(starred, 'ledger')).toBe('Harbor Ledger')
})

test('a source that is switched off stays where it is among the sources', () => {
  const off = run(start(), edit('courier', { part: 'isOn', isOn: false }))
  expect(names(off)).toEqual(names(start()))
  expect([...off.sources.keys()]).toEqual(['ledger', 'record', 'orchard'])
  expect(shownNames(off)).not.toContain('bridge')
  expect(shownNames(run(off, UNDO))).toEqual(shownNames(start()))
})

test('a story of two sources stands for the one that is left', () => {
  const off = run(
    start(),
    { type: 'star-toggled', slot: 0 },
    edit('ledger', { part: 'isOn', isOn: false }),
  )
  expect(off.shown.length).toBe(6)
  expect(unreadOf(off, 'courier')).toBe(4)
})

test('a new name and new tags hold at once, and are undone one by one', () => {
  const title = clean('Courier')
  const named = run(
    start(),
    edit('courier', { part: 'title', title }),
    edit('courier', { part: 'tags', tags: ['local'] }),
  )
  expect(nameOfSource(named, 'courier')).toBe('Courier')
  expect(named.sources.get('courier')?.source.tags).toEqual(['local'])
  const back = run(named, UNDO, UNDO)
  expect(nameOfSource(back, 'courier')).toBe('Valley Courier')
  expect(back.sources.get('courier')?.source.tags).toEqual([])
})

test('what a source answers that was removed meanwhile does not bring it back', () => {
  const removed = run(start(), edit('courier', REMOVE))
  const status = SOURCES[1]!
  const after = run(removed, { type: 'source-answered', status, now: NOON })
  expect(after.sources.has('courier')).toBe(false)
})

test('what the settings hold now takes the place of what they held', () => {
  const [ledger, courier, record] = SOURCES
  const read = run(start(), {
    type: 'sources-read',
    order: ['record', 'courier', 'ledger'],
    on: [record!, ledger!],
    off: [courier!],
  })
  expect(names(read)).toEqual(['Town Record', 'Valley Courier', 'Harbor Ledger'])
  expect(shownNames(read)).toEqual(['ferry', 'library', 'choir'])
})

test('the list of a source that goes becomes that of all', () => {
  const one = run(
    start(),
    { type: 'filter-chosen', filter: { kind: 'source', source: 'courier' } },
    edit('courier', REMOVE),
  )
  expect(one.filter).toEqual({ kind: 'all' })
  expect(one.shown.length).toBe(4)
})

test('sources are found by name, address and tag, and the cursor stays on its source', () => {
  const tagged = run(
    start(),
    edit('record', { part: 'tags', tags: ['harbor'] }),
    { type: 'source-pointed', id: 'record', row: 2 },
    { type: 'sources-viewed', view: { find: 'HARBOR' } },
  )
  expect(names(tagged)).toEqual(['Harbor Ledger', 'Town Record'])
  expect(sourceIndex(tagged)).toBe(1)
  const placed = run(tagged, { type: 'sources-viewed', view: { find: '://record.' } })
  expect(names(placed)).toEqual(['Town Record'])
  const none = run(tagged, { type: 'sources-viewed', view: { find: 'xyz' } })
  expect([names(none), sourceIndex(none)]).toEqual([[], 0])
})

test('sources are found by the folder they are in', () => {
  const [status] = SOURCES
  if (!status) throw new Error('no source')
  const { id } = status.source
  const filed = {
    ...status,
    source: { ...status.source, folders: [[clean('Shore'), clean('East')]] },
  }
  const state = start()
  const found = run(
    { ...state, sources: new Map([...state.sources, [id, filed]]) },
    { type: 'sources-viewed', view: { find: 'shore/east' } },
  )
  expect(names(found)).toEqual(['Harbor Ledger'])
})

const STAND_IN = source('sample', 'Sample edition')
const MADE_UP: SourceStatus = { ...STAND_IN, source: { ...STAND_IN.source, kind: 'sample' } }

const madeUp = (): State =>
  run(
    townState({ heads: [], order: ORDER }),
    { type: 'sample-shown', label: clean('Sample edition: made-up stories') },
    { type: 'source-answered', status: MADE_UP, now: NOON },
    news(story('moon', 'Moon opens a market hall', { source: 'sample' })),
  )

test('real stories take the place of the made-up ones, even of starred ones', () => {
  const before = run(madeUp(), { type: 'star-toggled', slot: 0 }, { type: 'keyed', now: NOON })
  expect([shownNames(before), before.sample]).toEqual([['moon'], 'Sample edition: made-up stories'])
  const after = run(before, news(story('pier', 'Pier is painted')))
  expect([shownNames(after), after.sample]).toEqual([['pier'], null])
  expect([after.counts.all, after.counts.starred, names(after).length]).toEqual([1, 0, 4])
})

test('who reads a made-up story reads on until he asks for the new ones', () => {
  const reading = run(madeUp(), { type: 'keyed', now: NOON }, { type: 'article-opened', slot: 0 })
  const waiting = run(reading, news(story('pier', 'Pier is painted')))
  expect([shownNames(waiting), waiting.waiting, waiting.focus]).toEqual([['moon'], 1, 'reader'])
  const after = run(waiting, { type: 'new-asked' })
  expect([shownNames(after), after.sample, after.focus]).toEqual([['pier'], null, 'list'])
})

test('of sources that are added, too, no more than a hundred steps are kept', () => {
  const added = Array.from({ length: 120 }, (_, at): Event => {
    return { type: 'source-added', id: `one-${at}`, words: `added ${at}` }
  })
  const { undo } = run(start(), ...added)
  expect(undo).toHaveLength(100)
  expect(undo.at(-1)?.words).toBe('added 119')
})
