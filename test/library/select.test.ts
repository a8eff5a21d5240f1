import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import {
  chosenSlot,
  cursorHead,
  failedSources,
  lastAnswer,
  nameOfSource,
  paneIndex,
  unreadFrom,
} from '../../src/library/select.ts'
import { update } from '../../src/library/update.ts'
import { FERRY, LIBRARY, NOON, source, townState } from '../views/town.ts'

test.each([
  ['from the first story down', 0, 1, 1],
  ['over a read one', 1, 1, 3],
  ['up again', 3, -1, 1],
  ['none above the first', 0, -1, -1],
  ['none below the last', 6, 1, -1],
] as const)('next unread: %s', (_, from, by, expected) => {
  expect(unreadFrom(townState(), from, by)).toBe(expected)
})

test('a key is about the story in the pane while the pane has the focus', () => {
  const opened = update(townState(), { type: 'article-opened', slot: LIBRARY })
  expect(cursorHead(opened)?.headline).toMatch(/^Ferry/)
  expect(chosenSlot(opened)).toBe(LIBRARY)
  expect(paneIndex(opened)).toBe(2)
  expect(chosenSlot(update(opened, { type: 'list-entered' }))).toBe(FERRY)
})

test('sources: names, failures, the newest answer', () => {
  const problem = { kind: 'dns', message: clean('no such host'), hint: null } as const
  const state = townState({
    sources: [
      source('a', 'Alpha', { okAt: NOON - 5 }),
      source('b', 'Beta', { okAt: null, problems: [{ name: null, problem }] }),
    ],
  })
  expect(nameOfSource(state, 'a')).toBe('Alpha')
  expect(nameOfSource(state, 'gone')).toBe('gone')
  expect(failedSources(state).map(({ name }) => name)).toEqual(['Beta'])
  expect(lastAnswer(state)).toBe(NOON - 5)
  expect(lastAnswer(townState({ sources: [] }))).toBeNull()
})
