import { cleanup } from 'ink-testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import type { State } from '../../src/library/state.ts'
import { width } from '../../src/reading/width.ts'
import { draw } from './draw.tsx'
import { openReader } from './reader.tsx'
import { FERRY, NOON, SCHOOL, shownNames, townState, townUpdate } from './town.ts'

afterEach(cleanup)

const tags = [{ tag: 'boats', slots: Int32Array.of(FERRY, SCHOOL) }]
const town = (): State =>
  townUpdate(
    townState({ lastVisit: NOON - 1e9, queries: [{ name: 'Snow', query: 'snow -storm' }] }),
    { type: 'tags-counted', tags },
  )
const opened = (): State => townUpdate(town(), { type: 'screen-opened', screen: 'views' })

test('every view stands there with its count', () => {
  const rows = draw(opened(), 80, 30).map((row) => row.trimEnd())
  expect(rows.slice(0, 22).map((row) => row.replace(/ {3,}/, '   '))).toEqual([
    ' Views',
    '▌ All   7',
    '  Unread   5',
    '  Starred   1',
    '  New since your last visit   7',
    '',
    ' Searches',
    '  Snow',
    '',
    ' Sources',
    '  Harbor Ledger   1',
    '  Valley Courier   4',
    '  Town Record   0',
    '  Orchard Weekly   1',
    '',
    ' Tags',
    '  boats   2',
    '',
    '',
    '',
    '',
    '',
  ])
})

test('in a small window the cursor stays in sight, whole rows and none too wide', () => {
  for (let row = 0; row < 10; row++) {
    const drawn = draw(townUpdate(opened(), { type: 'screen-moved', to: row }), 40, 15)
    expect(drawn).toHaveLength(15)
    expect(drawn.join('\n')).toContain('▌')
    for (const line of drawn) expect(width(line)).toBeLessThanOrEqual(40)
  }
})

test('a source is chosen and left again with keys', async () => {
  const countTags = vi.fn<() => void>()
  const reader = await openReader({ state: town(), options: { countTags } })
  reader.press('views')
  await reader.see('New since your last visit')
  expect(countTags).toHaveBeenCalledOnce()
  reader.press('next', 'next', 'next', 'next', 'next', 'next', 'open')
  await reader.see('1/4 · 4 unread · Valley Courier')
  expect(shownNames(reader.store.getState())).toEqual(['twin', 'school', 'bridge', 'trees'])
  reader.press('views')
  await reader.see(/▌ Valley Courier/)
  reader.press('quit', 'back')
  await reader.see('1/7 · 5 unread')
})

test('a tag is chosen from the story, and a search is asked for', async () => {
  const search = vi.fn<() => void>()
  const reader = await openReader({ state: town(), options: { search } })
  reader.press('open', 'views', 'last', 'open')
  await reader.see('tag boats')
  expect(shownNames(reader.store.getState())).toEqual(['ferry', 'school'])
  reader.press('views', 'first', 'next', 'next', 'next', 'next', 'open')
  expect(search).toHaveBeenCalledWith({ kind: 'query', query: 'snow -storm', name: 'Snow' })
})

test('a story is shown in each of its sources, then once', async () => {
  const reader = await openReader()
  reader.press('unfold')
  await reader.see(/^ ● {3}Valley Courier · Ferry to the far shore .*2 h *$/m)
  reader.press('next', 'open')
  await reader.see('Valley Courier · 3 min · 640 words')
  reader.press('back', 'unfold')
  await reader.until(({ shown, cursor }) => shown.length === 7 && cursor === 0)
  reader.press('next', 'unfold')
  await reader.see('only this source tells the story')
  expect(reader.store.getState().unfolded.size).toBe(0)
})
