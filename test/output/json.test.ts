import { expect, test, vi } from 'vitest'
import { readJsonFeed } from '../../src/parse/json-feed.ts'
import { type Problem, problem } from '../../src/article/problem.ts'
import { jsonLines } from '../../src/output/json.ts'
import { documentOf, edition, faults, gathered, printed } from './checked.ts'
import { c, failed, feed, head, html, NOW, report, text } from './made.ts'

const HEADS = [
  head(0, { url: c('https://a.example/0') }),
  head(1, { read: true, starred: true, source: 'mill' }),
  head(2, { twins: [{ source: 'mill', id: '00000000000f', url: null }] }),
]

test('the document of several sources has no title of its own', async () => {
  const it = edition({ heads: HEADS, reports: [report('lantern'), report('mill')] })
  const { items, _ctnews, ...fields } = await documentOf(it)
  expect(fields).toEqual({ version: 'https://jsonfeed.org/version/1.1', title: 'ctnews' })
  expect(_ctnews.updated).toBeNull()
  expect(items.map(({ id }: { id: string }) => id)).toEqual(HEADS.map(({ id }) => id))
  expect(faults(await documentOf(it))).toEqual([])
})

test('with one source the document speaks for its feed', async () => {
  const only = report('lantern', {
    feed: feed({
      title: c('The Lantern'),
      url: c('https://lantern.example/'),
      feedUrl: c('https://me:secret@lantern.example/feed?token=abc'),
      description: c('News of Quillham'),
      icon: c('https://lantern.example/icon.png'),
      language: c('en'),
      authors: [{ name: c('Desk'), url: null }],
      updated: '2026-11-22T08:00:00Z',
    }),
  })
  const document = await documentOf(edition({ reports: [only] }))
  expect(document).toMatchObject({
    title: 'The Lantern',
    home_page_url: 'https://lantern.example/',
    feed_url: 'https://lantern.example/feed?token=…',
    description: 'News of Quillham',
    icon: 'https://lantern.example/icon.png',
    language: 'en',
    authors: [{ name: 'Desk' }],
    _ctnews: { updated: '2026-11-22T08:00:00Z' },
  })
  expect(faults(document)).toEqual([])
})

test('counts are of what matched, and of each source as a whole', async () => {
  const it = edition({
    heads: HEADS,
    matching: HEADS.slice(0, 2),
    shown: HEADS.slice(0, 1),
    reports: [report('lantern'), report('mill')],
    lastVisit: NOW - 1,
  })
  const { counts, sources } = (await documentOf(it))._ctnews
  expect(counts).toEqual({ total: 2, shown: 1, unread: 1, starred: 1, new: 1, muted: 0 })
  expect(sources).toMatchObject([
    { id: 'lantern', articles: 2, unread: 2 },
    { id: 'mill', articles: 2, unread: 1 },
  ])
})

test('a source tells what came of it', async () => {
  const [source] = (await documentOf(edition({ heads: HEADS })))._ctnews.sources
  expect(source).toEqual({
    id: 'lantern',
    title: 'The lantern',
    url: 'https://lantern.example/feed',
    kind: 'url',
    ok: true,
    state: 'ok',
    fetchedAt: '2026-11-22T10:20:00.000Z',
    okAt: '2026-11-22T10:20:00.000Z',
    nextAt: '2026-11-22T10:50:00.000Z',
    fromCache: false,
    articles: 2,
    unread: 2,
    error: null,
  })
})

const http = (status: number, more: { retryAt?: number } = {}): ReturnType<typeof report> =>
  report('a', {
    outcome: 'failed',
    problems: [{ name: null, problem: problem('http', 'it answers', { status, ...more }) }],
  })

const earlier = (error: Problem | null): ReturnType<typeof report> =>
  report('a', {
    outcome: 'skipped',
    feed: null,
    row: { title: null, triedAt: 1, okAt: error && 1, nextAt: 1, failures: 2, error },
  })

test.each([
  ['ok', 'it answered', report('a')],
  ['ok', 'nothing changed', report('a', { outcome: 'same', feed: null })],
  [
    'ok',
    'one file of it is bad',
    report('a', { problems: [{ name: 'x.txt', problem: problem('file', 'binary') }] }),
  ],
  ['failed', 'there is no such host', failed('a', 'dns', 'no such host: a.example')],
  ['failed', 'HTTP 500', http(500)],
  ['blocked', 'HTTP 403', http(403)],
  ['gone', 'HTTP 410', http(410)],
  ['waiting', 'HTTP 429', http(429, { retryAt: NOW + 60_000 })],
  ['failed', 'it broke in another run', earlier(problem('reset', 'it broke'))],
  ['blocked', 'HTTP 401 in another run', earlier(problem('http', 'no', { status: 401 }))],
  ['waiting', 'not asked in this run', earlier(null)],
])('a source is %s: %s', async (state, _, it) => {
  const document = await documentOf(edition({ reports: [it] }))
  const [source] = document._ctnews.sources
  expect([source.state, source.ok]).toEqual([state, state === 'ok'])
  expect(source.error === null).toBe(state === 'ok')
  expect(faults(document)).toEqual([])
})

test.each([
  ['url', 'https://me:pw@a.example/feed?key=abc', 'https://a.example/feed?key=…', 'a.example'],
  ['file', '/home/me/page one.txt', 'file:///home/me/page%20one.txt', 'page one.txt'],
  ['folder', '/home/me/news', 'file:///home/me/news', 'news'],
  ['stdin', '-', null, 'a'],
  ['sample', '/lib/sample', null, 'a'],
] as const)(
  'a source of kind %s shows its place without secrets',
  async (kind, place, url, name) => {
    const it = report('a', { source: { id: 'a', kind, place, title: null } })
    const banner = { label: c('STORM WATCH'), text: null, level: 'watch' } as const
    const { sources, alerts } = (
      await documentOf(edition({ heads: [head(1, { source: 'a', banner })], reports: [it] }))
    )._ctnews
    expect([sources[0].url, alerts.page[0].page]).toEqual([url, name])
  },
)

test('strips of pages are told as facts, chosen or not; nothing official is made up', async () => {
  const banner = { label: c('STORM WATCH'), text: c('Gusts'), level: 'watch' } as const
  const page = { id: 'a', kind: 'file', place: '/x/a.txt', title: null } as const
  const it = edition({
    heads: [head(1, { source: 'a', banner, published: '2026-11-20T10:20:00Z' })],
    shown: [],
    reports: [report('a', { source: page })],
    isDismissed: () => true,
  })
  expect((await documentOf(it))._ctnews.alerts).toEqual({
    active: [],
    suppressed: [],
    page: [
      {
        label: 'STORM WATCH',
        text: 'Gusts',
        level: 'watch',
        page: 'a.txt',
        date: '2026-11-20T10:20:00Z',
        ageSeconds: 2 * 86_400,
        dismissed: true,
      },
    ],
    source: null,
    fetchedAt: null,
    ageSeconds: null,
    stale: false,
    error: null,
  })
})

test('the sample edition says so', async () => {
  expect((await documentOf(edition({ sample: true })))._ctnews.sample).toBe(true)
})

test('nothing chosen is an empty list, and no line', async () => {
  const none = edition({ heads: HEADS, matching: [], shown: [] })
  expect((await documentOf(none)).items).toEqual([])
  expect(await gathered(jsonLines(none))).toEqual([])
})

test.each([
  ['some stories', HEADS],
  ['none', []],
])('indented and compact are the same document, of %s', async (_, heads) => {
  const it = edition({ heads, body: () => text('One.\n\nTwo "quoted".') })
  const compact = await printed(it)
  const wide = await printed(it, 2)
  expect(compact.indexOf('\n')).toBe(compact.length - 1)
  expect(wide).toBe(`${JSON.stringify(JSON.parse(compact), null, 2)}\n`)
})

test('the lines are the items', async () => {
  const it = edition({ heads: HEADS })
  const lines = await gathered(jsonLines(it))
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
  expect(lines.map((line) => JSON.parse(line))).toEqual((await documentOf(it)).items)
})

test('the same again is the same, byte for byte, in any time zone', async () => {
  const it = edition({ heads: HEADS, reports: [report('lantern'), failed('b', 'tls', 'no')] })
  const documents = new Set<string>()
  for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
    vi.stubEnv('TZ', zone)
    documents.add(await printed(it))
  }
  vi.unstubAllEnvs()
  expect(documents.size).toBe(1)
})

test('articles are read one at a time, while the document is written', async () => {
  const read: string[] = []
  const it = edition({
    heads: HEADS,
    body: ({ id }) => {
      read.push(id)
      return text('One.')
    },
  })
  const lines = jsonLines(it)
  await lines.next()
  expect(read).toEqual([HEADS[0]?.id])
})

test('what is printed, read back and printed again has the same items', async () => {
  const heads = [
    head(0, {
      guid: c('urn:7'),
      url: c('https://a.example/0'),
      published: '2026-11-22T08:15:00-05:00',
      updated: '2026-11-22T08:15:00-05:00',
      tags: [c('ferry')],
      authors: [{ name: c('Ana Reyes'), url: c('https://a.example/ana') }],
      image: c('https://a.example/0.jpg'),
      summary: c('A ferry.'),
      language: c('en'),
      attachments: [
        { url: c('https://a.example/a.mp3'), mimeType: null, bytes: 7, title: null, seconds: 60 },
      ],
    }),
    head(1, {
      guid: c('urn:8'),
      kicker: c('NEWS'),
      tags: [c('NEWS')],
      dek: c('A dek.'),
      summary: c('A dek.'),
      dekInBody: true,
      byline: c('By Bo'),
      authors: [{ name: c('Bo'), url: null }],
      banner: { label: c('STORM WATCH'), text: null, level: 'watch' },
      published: '2024-11-18T11:25:00',
      publishedText: c('Nov 18, 2024, 11:25 AM'),
      zone: c('EST'),
      updatedText: c('Updated 16 days ago'),
      updatedAgo: 'P16D',
    }),
  ]
  const bodies = [html('<p>One &amp; <b>two</b></p>'), text('One.\n\nTwo  spaced.')]
  const first = edition({ heads, body: (id) => bodies[Number(id)] })
  const again = readJsonFeed(await documentOf(first), null)?.articles ?? []
  const back = again.map((article, index) => ({ ...head(index), ...article }))
  const second = edition({ heads: back, body: (id) => again[Number(id)] })
  expect((await documentOf(second)).items).toEqual((await documentOf(first)).items)
})
