import { describe, expect, test } from 'vitest'
import { sourcesOf } from '../../src/library/query-match.ts'
import { CONTEXT, fill, headlines, query, searched, stores } from './searching.ts'
import { PUTS } from './query-stories.ts'

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
    ['by:/snow/', ''],
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

test('the id of a source is meant whatever its case, and no other that holds it', () => {
  const sources = ['WTNH', 'wtnh-sport'].map((id) => ({ id, title: null }))
  const from = { kind: 'from', not: false, any: [{ text: 'wtnh', isPrefix: false }] } as const
  expect(sourcesOf(from, { ...CONTEXT, sources })).toEqual(['WTNH'])
})
