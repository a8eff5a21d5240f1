import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { BODY } from '../../src/article/limits.ts'
import { aboutPage, readWebPage } from '../../src/parse/web-page.ts'

const URL = 'https://ledger.example/news/1.html'
const STORY = `<p>${'The pond is drained and the ducks are gone. '.repeat(8).trim()}</p>`

function read(head: string, body: string = `<article>${STORY}</article>`, url = URL): Article {
  const page = readWebPage(
    `<html lang=en><head>${head}</head><body>${body}</body></html>`,
    url,
    'x',
  )
  if (!page) throw new Error('no page')
  return page.article
}

function ld(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`
}

function names(article: Article): string[] {
  return article.authors.map((it) => it.name)
}

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

describe('the authors of a page', () => {
  const graph = {
    '@graph': [
      { '@type': ['Thing', 'NewsArticle'], headline: 'x', author: [{ '@id': '#a' }, 'Sam Obi'] },
      { '@id': '#a', '@type': 'Person', name: 'Ana Reyes' },
    ],
  }
  const parsely = '<meta name=parsely-author content="Bo Li">'
  test.each([
    ['JSON-LD by reference, before all others', ld(graph) + parsely, '', ['Ana Reyes', 'Sam Obi']],
    ['a list of metas', parsely + '<meta name=author content="Ana Reyes">', '', ['Ana Reyes']],
    ['itemprop', '', '<b itemprop="name author">Ana Reyes</b>', ['Ana Reyes']],
    ['rel', '', '<a rel="nofollow author" href=/ana>Ana Reyes</a>', ['Ana Reyes']],
    ['a byline', '', '<p class="post byline">By <b>Ana Reyes</b>, Staff Writer</p>', ['Ana Reyes']],
    ['an address is nobody', '<meta name=author content="https://x.example/ana">', '', []],
    ['a handle is nobody', '<meta name=author content="@ana">', '', []],
    [
      'nor are logins',
      ['admin', 'Staff', 'editor', 'Unknown']
        .map((it) => `<meta name=author content="${it}">`)
        .join(''),
      '',
      [],
    ],
    [
      'nor is the site',
      '<meta property=og:site_name content=Ledger><meta name=author content=ledger>',
      '',
      [],
    ],
    ['nor is a label', '', '<p class=byline>Share this story with all</p>', []],
    [
      'nor are desks and roles',
      ['News Desk', 'The Newsroom', 'Staff Reporter', 'Guest Contributor', 'wpadmin', 'user1']
        .map((it) => `<meta name=author content="${it}">`)
        .join(''),
      '',
      [],
    ],
    [
      'nor is the headline',
      '<title>Pond Drained</title><meta name=author content="Pond Drained">',
      '',
      [],
    ],
    [
      'who signs a teaser above or below is nobody here',
      '<title>Pond</title>',
      `<p class=byline>By Bo Li</p>${STORY}<h1>Pond</h1><p class=byline>By Ana Reyes</p>${STORY}
       <p class=byline>By Sam Obi</p>`,
      ['Ana Reyes'],
    ],
    [
      'without a byline of its own neither',
      '<title>Pond</title>',
      `<h1>Pond</h1>${STORY.repeat(5)}<div>Geese land</div><p class=byline>By Sam Obi</p>`,
      [],
    ],
    [
      'two bylines, one below the other',
      '<title>Pond</title>',
      '<h1>Pond</h1><p class=byline>By <b>Ana Reyes</b></p><p class=byline>By Bo Li</p>',
      ['Ana Reyes', 'Bo Li'],
    ],
  ])('are told by %s', (_name, head, body, wanted) => {
    expect(names(read(head, `<article>${body}${STORY}</article>`))).toEqual(wanted)
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

describe('the story of a page', () => {
  const furniture = '<nav>n</nav><header>h</header><aside>a</aside><form>f</form><footer>f</footer>'
  test.each([
    ['article before main', `<main>m<article>${STORY}</article></main>`],
    ['the longest article', `<article>teaser</article><article>${STORY}</article>`],
    ['main before body', `out<main>${STORY}</main>out`],
    ['body', STORY],
    ['furniture goes', `<article>${furniture}<script>x</script>${STORY}<style>y</style></article>`],
    ['a nested nav', `<article><nav>a<nav>b</nav>c</nav>${STORY}</article>`],
    ['a nav left open ends with its article', `<article>${STORY}<nav>n</article><p>out`],
    [
      'an article inside an aside',
      `<article><aside><article>x</article>y</aside>${STORY}</article>`,
    ],
  ])('stands in the likeliest place, cleaned: %s', (_name, body) => {
    expect(read('<title>Pond</title>', body).html).toBe(STORY)
  })

  test('may stand inside one form', () => {
    expect(read('', `<form>${STORY}</form>`).html).toContain('The pond is drained')
  })

  test('has the base that the page names', () => {
    expect(read('<base href="/archive/">').base).toBe('https://ledger.example/archive/')
  })

  test('holds no control character', () => {
    const { html } = read('', `<article>${STORY}a\u001b]0;x\u0007\u202eb</article>`)
    expect(html).toBe(`${STORY}ab`)
  })
})

describe('what is too large in a page', () => {
  test.each([
    [BODY, false],
    [BODY + 1, true],
    [BODY * 4, true],
  ])('is a story above 256 kB, which is cut: %i letters', (size, isCut) => {
    const article = read('', `<article>${'x'.repeat(size)}</article>`)
    expect([article.truncated, article.html?.length]).toEqual([isCut, Math.min(size, BODY)])
  })

  // Anything worse than linear takes minutes here and runs into the runner's own time limit.
  test.each([
    ...['<', '<div>', '</div>', '<article>', '<nav>', '<h1>x', '<!--', '<a b="', '&amp;', '<b>x'],
    ...['<p class=byline>Ana ', '<nav></nav>x', '<article>x</article>', 'a - b | '],
    ...['<meta name=author content="By Ana, Bo">', '<script type=application/ld+json>[</script>'],
  ])('takes no longer than 1 MB of %s is long', (piece) => {
    const page = readWebPage(`<title>x</title>${piece.repeat(1_000_000 / piece.length)}`, URL, 'x')
    expect(page?.article.html?.length ?? 0).toBeLessThanOrEqual(BODY * 4)
  })

  test('may be deep JSON-LD and 200,000 nested elements', () => {
    const deep = '<div>'.repeat(200_000)
    const script = `<script type=application/ld+json>${'['.repeat(500_000)}</script>`
    expect(read(`<title>x</title>${script}`, deep + STORY).html).toContain('The pond is drained')
  })
})
