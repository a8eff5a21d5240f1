import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mapArticles } from '../../src/library/article-map.ts'
import { idNumber } from '../../src/library/columns.ts'
import type { Event } from '../../src/library/event.ts'
import { openMemory } from '../../src/library/memory.ts'
import { identify } from '../../src/library/stories.ts'
import type { Run } from '../../src/run/run.ts'
import { FIRST_ROWS, readShelf } from '../../src/run/shelf.ts'
import { article, feed, NOON, source } from '../library/making.ts'

const A = source('a')

function runWith(count: number): Run {
  const store = mapArticles()
  const articles = Array.from({ length: count }, (_, index) => article(index))
  store.put(A, identify([feed(articles)], A, NOON), NOON)
  const config = mkdtempSync(join(tmpdir(), 'ctnews-shelf-'))
  const memory = openMemory({ config }, { now: () => NOON })
  onTestFinished(() => void memory.close({ merge: false }))
  return { store, memory, sources: [A], isOwn: true } as unknown as Run
}

/** As after the first frame. */
const read = (run: Run, ...rest: [(event: Event) => void, AbortSignal]): Promise<void> =>
  readShelf(run, () => false, run.store.shelf({ limit: FIRST_ROWS }), ...rest)

test('what the first frame left out comes in one event, in order', async () => {
  const run = runWith(FIRST_ROWS + 1234)
  const events: Event[] = []
  await read(run, (event) => events.push(event), new AbortController().signal)
  const [event] = events
  expect(events).toHaveLength(1)
  const rows = event?.type === 'shelf-read' ? event.rows : undefined
  const ids = [...(rows?.ids.subarray(0, rows.count) ?? [])]
  const all = run.store.heads().map(({ id }) => idNumber(id))
  expect(ids).toEqual(all.slice(FIRST_ROWS))
})

test('a reader who left meanwhile gets nothing more', async () => {
  const left = new AbortController()
  const events: Event[] = []
  const done = read(runWith(FIRST_ROWS + 10), (event) => events.push(event), left.signal)
  left.abort()
  await done
  expect(events).toEqual([])
})
