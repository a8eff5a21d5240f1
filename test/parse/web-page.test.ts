import { describe, expect, test } from 'vitest'
import { aboutPage, readWebPage } from '../../src/parse/web-page.ts'
import { URL, STORY, read, ld } from './web-page-making.ts'

test('everything that a page says about itself is read', () => {
  const page = readWebPage(
    `<!doctype html><html lang="en-US"><head><title>Pond drained early | The Ledger</title>
    <meta property="og:site_name" content="The Ledger">
    <meta property="og:description" content="Ducks object &amp; leave.">
    <meta property="og:image" content="/pond.jpg">
    <meta name="author" content="By Ana Reyes and Sam Obi">
    <meta property="article:published_time" content="2025-11-02T16:07:00-05:00">
    <meta property="article:modified_time" content="2025-11-03T09:00">
    <meta property="article:tag" content="ponds"><meta property="article:tag" content="ducks">
    <link rel="canonical" href="https://www.ledger.example/pond?utm_source=x#top">
    </head><body><nav>Menu</nav><main><h1>Pond drained <em>early</em></h1>${STORY}</main></body>`,
    URL,
    'ledger.example',
  )
  expect(page?.site).toBe('The Ledger')
  expect(page?.article).toMatchObject({
    url: 'https://www.ledger.example/pond',
    headline: 'Pond drained early',
    dek: 'Ducks object & leave.',
    summary: 'Ducks object & leave.',
    authors: [
      { name: 'Ana Reyes', url: null },
      { name: 'Sam Obi', url: null },
    ],
    published: '2025-11-02T16:07:00-05:00',
    publishedText: null,
    updated: '2025-11-03T09:00:00',
    language: 'en-US',
    image: 'https://ledger.example/pond.jpg',
    tags: ['ponds', 'ducks'],
    html: STORY,
    text: null,
    base: URL,
    truncated: false,
  })
})

describe('the headline of a page', () => {
  const title = '<title>Pond drained - The Ledger</title>'
  test.each([
    [
      'the heading that the title repeats',
      title,
      '<h1>Ledger</h1><h1>Pond drained</h1>',
      'Pond drained',
    ],
    [
      'JSON-LD',
      title + ld({ '@type': 'NewsArticle', headline: 'Pond &amp; dam' }),
      '<h1>x</h1>',
      'Pond & dam',
    ],
    ['og:title', '<meta property=og:title content="Pond">', '<h1>x</h1>', 'Pond'],
    ['the title less its site', title, '<h1>x</h1>', 'Pond drained'],
    [
      'a title that is long behind its dash',
      '<title>Pond - what is left of it today</title>',
      '',
      'Pond - what is left of it today',
    ],
    ['any heading', '', '<h1>Pond\n\u001b[31m drained</h1>', 'Pond drained'],
    [
      'the text',
      '',
      '',
      'The pond is drained and the ducks are gone. The pond is drained and the ducks are gone. The pond is…',
    ],
  ])('is %s', (_name, head, heading, wanted) => {
    expect(read(head, `<article>${heading}${STORY}</article>`).headline).toBe(wanted)
  })

  test('is needed where there is no text, and enough where there is none', () => {
    expect(readWebPage('<html><body><script>x</script></body></html>', URL, 'x')).toBeUndefined()
    expect(readWebPage('<title>Pond</title>', URL, 'x')?.article).toMatchObject({
      headline: 'Pond',
      html: null,
      text: '',
    })
  })
})

describe('the dates of a page', () => {
  const time = `<time datetime="2025-11-05T10:00Z">`
  test.each([
    [
      'JSON-LD',
      ld({ '@type': 'Report', datePublished: '2025-11-01' }) +
        '<meta property=article:published_time content=2025-11-02>',
      '2025-11-01',
    ],
    [
      'itemprop',
      '<meta itemprop=datePublished content="2025-11-03T10:00:00.000+0100">',
      '2025-11-03T10:00:00+01:00',
    ],
    ['parsely', '<meta name=parsely-pub-date content="2025-11-04 10:00">', '2025-11-04T10:00:00'],
    ['Dublin Core', '<meta name=DC.date.issued content="2025-11-04">', '2025-11-04'],
    [
      'an odd form',
      '<meta name=sailthru.date content="Tue, 04 Nov 2025 10:00:00 GMT">',
      '2025-11-04T10:00:00Z',
    ],
    ['no date is none', '<meta name=sailthru.date content="yesterday">', '2025-11-05T10:00:00Z'],
  ])('are told by %s', (_name, head, wanted) => {
    const { published } = read(head, `<article>${time}now</time>${STORY}</article>`)
    expect([published, Date.parse(published ?? '')]).toEqual([published, Date.parse(wanted)])
    expect(published?.slice(0, wanted.length - 1)).toBe(wanted.slice(0, -1))
  })

  test('are told by the address last of all', () => {
    expect(read('', STORY, 'https://a.example/2025/11/6/pond').published).toBe('2025-11-06')
    expect(read('', STORY, 'https://a.example/20251106/pond').published).toBeNull()
  })
})

test('a page tells programs its story as text, and who may read it', () => {
  const about = (value: object): unknown[] => {
    const page = aboutPage(ld({ '@type': 'Article', headline: 'x', ...value }), URL, 'x')
    return [page.articleBody, page.paid]
  }
  const part = { cssSelector: '.locked', isAccessibleForFree: 'False' }
  expect(about({ articleBody: 'The pond is drained.' })).toEqual(['The pond is drained.', 'no'])
  expect(about({ isAccessibleForFree: false })).toEqual([null, 'yes'])
  expect(about({ isAccessibleForFree: 'false', hasPart: part })).toEqual([null, 'yes'])
  expect(about({ isAccessibleForFree: true, hasPart: [part] })).toEqual([null, 'parts'])
  expect(about({ hasPart: { cssSelector: 'p', isAccessibleForFree: true } })).toEqual([null, 'no'])
})

test.each([
  [
    'the page of another site is not believed',
    'https://bank.example/',
    'https://ledger.example/news/1.html',
  ],
  ['a subdomain is the same site', 'https://amp.ledger.example/1', 'https://amp.ledger.example/1'],
  ['relative', '/pond', 'https://ledger.example/pond'],
  ['a script is none', 'javascript:alert(1)', 'https://ledger.example/news/1.html'],
])('the canonical address is believed within its site: %s', (_name, href, wanted) => {
  expect(read(`<link rel=canonical href="${href}">`).url).toBe(wanted)
})

test('broken JSON-LD is mended', () => {
  const broken = '<!--\n{"@type":"Article","headline":"Pond\tdrained",}; -->'
  expect(read(`<script type="application/ld+json">${broken}</script>`).headline).toBe(
    'Pond drained',
  )
  expect(
    read('<script type="application/ld+json">{"@type"</script><title>x</title>').headline,
  ).toBe('x')
})
