import { describe, expect, test } from 'vitest'
import { BODY, ITEMS } from '../../src/article/limits.ts'
import type { Article } from '../../src/article/article.ts'
import { readJsonFeed } from '../../src/parse/json-feed.ts'

const URL = 'https://news.example/feed.json'
const only = (item: object): Article => {
  const article = readJsonFeed({ items: [item] }, URL)?.articles[0]
  if (!article) throw new Error('no article')
  return article
}

test('JSON Feed 1.1 is read whole', () => {
  const feed = readJsonFeed(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Mill Town',
      home_page_url: 'https://news.example/',
      feed_url: 'feed.json',
      description: 'All of it',
      language: 'en',
      icon: '/icon.png',
      authors: [{ name: 'Desk', url: '/desk' }],
      items: [
        {
          id: 17,
          url: '/ferry',
          title: 'Ferry &amp; more',
          content_html: '<p>x</p>',
          summary: 'S',
          image: 'a.jpg',
          date_published: '2026-11-22T08:15:00-05:00',
          tags: ['Local', 'Local', 3],
          authors: [{ name: 'Ana' }, 'Ben'],
          attachments: [
            { url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 5, duration_in_seconds: '6.5' },
            { mime_type: 'audio/mpeg' },
          ],
        },
        null,
        {
          content_text: 'Two\n\nlines',
          external_url: 'https://b.example/',
          date_modified: '2026-11-23',
        },
      ],
    },
    URL,
  )
  expect(feed).toMatchObject({
    format: 'json-feed',
    title: 'Mill Town',
    url: 'https://news.example/',
    feedUrl: URL,
    icon: 'https://news.example/icon.png',
    updated: '2026-11-23T00:00:00Z',
    total: 3,
  })
  expect(feed?.articles).toMatchObject([
    {
      position: 0,
      guid: '17',
      url: 'https://news.example/ferry',
      headline: 'Ferry &amp; more',
      html: '<p>x</p>',
      text: null,
      summary: 'S',
      image: 'https://news.example/a.jpg',
      published: '2026-11-22T08:15:00-05:00',
      tags: ['Local'],
      authors: [{ name: 'Ana' }, { name: 'Ben' }],
      attachments: [{ url: 'https://news.example/a.mp3', bytes: 5, seconds: 6.5 }],
      base: 'https://news.example/',
    },
    {
      position: 2,
      url: 'https://b.example/',
      headline: 'Two lines',
      html: null,
      text: 'Two\n\nlines',
      authors: [{ name: 'Desk', url: 'https://news.example/desk' }],
      published: '2026-11-23T00:00:00Z',
    },
  ])
})

test.each([
  ['authors as an object', { authors: { name: 'Ana' } }, ['Ana']],
  ['the author of 1.0', { author: { name: 'Ana' } }, ['Ana']],
  [
    'an author with an address only',
    { author: { url: 'https://ana.example/' } },
    ['https://ana.example/'],
  ],
  ['names of an object', JSON.parse('{"__proto__":{"title":"x"},"author":{"toString":1}}'), []],
])('people are read from %s', (_, item: object, names) => {
  expect(only(item).authors.map((it) => it.name)).toEqual(names)
})

test.each([
  ['no items', { version: 'https://jsonfeed.org/version/1.1', title: 'x' }],
  ['items that are no list', { items: {} }],
  ['a list without titles', [{ a: 1 }, 2]],
  ['a number', 3],
  ['null', null],
])('what is no feed is refused: %s', (_, value) => {
  expect(readJsonFeed(value, null)).toBeUndefined()
})

test('a list of objects with titles is one', () => {
  expect(
    readJsonFeed([{ title: 'A' }, { title: 'B' }], null)?.articles.map((it) => it.headline),
  ).toEqual(['A', 'B'])
})

test('fields, items and lists are held to their limits', () => {
  const items = Array.from({ length: ITEMS + 5 }, (_, i) => ({
    title: `${i}`,
    date_published: `${2000 + (i % 20)}`,
  }))
  expect(readJsonFeed({ items }, null)).toMatchObject({
    total: ITEMS + 5,
    articles: { length: ITEMS },
  })
  const { text, truncated } = only({ content_text: 'x'.repeat(BODY + 1) })
  expect([text?.length, truncated]).toEqual([BODY, true])
  expect(only({ content_html: `<p>${'x'.repeat(BODY * 2)}` }).truncated).toBe(true)
  expect(only({ title: 'a\u001b[2J\u202eb', url: 'https://x.example/\u0007' })).toMatchObject({
    headline: 'ab',
    url: 'https://x.example/',
  })
})

describe('our own --json comes back', () => {
  const own = {
    source: 'ledger',
    guid: null,
    position: 4,
    kicker: 'BOATS',
    banner: { label: 'STORM WATCH', text: 'Gale', level: 'watch' },
    dek: 'Two more boats.',
    dekInBody: true,
    byline: 'By Ana Reyes',
    published: '2026-11-22T08:15:00',
    publishedText: 'Nov 22, 2026, 8:15 AM',
    zone: 'EST',
    updated: null,
    updatedText: 'Updated 16 days ago',
    updatedAgo: 'P16D',
    read: true,
    starred: true,
  }
  const item = {
    id: '3fa91c02be77',
    title: 'Ferry',
    content_text: 'Text',
    date_published: '2026-11-22T13:15:00Z',
    _ctnews: own,
  }
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [item],
    _ctnews: { version: 1, updated: null },
  }

  test('has every field', () => {
    const { source, read, starred, ...kept } = own
    const feed = readJsonFeed(document, null)
    expect(feed).toMatchObject({ format: 'ctnews', updated: null })
    expect(feed?.articles[0]).toMatchObject({ ...kept, ourId: '3fa91c02be77' })
    expect(feed?.articles[0]).not.toHaveProperty('read')
    expect([source, read, starred]).toEqual(['ledger', true, true])
  })

  test('is in the order of its source', () => {
    const items = [2, 0, 1].map((position) => ({
      ...item,
      title: `${position}`,
      _ctnews: { ...own, position },
    }))
    const articles = readJsonFeed({ ...document, items }, null)?.articles
    expect(articles?.map((it) => it.headline)).toEqual(['0', '1', '2'])
  })

  test('lacks what is not ours', () => {
    const odd = {
      ...own,
      banner: { label: 'X', level: 'doom' },
      published: 'yesterday',
      position: 'first',
    }
    const feed = readJsonFeed({ ...document, items: [{ ...item, _ctnews: odd }] }, null)
    expect(feed?.articles[0]).toMatchObject({ banner: null, published: null, position: 0 })
  })
})
