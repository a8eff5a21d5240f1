import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { QUERY_CHARS } from '../../src/article/limits.ts'
import { parseQuery } from '../../src/library/query-parse.ts'
import { fill, headlines, type Put, query, searched, stores, story } from './searching.ts'
import { NOON } from './making.ts'

const HOUR = 3_600_000
const at = (hours: number): string => new Date(NOON - hours * HOUR).toISOString()

/** By the letter their headlines begin with. */
const A = story(1, 'A ferry adds winter crossings', {
  dek: clean('Boats leave at 10:30'),
  byline: clean('By Ana Reyes'),
  kicker: clean('TRANSPORT'),
  published: at(1),
  text: clean('The harbor master said café owners in Old Saybrook are glad.'),
})
const B = story(2, 'B school board votes on snow days', {
  authors: [{ name: clean('Béa Ólafsdóttir'), url: null }],
  tags: [clean('public schools'), clean('New Haven')],
  published: at(5),
  text: clean('Snow fell. The board of the school met. '.repeat(100)),
})
const C = story(3, 'C snow closes the bridge', { published: at(30) })
const D = story(4, '東京タワー D opens ☂', {
  published: at(60),
  text: clean('雪が降る C++ 50% a_b'),
})
const E = story(5, 'E NEAR the harbor: x AND y, "quoted" - or not', { published: at(100) })
const F = story(6, 'F ferries and ferryboats', { published: at(24 * 30) })

const PUTS: Put[] = [
  { from: 'ledger', articles: [A, B] },
  { from: 'wtnh', articles: [C, D] },
  { from: 'wtnh-sport', articles: [E] },
  { from: 'old', articles: [F], arrived: NOON - 60_000 },
]

/** First letters of what is read and what is starred. */
const READ = 'AC'
const STARRED = 'B'

function found(store: Parameters<typeof headlines>[0], text: string, typing = false): string {
  const isIn = (letters: string) => (headline: string) => letters.includes(letter(headline))
  const all = headlines(store, query(text, typing), { read: isIn(READ), starred: isIn(STARRED) })
  return all.map(letter).toSorted().join('')
}

const letter = (headline: string): string => /[A-F]/.exec(headline)?.[0] ?? '?'

const ALL = 'ABCDEF'

describe('what a query finds', () => {
  test.each<[query: string, found: string]>([
    // words
    ['', ALL],
    ['   ', ALL],
    ['snow', 'BC'],
    ['SNOW', 'BC'],
    ['snow bridge', 'C'],
    ['bridge snow', 'C'],
    ['"school board"', 'B'],
    ['"board school"', ''],
    ['"board of the school"', 'B'],
    ['harbor', 'AE'],
    ['cafe', 'A'],
    ['CAFÉ', 'A'],
    ['cafe\u0301', 'A'],
    ['ferr', ''],
    ['ferry', 'A'],
    ['reyes', 'A'],
    ['olafsdottir', 'B'],
    ['10:30', 'A'],
    ['leave-at', 'A'],
    ["'ferry'", 'A'],
    ['ferry, adds!', 'A'],
    ['https://ledger.example', ''],
    // scripts without spaces, and signs
    ['東京', 'D'],
    ['京タ', 'D'],
    ['雪', 'D'],
    ['"雪が降る"', 'D'],
    ['京東', ''],
    ['☂', 'D'],
    ['☂ snow', ''],
    ['-☂ snow', 'BC'],
    ['-東京', 'ABCEF'],
    // not
    ['-snow', 'ADEF'],
    ['snow -bridge', 'B'],
    ['-snow -ferry', 'DEF'],
    ['-"school board" snow', 'C'],
    // state
    ['is:unread', 'BDEF'],
    ['is:read', 'AC'],
    ['-is:read', 'BDEF'],
    ['is:starred', 'B'],
    ['is:read,starred', 'ABC'],
    ['-is:read,starred', 'DEF'],
    ['is:new', 'F'],
    ['is:new,read', 'ACF'],
    ['-is:new,read', 'BDE'],
    ['is:short', 'ACDEF'],
    ['-is:short', 'B'],
    ['is:updated', ''],
    ['IS:Unread snow', 'B'],
    // sources
    ['from:ledger', 'AB'],
    ['from:wtnh', 'CD'],
    ['from:wtnh,ledger', 'ABCD'],
    ['from:shore', 'AB'],
    ['from:"news 8"', 'CDE'],
    ['from:"News 8 Sport"', 'E'],
    ['from:old', 'F'],
    ['from:nobody', ''],
    ['-from:ledger', 'CDEF'],
    // people, tags, places
    ['by:reyes', 'A'],
    ['by:"ana reyes"', 'A'],
    ['by:bea', 'B'],
    ['by:reyes,bea', 'AB'],
    ['-by:reyes,bea', 'CDEF'],
    ['tag:transport', 'A'],
    ['tag:schools', 'B'],
    ['tag:"new haven"', 'B'],
    ['tag:haven,transport', 'AB'],
    ['transport', ''],
    ['title:snow', 'BC'],
    ['title:harbor', 'E'],
    ['title:東京', 'D'],
    ['title:東京,ferry', 'AD'],
    ['-title:東京,ferry', 'BCEF'],
    ['text:snow', 'B'],
    ['text:"old saybrook"', 'A'],
    // time
    ['newer:2h', 'A'],
    ['newer:300m', 'AB'],
    ['newer:1d', 'AB'],
    ['newer:2d', 'ABC'],
    ['newer:1w', 'ABCDE'],
    ['older:2d', 'DEF'],
    ['-newer:2d', 'DEF'],
    ['newer:today', 'AB'],
    ['newer:yesterday', 'ABC'],
    ['older:today', 'CDEF'],
    ['older:yesterday', 'DEF'],
    ['newer:2026-11-21', 'ABC'],
    ['older:2026-11-21', 'DEF'],
    ['newer:2026-11-19 older:2026-11-20', 'D'],
    ['newer:2h,2d', 'ABC'],
    // patterns
    ['/ferr(y|ies)\\b/', 'AF'],
    ['/FERR(y|ies)\\b/', 'AF'],
    ['title:/^C/', 'C'],
    ['-title:/^[ABC]/', 'DEF'],
    ['/saybrook/', ''],
    ['text:/say.?brook/', 'A'],
    ['/ana r/', 'A'],
    ['/ólafs/', 'B'],
    ['/at 10:30/ is:read', 'A'],
    ['/a ferry a/', 'A'],
    ['text:/C\\+\\+ 50%/', 'D'],
    ['snow /bridge$/', 'C'],
    ['text:/./ -from:ledger', 'CDEF'],
    // what other languages would take for syntax
    ['NEAR', 'E'],
    ['NEAR(', 'E'],
    ['NEAR(the harbor)', 'E'],
    ['x AND y', 'E'],
    ['snow OR bridge', ''],
    ['ferr*', ''],
    ['*', ALL],
    ['-', ALL],
    ['- snow', 'BC'],
    ['--', ALL],
    ['^ferry', 'A'],
    ['a_b', 'D'],
    ['50%', 'D'],
    ['{headline}', ''],
    ['(', ALL],
    ["'", ALL],
    ["'; DROP TABLE article; --", ''],
    ['""', ALL],
    ['//', ALL],
    ['__proto__', ''],
    ['constructor toString', ''],
    ['sn\0ow', 'BC'],
    ['\ud800', ALL],
    ['tag:__proto__ is:new', ''],
    ['by:*', ALL],
  ])('by %j', (text, expected) => {
    const both = stores().map(([, store]) => {
      fill(store, PUTS)
      return found(store, text)
    })
    expect(both).toEqual([expected, expected])
  })
})

test('before the first visit nothing is new', () => {
  for (const [, store] of stores()) {
    fill(store, PUTS)
    const found = searched(store, query('is:new'), { lastVisit: null })
    if (found.kind === 'problem') throw new Error(found.message)
    expect(store.heads().filter(({ rowid }) => found.has(rowid, false, false))).toEqual([])
  }
})

describe('while it is typed', () => {
  test.each<[query: string, found: string]>([
    ['ferr', 'AF'],
    ['ferr ', ''],
    ['fe', 'ABF'],
    ['f', ALL],
    ['snow b', 'BC'],
    ['snow br', 'C'],
    ['-fe', 'CDE'],
    ['10:3', 'A'],
    ['leave-a', 'A'],
    ['東', 'D'],
    ['-', ALL],
    ['by:', ALL],
    ['by:rey', 'A'],
    ['by:r', ALL],
    ['title:sn', 'BC'],
    ['tag:pub', 'B'],
    ['from:', ALL],
    ['from:w', 'CDE'],
    ['from:wtnh', 'CDE'],
    ['from:led', 'AB'],
    ['from:ledger,', 'AB'],
    ['is:', ALL],
    ['is:un', ALL],
    ['is:unread', 'BDEF'],
    ['is:read,', 'AC'],
    ['newer:', ALL],
    ['newer:2', ALL],
    ['newer:2d', 'ABC'],
    ['newer:2026-1', ALL],
    ['newer:tod', ALL],
    ['"school board"', 'B'],
    ['/ferr/', 'AF'],
  ])('by %j', (text, expected) => {
    const both = stores().map(([, store]) => {
      fill(store, PUTS)
      return found(store, text, true)
    })
    expect(both).toEqual([expected, expected])
  })
})

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

describe('patterns are stopped', () => {
  const slow = story(7, `G ${'a'.repeat(40)}!`)

  test.each(['/(a+)+$/', 'text:/(a+)+$/', '/(a|aa)+$/ snow', '-/(.*a){25}$/'])(
    'before they hold anything up: %s',
    (text) => {
      for (const [, store] of stores()) {
        const long: Article = { ...slow, text: clean(`${'a'.repeat(5000)}!`) }
        fill(store, [...PUTS, { from: 'ledger', articles: [long] }])
        const result = searched(store, query(text), { patternMs: 50 })
        if (result.kind === 'problem') {
          expect(result.message).toBe('search too slow: the pattern takes too long')
        } else expect(text).toContain('snow')
      }
    },
  )

  test('when they are larger than can be run', () => {
    const [[, store] = []] = stores()
    if (!store) return
    fill(store, PUTS)
    const result = searched(store, query('/((a{1,999}){1,999}){1,999}/'), { patternMs: 1000 })
    expect(['found', 'problem']).toContain(result.kind)
  })
})
