import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { Event } from '../../src/library/event.ts'
import { initialState } from '../../src/library/initial-state.ts'
import { defaults } from '../../src/library/settings.ts'
import type { Mute } from '../../src/library/settings-types.ts'
import { idOf } from '../../src/library/shelf.ts'
import type { State } from '../../src/library/state.ts'
import { createStore, type Store } from '../../src/library/store.ts'
import { identify } from '../../src/library/stories.ts'
import { update } from '../../src/library/update.ts'
import { type Muting, openMuting } from '../../src/run/muting.ts'
import { openPack, openPile, setMarks } from '../../src/run/rows.ts'
import type { Run } from '../../src/run/run.ts'
import { article, feed, NOON, source } from '../library/making.ts'

const A = source('a')

interface Desk {
  readonly run: Run
  readonly muting: Muting
  readonly screen: Store<State, Event>
  readonly add: (...headlines: readonly string[]) => void
  readonly headlines: () => readonly string[]
}

/** A reader that comes for the first time. */
const START = {
  now: NOON,
  isWhole: true,
  strips: [],
  reach: 9,
  sources: [],
  queries: [],
  dismissed: [],
  cursor: null,
  lastVisit: null,
  notes: [],
  sample: null,
  sizes: { measure: 66, listWidth: 40 },
  markRead: 'open',
} as const

function open(mute: readonly Mute[], ...first: readonly string[]): Desk {
  const store = mapArticles()
  let count = 0
  const add: Desk['add'] = (...headlines) => {
    const articles = headlines.map((headline) => article(count++, { headline: clean(headline) }))
    store.put(A, identify([feed(articles)], A, NOON), NOON)
  }
  add(...first)
  const memory = {
    visit: () => null,
    isRead: () => false,
    isStarred: () => false,
    flagsOf: (prints: Float64Array) => new Uint8Array(prints.length),
  }
  const settings = { settings: { ...defaults(), mute } }
  const run = { store, memory, settings, sources: [A], isOwn: true, now: () => NOON }
  const muting = openMuting(run as unknown as Run)
  const rows = openPack(run as unknown as Run, muting.has)(store.shelf({ limit: 100 }))
  const screen = createStore(initialState({ ...START, rows, mute }), update)
  muting.show(screen)
  const headlines = (): string[] => {
    const { shelf, shown } = screen.getState()
    const byId = new Map(store.heads().map(({ id, headline }) => [id, headline]))
    return Array.from(shown, (slot) => byId.get(idOf(shelf, slot)) ?? '')
  }
  return { run: run as unknown as Run, muting, screen, add, headlines }
}

const end = (name: string): string => name.split(' ').at(-1) ?? ''

test('no frame shows what is muted, not even the first', () => {
  const desk = open([{ words: 'ferry' }], 'A ferry', 'A bridge', 'Ferry boats')
  expect(desk.headlines()).toEqual(['A bridge'])
  expect(desk.screen.getState().counts).toMatchObject({ all: 1, muted: 2 })
})

test('what arrives is muted before it is shown', async () => {
  const { run, muting, screen, add, headlines } = open([{ words: 'ferry' }], 'A bridge')
  add('A late ferry', 'A late boat')
  await muting.look()
  const added = run.store.shelf({ limit: 100 })
  const rows = openPack(run, muting.has)(added)
  screen.dispatch({ type: 'headlines-arrived', rows, sources: new Set(), strips: [], now: NOON })
  expect(screen.getState()).toMatchObject({ waiting: 1, counts: { all: 1, muted: 1 } })
  screen.dispatch({ type: 'new-asked' })
  expect(headlines().map(end).toSorted()).toEqual(['boat', 'bridge'])
})

test('another rule is looked up at once, and ended again', async () => {
  const { muting, screen, headlines } = open([], 'A ferry', 'A bridge')
  await muting.look()
  expect(screen.getState().counts.muted).toBe(0)
  const saving = { kind: 'mute', rule: { words: 'bridge' }, isOn: true } as const
  screen.dispatch({ type: 'saved', saving, words: 'it', now: NOON })
  await muting.look()
  expect(headlines()).toEqual(['A ferry'])
  screen.dispatch({ type: 'undone', now: NOON })
  await muting.look()
  expect(headlines().toSorted()).toEqual(['A bridge', 'A ferry'])
})

test('many rows are muted as each by itself', () => {
  const { run, muting } = open([{ words: 'ferry' }], 'A ferry', 'A bridge', 'Ferry boats')
  const rows = run.store.shelf({ limit: 100 })
  const pile = openPile(run)(rows)
  setMarks(run, pile, muting.has)
  const alone = openPack(run, muting.has)(rows)
  expect([...pile.flags.subarray(0, 3)]).toEqual([...alone.flags.subarray(0, 3)])
  expect([...alone.flags.subarray(0, 3)].filter(Boolean)).toHaveLength(2)
})
