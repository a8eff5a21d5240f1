import { expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { unreadOf } from '../../src/library/select.ts'
import { NOON, shownNames, SOURCES, STORIES, source, story, townState } from '../views/town.ts'

test('the list is newest first, the same moment as the feed has it', () => {
  const state = townState({
    heads: [
      story('late', 'Late', { sortAt: 10, position: 0 }),
      story('second', 'Second', { sortAt: 20, position: 1 }),
      story('first', 'First', { sortAt: 20, position: 0 }),
    ],
  })
  expect(shownNames(state)).toEqual(['first', 'second', 'late'])
})

test('counts are those of the stories given', () => {
  const state = townState()
  expect(state.counts).toMatchObject({ all: 7, unread: 5, starred: 1 })
  expect(unreadOf(state, 'courier')).toBe(4)
})

test('the cursor comes back to the story it was on', () => {
  expect(townState({ cursor: STORIES[2]!.id }).cursor).toBe(2)
  expect(townState({ cursor: 'gone' }).cursor).toBe(0)
})

test('a failure from the start waits to be seen', () => {
  const problem = { kind: 'timeout', message: clean('no answer'), hint: null } as const
  const failed = source('x', 'X', { problems: [{ name: null, problem }] })
  expect(townState({ sources: [...SOURCES, failed] }).hasNewFailure).toBe(true)
  expect(townState().hasNewFailure).toBe(false)
})

test('a note about the settings waits to be seen', () => {
  expect(townState({ notes: [clean('no such theme')] }).hasNewFailure).toBe(true)
})

test('the strip of a page stands in the bar, with the name of its file', () => {
  const banner = {
    label: clean('STORM WATCH'),
    text: clean('Snow tonight'),
    level: 'watch',
  } as const
  const page = story('page', 'A page', { banner, published: '2026-11-22T11:00', source: 'file' })
  const file = source('file', 'A file', {
    source: { ...source('file', 'A file').source, kind: 'file', place: '/news/page.txt' },
  })
  const state = townState({ heads: [...STORIES, page], sources: [file], now: NOON })
  expect(state.bar).toMatchObject([
    { kind: 'page', entry: { label: 'STORM WATCH', place: 'page.txt' } },
  ])
})
