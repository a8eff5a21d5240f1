import { describe, expect, test } from 'vitest'
import { highlighter, type Part } from '../../src/library/highlights.ts'
import { graphemes } from '../../src/reading/graphemes.ts'
import { query } from './searching.ts'
import { randomFrom } from '../random.ts'

/** The text with what is marked in brackets. */
function marked(wanted: string, text: string, part: Part = 'headline', typing = false): string {
  let at = 0
  let out = ''
  for (const [start, end] of highlighter(query(wanted, typing))(text, part)) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return out + text.slice(at)
}

describe('what is looked for is marked', () => {
  test.each<[query: string, marked: string]>([
    ['ferry', 'The [ferry] and the [Ferry], not the ferryboat'],
    ['ferry the', '[The] [ferry] and [the] late [ferry]'],
    ['"late ferry"', 'The ferry and the [late ferry]'],
    ['"the late" "late ferry"', 'The ferry and [the late ferry]'],
    ['"late ferry"', 'The late, no ferry'],
    ['10:30', 'Boats leave at [10:30] and 10 or 30'],
    ['cafe', 'The [café], the [CAFE\u0301], the cafeteria'],
    ['東京', '[東京]タワーと[東京]駅'],
    ['ai技術', '新しい[AI技術]'],
    ['☂', 'Rain [☂] and [☂️] and ☃'],
    ['-snow ferry', 'snow and [ferry]'],
    ['is:unread from:wtnh newer:2d', 'unread wtnh 2d'],
    ['title:ferry', 'A [ferry]'],
    ['/f.rr/', 'A [ferr]y, a [forr]est'],
    ['/x*/', 'a[xx]b'],
    ['/^the|y$/', '[The] ferr[y]'],
    ['/👍/', 'a [👍🏽] b'],
    ['/e/', 'caf[e\u0301]s'],
    ['ferry,snow', 'ferry, and snow'],
    ['tag:ferry by:ferry text:ferry', 'A ferry'],
    ['*', 'a * b'],
    ['', 'a b'],
  ])('%j: %s', (wanted, text) => {
    expect(marked(wanted, text.replace(/[[\]]/g, ''))).toBe(text)
  })

  test.each<[query: string, marked: string]>([
    ['fer', 'The [fer]ry and the [Fer]ries of Jennifer'],
    ['caf', 'The [caf]é'],
    ['cafe', 'The [café]s, the [CAFE\u0301]S'],
    ['late-fer', 'The [late fer]ry'],
    ['f', 'The ferry'],
    ['東', '[東]京'],
    ['i\u0307zm', '[İzm]ir'],
  ])('while %j is typed: %s', (wanted, text) => {
    expect(marked(wanted, text.replace(/[[\]]/g, ''), 'headline', true)).toBe(text)
  })

  test.each<[query: string, parts: readonly Part[]]>([
    ['ferry', ['headline', 'dek', 'byline', 'text']],
    ['title:ferry', ['headline']],
    ['by:ferry', ['byline']],
    ['tag:ferry', ['tag']],
    ['text:ferry', ['text']],
    ['/ferry/', ['headline', 'dek', 'byline']],
    ['title:/ferry/', ['headline']],
    ['text:/ferry/', ['text']],
  ])('%s marks %j', (wanted, parts) => {
    const all: readonly Part[] = ['headline', 'dek', 'byline', 'tag', 'text']
    const mark = highlighter(query(wanted))
    expect(all.filter((part) => mark('A ferry', part).length > 0)).toEqual(parts)
  })
})

test('a pattern that takes too long marks nothing, and nothing after it', () => {
  const mark = highlighter(query('/(a+)+$/ ferry'))
  const slow = `ferry ${'a'.repeat(50_000)}!`
  const first = mark(slow, 'headline')
  expect([[[0, 5]], [[0, 5], ...first.slice(1)]]).toContainEqual(first)
  expect(mark('ferry', 'headline')).toEqual([[0, 5]])
})

const PIECES = [...'abe\u0301\u0308👍🏽東京\u200d한ไ -éÿİ\ufe0f🇺🇸☂x', '👩‍👩‍👧', 'ที', 'नि']

test('marks are in order, apart, and whole graphemes, whatever is marked', () => {
  const next = randomFrom(3)
  const some = (most: number): string =>
    Array.from(
      { length: 1 + Math.floor(next() * most) },
      () => PIECES[Math.floor(next() * PIECES.length)],
    ).join('')
  for (let count = 0; count < 3000; count++) {
    const text = some(20)
    const ends = new Set([0])
    let at = 0
    for (const grapheme of graphemes(text)) ends.add((at += grapheme.length))
    const wanted = next() < 0.8 ? some(3) : `/${some(2)}/`
    const ranges = highlighter(query(wanted.trim(), next() < 0.5))(text, 'headline')
    let last = 0
    for (const [start, end] of ranges) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      expect([ends.has(start), ends.has(end)], JSON.stringify([wanted, text])).toEqual([true, true])
      last = end + 1
    }
  }
})
