import { expect, test } from 'vitest'
import { fitOf } from '../../src/views/fuzzy.ts'

const TEXTS = [
  'mark read, or unread again',
  'next unread',
  'read',
  'previous unread',
  'open in the browser, mark read',
  'themes, each tried on the screen',
]

const ranked = (typed: string): string[] =>
  TEXTS.filter((text) => fitOf(typed, text) > 0).toSorted(
    (one, other) => fitOf(typed, other) - fitOf(typed, one),
  )

test.each([
  ['read', 'read', 'the beginning of the whole comes first'],
  ['unread', 'next unread', 'then the beginning of a word, the shorter text first'],
  ['nu', 'next unread', 'first letters of words'],
  ['brows', 'open in the browser, mark read', 'a part of a word'],
  ['MARK', 'mark read, or unread again', 'large letters are small ones'],
  ['mark brow', 'open in the browser, mark read', 'words in any order'],
  ['thms', 'themes, each tried on the screen', 'letters in their order'],
])('typing %s finds "%s": %s', (typed, first) => {
  expect(ranked(typed)[0]).toBe(first)
})

test('what is not there is not found, nothing typed finds all', () => {
  expect(ranked('xq')).toEqual([])
  expect(ranked('read xq')).toEqual([])
  expect(ranked('')).toHaveLength(TEXTS.length)
  expect(ranked('  ')).toHaveLength(TEXTS.length)
})

test('words in their order fit better than the same words in another', () => {
  const [long, short] = [
    fitOf('mark read', 'mark read, or unread again'),
    fitOf('mark read', 'read mark'),
  ]
  expect(long).toBeGreaterThan(short)
})

test('the kinds of fits never overlap', () => {
  const long = ' and so on'.repeat(30)
  const fits = [
    fitOf('read', `reading${long}`),
    fitOf('read', `a reader${long}`),
    fitOf('asoa', `xand so on and${long}`),
    fitOf('rea', `spread${long}`),
    fitOf('rdo', `r${long}do`),
  ]
  expect(fits).toEqual(fits.toSorted((one, other) => other - one))
  expect(new Set(fits.map(Math.ceil)).size).toBe(5)
})
