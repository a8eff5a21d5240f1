import { expect, test } from 'vitest'
import { BLANK_ARTICLE } from '../../src/article/article.ts'
import type { PageText } from '../../src/reading/full-text.ts'
import { exactDate, isoTime, jsonItem } from '../../src/output/json-item.ts'
import { c, head, html, NOW, text } from './made.ts'

const PAGE = head(1, {
  kicker: c('TRANSPORT'),
  headline: c('Ferry to the islands adds two winter crossings'),
  dek: c('Boats leave at 6:10 and 17:40.'),
  summary: c('Boats leave at 6:10 and 17:40.'),
  dekInBody: true,
  byline: c('By Ana Reyes'),
  authors: [{ name: c('Ana Reyes'), url: null }],
  banner: { label: c('STORM WATCH'), text: c('Gusts after dark'), level: 'watch' },
  published: '2026-11-22T08:15:00',
  publishedText: c('Nov 22, 2026, 8:15 AM'),
  updatedText: c('Updated 16 days ago'),
  updatedAgo: 'P16D',
})

test('a page: dek, kicker, floating dates and words as printed', async () => {
  expect(await jsonItem(PAGE, text('One.\n\nTwo.'), null)).toEqual({
    id: '000000000001',
    title: 'Ferry to the islands adds two winter crossings',
    summary: 'Boats leave at 6:10 and 17:40.',
    content_text: 'One.\n\nTwo.',
    authors: [{ name: 'Ana Reyes' }],
    tags: ['TRANSPORT'],
    _ctnews: {
      source: 'lantern',
      guid: null,
      position: 1,
      kicker: 'TRANSPORT',
      banner: { label: 'STORM WATCH', text: 'Gusts after dark', level: 'watch' },
      dek: 'Boats leave at 6:10 and 17:40.',
      dekInBody: true,
      byline: 'By Ana Reyes',
      published: '2026-11-22T08:15:00',
      publishedText: 'Nov 22, 2026, 8:15 AM',
      zone: null,
      updated: null,
      updatedText: 'Updated 16 days ago',
      updatedAgo: 'P16D',
      arrived: '2026-11-21T10:20:00.000Z',
      isNew: false,
      isUpdated: false,
      words: 101,
      minutes: 1,
      fullText: false,
      subscription: false,
      truncated: false,
      read: false,
      starred: false,
      progress: null,
      alsoIn: [],
    },
  })
})

test('an article with the text of its page says so, and what the page adds', async () => {
  const { text: _, ...page } = html('<p>One two three.</p>')
  const metadata = { ...BLANK_ARTICLE, position: 0, headline: c('Other'), language: c('en') }
  const body = { ...page, kind: 'text', text: null, metadata, subscription: false } as PageText
  expect(await jsonItem(PAGE, body, null)).toMatchObject({
    title: 'Ferry to the islands adds two winter crossings',
    content_html: '<p>One two three.</p>',
    language: 'en',
    _ctnews: { fullText: true, words: 3, minutes: 1 },
  })
})

const STORY = head(2, {
  guid: c('tag:a.example,2026:7'),
  url: c('https://me:secret@a.example/ferry?id=7#top'),
  externalUrl: c('https://b.example/x'),
  image: c('https://a.example/ferry.jpg'),
  published: '2026-11-22T08:15:00-05:00',
  updated: '2026-11-22T14:00Z',
  language: c('en-US'),
  tags: [c('ferry'), c('winter')],
  kicker: c('NEWS'),
  authors: [{ name: c('Ana'), url: c('https://a.example/ana') }],
  attachments: [
    { url: c('https://a.example/a.mp3'), mimeType: null, bytes: 7, title: c('A'), seconds: 60 },
    { url: c('b.mp3'), mimeType: c('audio/mpeg'), bytes: null, title: null, seconds: null },
  ],
  read: true,
  starred: true,
  isUpdated: true,
  twins: [{ source: 'mill', id: 'ffffffffffff', url: c('https://u:p@mill.example/') }],
})

test('a feed article: addresses, dates with offset, HTML, attachments, twins', async () => {
  const { _ctnews, ...item } = await jsonItem(STORY, html('<p>One</p>'), NOW - 3 * 86_400_000)
  expect(item).toEqual({
    id: '000000000002',
    url: 'https://a.example/ferry?id=7#top',
    external_url: 'https://b.example/x',
    title: 'Story 2 of the harbor',
    content_html: '<p>One</p>',
    image: 'https://a.example/ferry.jpg',
    date_published: '2026-11-22T08:15:00-05:00',
    date_modified: '2026-11-22T14:00:00Z',
    authors: [{ name: 'Ana', url: 'https://a.example/ana' }],
    tags: ['ferry', 'winter'],
    language: 'en-US',
    attachments: [
      {
        url: 'https://a.example/a.mp3',
        mime_type: 'application/octet-stream',
        title: 'A',
        size_in_bytes: 7,
        duration_in_seconds: 60,
      },
      { url: 'b.mp3', mime_type: 'audio/mpeg' },
    ],
  })
  expect(_ctnews).toMatchObject({
    guid: 'tag:a.example,2026:7',
    isNew: true,
    isUpdated: true,
    read: true,
    starred: true,
    alsoIn: [{ source: 'mill', id: 'ffffffffffff', url: 'https://mill.example/' }],
  })
})

test('the keys of an item are the same and in the same order, whatever is known', async () => {
  const full = (await jsonItem(PAGE, text('One.'), NOW))['_ctnews'] as object
  const bare = (await jsonItem(head(1), undefined, null))['_ctnews'] as object
  expect(Object.keys(bare)).toEqual(Object.keys(full))
})

test('an article whose text is not there has an empty one', async () => {
  expect((await jsonItem(head(1), undefined, null))['content_text']).toBe('')
})

test.each([
  ['2026-11-22T08:15:00-05:00', '2026-11-22T08:15:00-05:00'],
  ['2026-11-22T08:15:00.123Z', '2026-11-22T08:15:00.123Z'],
  ['2026-11-22T08:15Z', '2026-11-22T08:15:00Z'],
  ['2026-11-22T08:15:00', null],
  ['2026-11-22', null],
  ['2026-11', null],
  [null, null],
])('%s as an exact date is %s', (date, exact) => {
  expect(exactDate(date)).toBe(exact)
})

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [null, null],
  [Number.NaN, null],
  [1e20, null],
])('%s milliseconds are %s', (at, time) => {
  expect(isoTime(at)).toBe(time)
})

test.each([
  [null, null],
  [[0, 0, 'x'], 0],
  [[1, 0, 'x'], 0.5],
  [[9, 9, 'x'], 1],
] as const)('at %o of three paragraphs progress is %s', async (at, progress) => {
  const body = text('aaaaaaaa\n\nbbbb\n\ncccc')
  expect((await jsonItem(head(1, { at }), body, null))['_ctnews']).toMatchObject({ progress })
})

test.each([
  ['https://lantern.example/a', 'https://lantern.example/a'],
  ['https://ana:secret@lantern.example/a', 'https://lantern.example/a'],
  ['/a', '/a'],
  ['javascript:alert(1)', undefined],
  ['java\tscript:alert(1)', undefined],
  ['DATA:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
])('the address %j is printed as %j', async (given, printed) => {
  const address = given as ReturnType<typeof c>
  const attached = { url: address, mimeType: null, bytes: null, title: null, seconds: null }
  const story = head(1, {
    url: address,
    externalUrl: address,
    image: address,
    authors: [{ name: c('Ana'), url: address }],
    attachments: [attached],
    twins: [{ source: 'b', id: '000000000002', url: address }],
  })
  const item = JSON.parse(JSON.stringify(await jsonItem(story, text('One.'), null)))
  expect([
    item.url,
    item.external_url,
    item.image,
    item.authors[0].url,
    item.attachments?.[0].url,
    item._ctnews.alsoIn[0].url ?? undefined,
  ]).toEqual(Array.from({ length: 6 }, () => printed))
})
