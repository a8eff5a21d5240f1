import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { fingerprints } from '../../src/library/fingerprints.ts'
import { identify, type Story } from '../../src/library/stories.ts'
import { DEFAULT_SETTINGS } from '../../src/sources/source.ts'
import { article, feed, NOON, source } from './making.ts'

const FILE = source('/news/a.txt', { kind: 'file', place: '/news/a.txt' })
const MOVED = source('/other/b.txt', { kind: 'file', place: '/other/b.txt' })

function stories(...articles: Parameters<typeof feed>[0]): Story[] {
  return identify([feed(articles)], source('ledger'), NOON)
}

function isKnown(one: Story, other: Story): boolean {
  return one.ids.some((print) => other.ids.includes(print))
}

test('an article has up to three fingerprints of 8 characters and 12 hex digits', () => {
  const { id, ids } = fingerprints(article(1), 'ledger')
  expect(id).toMatch(/^[0-9a-f]{12}$/)
  expect(ids).toHaveLength(3)
  for (const print of ids) expect(print).toMatch(/^[\w-]{8}$/)
})

describe('the same article', () => {
  const plain = { ...BLANK_ARTICLE, position: 0, headline: clean('Ferry'), published: '2026-11-18' }
  const page = { ...plain, text: clean('First words.\n\nMore.', 'lines') }

  test.each([
    ['from another path', FILE, page, MOVED, page],
    [
      'with more below its first paragraph',
      FILE,
      page,
      MOVED,
      { ...page, text: clean('First words.\n\nElse.', 'lines') },
    ],
    ['with another guid', FILE, article(1), FILE, article(1, { guid: clean('new') })],
    [
      'at another address',
      FILE,
      article(1),
      FILE,
      article(1, { url: clean('https://b.example/x') }),
    ],
    [
      'over https, with www. and tracking',
      FILE,
      article(1, { guid: null, published: null }),
      MOVED,
      article(1, {
        guid: null,
        published: null,
        headline: clean('Else'),
        url: clean('http://www.ledger.example/stories/1/?utm_source=x#top'),
      }),
    ],
    [
      'with a guid that is an address, from a feed and its copy',
      source('ledger'),
      article(1, { guid: clean('https://ledger.example/?p=1'), url: null, published: null }),
      FILE,
      article(1, {
        guid: clean('https://ledger.example/?p=1'),
        url: null,
        published: null,
        headline: clean('Else'),
      }),
    ],
  ])('%s is known again', (_, oneSource, one, otherSource, other) => {
    const [first] = identify([feed([one])], oneSource, NOON)
    const [second] = identify([feed([other])], otherSource, NOON)
    expect(isKnown(first as Story, second as Story)).toBe(true)
  })

  test('our own JSON brings back its id and what it was known by', () => {
    const [first] = stories(article(1))
    const printed = article(1, { ourId: clean((first as Story).id), url: null, published: null })
    const [second] = identify([feed([printed], { format: 'ctnews' })], FILE, NOON)
    expect(second?.id).toBe(first?.id)
    expect(second?.ids[0]).toBe(first?.ids[0])
  })
})

test.each([
  [
    'two guids that are plain numbers, in two feeds',
    'a',
    { guid: clean('1') },
    'b',
    { guid: clean('1') },
  ],
  [
    'two short headlines of one day',
    'a',
    { headline: clean('Police blotter') },
    'b',
    { headline: clean('Police blotter') },
  ],
  [
    'two articles that link to the home page',
    'a',
    { url: clean('https://ledger.example/') },
    'b',
    { url: clean('https://www.ledger.example') },
  ],
])('%s are not the same', (_, oneId, one, otherId, other) => {
  const first = identify(
    [feed([article(1, { headline: clean('One of them'), url: null, ...one })])],
    source(oneId),
    NOON,
  )
  const second = identify(
    [feed([article(2, { headline: clean('The other one'), url: null, ...other })])],
    source(otherId),
    NOON,
  )
  expect(isKnown(first[0] as Story, second[0] as Story)).toBe(false)
})

describe('in one document', () => {
  test('an article that is there twice is one, the later version', () => {
    const later = article(1, {
      updated: '2026-11-22T09:00:00Z',
      html: clean('<p>Later</p>', 'markup'),
    })
    const found = stories(article(1), later, article(2))
    expect(found).toHaveLength(2)
    expect(found[0]?.plain).toContain('Later')
  })

  test('a guid that all share tells none apart', () => {
    const same = { guid: clean('0') }
    const found = stories(article(1, same), article(2, same), article(3, same))
    expect(found).toHaveLength(3)
    expect(new Set(found.flatMap(({ ids }) => ids)).size).toBe(9)
  })

  test('guid and address are shared, the headlines are two stories', () => {
    const same = { guid: clean('7'), url: clean('https://ledger.example/partners') }
    const found = stories(article(1, same), article(2, same))
    expect(found).toHaveLength(2)
    expect(isKnown(found[0] as Story, found[1] as Story)).toBe(false)
  })

  test('an address that all share tells none apart', () => {
    const same = { url: clean('https://ledger.example/live') }
    const found = stories(article(1, same), article(2, same))
    expect(found).toHaveLength(2)
    expect(isKnown(found[0] as Story, found[1] as Story)).toBe(false)
  })

  test('the documents of a folder are one source: a copied file counts once', () => {
    const found = identify([feed([article(1)]), feed([article(1), article(2)])], FILE, NOON)
    expect(found).toHaveLength(2)
  })
})

describe('the place of an article in time', () => {
  const at = (published: (string | null)[], zone: string | null = null): number[] =>
    identify(
      [feed(published.map((date, number) => article(number, { published: date })))],
      source('a', { settings: { ...DEFAULT_SETTINGS, zone } }),
      NOON,
    ).map(({ sortAt }) => sortAt - NOON)
  const HOUR = 3_600_000

  test.each<[string, (string | null)[], number[], string | null]>([
    ['an offset counts', ['2026-11-22T10:00:00+01:00'], [-3 * HOUR], null],
    [
      'a floating date counts in the zone of its source',
      ['2026-11-22T05:00:00'],
      [-2 * HOUR],
      'America/New_York',
    ],
    [
      'in summer too',
      ['2026-07-22T05:00:00'],
      [Date.UTC(2026, 6, 22, 9) - NOON],
      'America/New_York',
    ],
    ['an offset as zone', ['2026-11-22T05:00:00'], [-2 * HOUR], '-05:00'],
    ['a day begins at midnight of the zone', ['2026-11-22'], [-7 * HOUR], '-05:00'],
    ['a zone that is none counts as UTC', ['2026-11-22T10:00:00'], [-2 * HOUR], 'Nowhere/City'],
    ['within a day ahead as given', ['2026-11-23T11:00:00Z'], [23 * HOUR], null],
    ['further ahead as arrived', ['2036-11-23T11:00:00Z'], [0], null],
    [
      'undated: after the one before it',
      ['2026-11-22T11:00:00Z', null, null],
      [-HOUR, -HOUR - 1, -HOUR - 2],
      null,
    ],
    [
      'undated first: before the one after it',
      [null, null, '2026-11-22T11:00:00Z'],
      [-HOUR + 2, -HOUR + 1, -HOUR],
      null,
    ],
    ['none dated: as arrived, in order', [null, null], [0, -1], null],
    ['a date that is none', ['soon'], [0], null],
  ])('is told by its dates: %s', (_, published, expected, zone) => {
    expect(at(published, zone)).toEqual(expected)
  })
})
