import { describe, expect, test } from 'vitest'
import { QUERY_CHARS } from '../../src/article/limits.ts'
import { parseQuery } from '../../src/library/query-parse.ts'
import { fill, query, searched, stores } from './searching.ts'
import { PUTS } from './query-stories.ts'

describe('a wrong query', () => {
  const STATES = 'states are unread, read, starred, updated, new, short'
  const FIELDS = 'fields are is: from: by: tag: title: text: newer: older:'
  const TIME = 'is no time such as 2d, 3w, 2026-11-01, today or yesterday'
  test.each<[query: string, message: string, column: number | null]>([
    ['auther:reyes', '"auther:" at 1 is no field; did you mean "by:"?', 1],
    ['snow -form:wtnh', '"form:" at 7 is no field; did you mean "from:"?', 7],
    ['雪 🤩 titel:x', '"titel:" at 5 is no field; did you mean "title:"?', 5],
    ['xyzzy:1', `"xyzzy:" at 1 is no field; ${FIELDS}`, 1],
    ['__proto__: constructor:x', `"constructor:" at 12 is no field; ${FIELDS}`, 12],
    ['snow "school board', 'the quote at 6 is not closed', 6],
    ['"', 'the quote at 1 is not closed', 1],
    ['by:"ana', 'the quote at 4 is not closed', 4],
    ['/ferr', 'the pattern at 1 is not closed', 1],
    ['/', 'the pattern at 1 is not closed', 1],
    ['/(/', 'the pattern at 1 is wrong: Unterminated group', 1],
    ['title:/[/', 'the pattern at 7 is wrong: Unterminated character class', 7],
    ['is:unred', '"unred" at 4 is no state; did you mean "unread"?', 4],
    ['is:quite', `"quite" at 4 is no state; ${STATES}`, 4],
    ['is:read,quite', `"quite" at 9 is no state; ${STATES}`, 9],
    ['newer:soon', `"soon" at 7 ${TIME}`, 7],
    ['older:2026-13-01', `"2026-13-01" at 7 ${TIME}`, 7],
    ['from: snow', '"from:" at 6 needs a value', 6],
    ['tag:a,,b', '"tag:" at 7 needs a value', 7],
    ['x'.repeat(QUERY_CHARS + 1), 'longer than 1000 characters', null],
    ['"'.repeat(100 * QUERY_CHARS), 'longer than 1000 characters', null],
  ])('%j: %s', (text, message, column) => {
    const read = parseQuery(text)
    expect(read).toEqual({ kind: 'problem', message: `search: ${message}`, column })
  })

  test.each([
    ['1,000 letters', 'x'.repeat(QUERY_CHARS)],
    ['500 words', 'a '.repeat(QUERY_CHARS / 2)],
    ['333 words that are not wanted', '-a '.repeat(333)],
    ['a blank at the end', 'is:new '],
  ])('is none of %s', (_, text) => {
    for (const [, store] of stores()) {
      fill(store, PUTS)
      expect(searched(store, query(text)).kind).toBe('found')
    }
  })
})
