import { searchHeld } from '../../src/library/query-search.ts'
import { textsOf } from '../../src/library/query-match.ts'
import type { State } from '../../src/library/state.ts'
import { type Store, createStore } from '../../src/library/store.ts'
import type { Event } from '../../src/library/event.ts'
import { type Finder, openFinder } from '../../src/run/finder.ts'
import type { Run } from '../../src/run/run.ts'
import { openReader, type Reader } from './reader.tsx'
import { NOON, STORIES, townBody, townState, townUpdate } from './town.ts'

type More = Parameters<typeof openReader>[0]

/** A reader whose searches look through the town's stories. */
export async function openSearching(more: More = {}): Promise<Reader & { finder: Finder }> {
  const store = createStore(more?.state ?? townState(), townUpdate)
  const finder = townFinder(store)
  const options = { store, search: finder.find, ...more?.options }
  return { ...(await openReader({ ...more, options })), store, finder }
}

function townFinder(store: Store<State, Event>): Finder {
  const plain = townBody().text
  const held = STORIES.map((head, index) => ({
    head: { ...head, rowid: index + 1 },
    texts: textsOf(head, head.source === 'record' ? plain : null),
  }))
  const run = {
    store: { search: searchHeld.bind(null, held), rows: () => [] },
    memory: { visit: () => null },
    sources: [],
    now: () => NOON,
  } as unknown as Run
  return openFinder(run, store)
}
