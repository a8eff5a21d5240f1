import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import { type Memory, openMemory } from '../../src/library/memory.ts'
import { initialState } from '../../src/library/initial-state.ts'
import type { Event } from '../../src/library/event.ts'
import { markOf } from '../../src/library/select.ts'
import type { State } from '../../src/library/state.ts'
import { createStore, type Store } from '../../src/library/store.ts'
import { identify } from '../../src/library/stories.ts'
import { update } from '../../src/library/update.ts'
import { openMarks } from '../../src/run/marks.ts'
import { openPack, openPile, setMarks } from '../../src/run/rows.ts'
import type { Run } from '../../src/run/run.ts'
import { article, feed, NOON, print, source } from '../library/making.ts'

const STAR = { url: null, headline: 'Ferry', source: 'A', published: null }

interface Desk {
  readonly run: Run
  readonly other: Memory
  readonly screen: Store<State, Event>
  /** Fingerprints of the articles, as the store has them. */
  readonly ids: readonly (readonly string[])[]
}

/** Two articles, the first in two sources, and another instance on the same folder. */
function open(sources = [source('a'), source('b')]): Desk {
  const store = mapArticles()
  for (const [index, from] of [source('a'), source('b')].entries()) {
    const own = { guid: null, headline: clean('The first ferry in other words here') }
    const articles = index === 0 ? [article(1), article(2)] : [article(1, own)]
    store.put(from, identify([feed(articles)], from, NOON), NOON)
  }
  const config = mkdtempSync(join(tmpdir(), 'ctnews-marks-'))
  const memories = [1, 2].map((pid) => openMemory({ config }, { now: () => NOON, pid }))
  onTestFinished(() => memories.forEach((memory) => memory.close({ merge: false })))
  const [memory, other] = memories as [Memory, Memory]
  const run = { store, memory, sources, isOwn: true } as unknown as Run
  const rows = openPack(run)(store.shelf({ limit: 10 }))
  const start = { now: NOON, rows, isWhole: true, strips: [], reach: 9, sources: [], queries: [] }
  const rest = { dismissed: [], mute: [], cursor: null, lastVisit: null, notes: [], sample: null }
  const sizes = { measure: 66, listWidth: 40 }
  const state = initialState({ ...start, ...rest, sizes, markRead: 'open' })
  const ids = store.shelf({ limit: 10 }).map(({ prints }) => prints.match(/.{8}/g) ?? [])
  return { run, other, screen: createStore(state, update), ids }
}

/** The one that only this article has. */
function contentPrint(ids: Desk['ids'], index: number): string {
  const others = new Set(ids.flatMap((own, at) => (at === index ? [] : own)))
  return ids[index]?.find((id) => !others.has(id)) ?? ''
}

test('marks of another instance come onto the shelf, those of twins too, and go again', async () => {
  const { run, other, screen, ids } = open()
  const look = openMarks(run, screen)
  const marked = (): boolean[] => [0, 1, 2].map((slot) => markOf(screen.getState(), slot).read)
  const twin = run.store.shelf({ limit: 10 }).findIndex((row) => row.source === 'b')
  expect(marked()).toEqual([false, false, false])
  other.apply([{ verb: 'read', ids: [contentPrint(ids, twin)] }])
  run.memory.look()
  look()
  await expect.poll(marked).toHaveLength(3)
  await expect.poll(() => marked().filter(Boolean)).toHaveLength(2)
  expect(screen.getState().counts.unread).toBe(1)
  expect(screen.getState().changes).toEqual([])
  other.apply([{ verb: 'unread', ids: ids[twin] ?? [] }])
  run.memory.look()
  look()
  await expect.poll(() => screen.getState().counts.unread).toBe(2)
  const lead = run.store
    .shelf({ limit: 10 })
    .findIndex((row) => row.story > 0 && row.source === 'a')
  other.apply([{ verb: 'read', ids: [contentPrint(ids, lead)] }])
  run.memory.look()
  look()
  await expect.poll(() => marked().filter(Boolean)).toHaveLength(2)
})

test('many rows get their marks at once, and a source that was removed keeps its stars', () => {
  const { run, ids } = open([source('b')])
  const rows = run.store.shelf({ limit: 10 })
  const listed = (isLater: boolean): (readonly [string, number])[] => {
    const piece = isLater ? openPile(run)(rows) : openPack(run)(rows)
    if (isLater) setMarks(run, piece)
    return Array.from({ length: piece.count }, (_, slot) => [
      piece.sources[piece.from[slot] ?? 0] ?? '',
      piece.flags[slot] ?? 0,
    ])
  }
  expect(listed(true).map(([from]) => from)).toEqual(['b'])
  const other = rows.findIndex(({ story }) => story === 0)
  run.memory.apply([
    { verb: 'star', ids: ids[other] ?? [], star: STAR },
    { verb: 'read', ids: [print(1), ids[other]?.[0] ?? ''] },
  ])
  expect(listed(true)).toEqual(listed(false))
  expect(listed(true).filter(([from]) => from === 'a')).toEqual([['a', 3]])
})

test('many rows get the marks that each of them would get by itself', () => {
  const { run, ids } = open()
  const rows = run.store.shelf({ limit: 10 })
  for (const index of [0, 1, 2]) {
    run.memory.apply([{ verb: 'read', ids: [contentPrint(ids, index)] }])
    const pile = openPile(run)
    rows.forEach((row) => pile([row]))
    const all = pile([])
    setMarks(run, all)
    const alone = rows.map((row) => openPack(run)([row]).flags[0])
    expect([...all.flags.subarray(0, all.count)]).toEqual(alone)
  }
})
