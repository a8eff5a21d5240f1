import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Document, Feed } from '../../src/article/feed.ts'
import { type Parsed, parse } from '../../src/parse/parse.ts'
import { randomFrom } from '../random.ts'

const RSS =
  '<rss version="2.0"><channel><title>Ledger</title><item><title>Pond</title></item></channel></rss>'
const ATOM =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><title>Pond</title></entry></feed>'
const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Ledger',
  items: [{ id: '1', title: 'Pond', content_text: 'Drained.' }],
}
const PAGE = 'Pond drained early\n\nAna Reyes\n\nNov 2, 2025, 4:07 PM\n\nThe ducks are gone.\n'

function documentOf(content: string | Uint8Array, more: Partial<Document> = {}): Document {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { bytes, name: 'x', contentType: null, url: null, ...more }
}

function read(content: string | Uint8Array, more: Partial<Document> = {}): Parsed {
  return parse(documentOf(content, more))
}

function feedOf(content: string | Uint8Array, more: Partial<Document> = {}): Feed {
  const parsed = read(content, more)
  if (parsed.kind !== 'feed') throw new Error(JSON.stringify(parsed))
  return parsed.feed
}

function only(content: string | Uint8Array, more: Partial<Document> = {}): Article {
  const { articles } = feedOf(content, more)
  expect(articles).toHaveLength(1)
  return articles[0]!
}

describe('what it is tells its content', () => {
  test.each([
    ['RSS', RSS, 'rss'],
    ['Atom', ATOM, 'atom'],
    [
      'a prolog, comments and a DOCTYPE before it',
      `\n<?xml version="1.0"?><!-- <html> --><!DOCTYPE rss [<!ENTITY a "<p>">]>${RSS}`,
      'rss',
    ],
    ['words before it', `Notice: line 3\n${RSS}`, 'rss'],
    [
      'HTML warnings before it',
      `<br />\n<b>Warning</b>: line 3<br />\n<?xml version="1.0"?>${RSS}`,
      'rss',
    ],
    ['JSON Feed', JSON.stringify(JSON_FEED), 'json-feed'],
    ['an array of items', JSON.stringify(JSON_FEED.items), 'json-feed'],
    ['one item a line', `{"title":"Pond"}\n\n{"title":"Dam"}\n`, 'json-feed'],
    ['a news page', PAGE, 'news-page'],
    ['prose', 'A letter\n\nDear pond, be well.', 'text'],
    ['prose that begins like JSON', '[Update] Pond drained\n\nThe ducks are gone.', 'text'],
    ['prose about feeds', 'On feeds\n\nA feed begins with <rss> and ends.', 'text'],
    ['a sign that is no tag', 'I <3 ponds\n\n1 < 2', 'text'],
    ['a web page', '<!DOCTYPE html><title>Pond</title><p>Drained.', 'web-page'],
    ['XHTML', '<?xml version="1.0"?><html><head><title>Pond</title></head></html>', 'web-page'],
    ['a piece of HTML', '<p>Drained, said the town.</p>', 'web-page'],
    ['Markdown', '---\ntitle: Pond\n---\nDrained.', 'text'],
  ])('as %s', (_name, content, format) => {
    expect(feedOf(content).format).toBe(format)
  })

  test('as a list of sources', () => {
    const opml =
      '<opml version="2.0"><body><outline text="L" xmlUrl="https://l.example/"/></body></opml>'
    const parsed = read(opml)
    expect(parsed.kind === 'sources' && parsed.outlines.map((it) => it.url)).toEqual([
      'https://l.example/',
    ])
  })

  test('while its name says only that a text is Markdown', () => {
    expect(feedOf(RSS, { name: 'page.html', contentType: 'text/html' }).format).toBe('rss')
    expect(feedOf(PAGE, { name: 'feed.xml', contentType: 'application/xml' }).format).toBe(
      'news-page',
    )
    expect(only('# Pond\n\nOn <b>ducks</b>.', { name: 'POND.md' }).headline).toBe('Pond')
    expect(only('# Pond\n\nDrained.', { contentType: 'text/markdown' }).headline).toBe('Pond')
    expect(only('<p>Drained.</p>', { name: 'pond.md' }).html).toBe('<p>Drained.</p>')
    expect(only(PAGE, { name: 'page.md' })).toEqual(only(PAGE, { name: 'page.txt' }))
  })
})

describe('what cannot be read', () => {
  test.each([
    ['NUL', 'a\0b', 'file', 'binary'],
    ['PDF', '%PDF-1.4\nx', 'file', 'binary'],
    ['nothing', '', 'empty', 'empty file'],
    [
      'the beginning of a feed',
      '<rss version="2.0"><chan',
      'empty',
      'the feed breaks off before its first story',
    ],
    ['blanks', ' \n\u200b\n', 'empty', 'empty file'],
    ['other JSON', '{"a":1}', 'not-a-feed', 'JSON, but not a feed: begins with `{"a":1}`'],
    ['a JSON array of numbers', '[1,2]', 'not-a-feed', 'JSON, but not a feed: begins with `[1,2]`'],
    [
      'cut JSON',
      '{"version":"https://jsonfeed.org/version/1","items":[{"id',
      'not-a-feed',
      'broken JSON: begins with `{"version":"https://jsonfeed.org/version`',
    ],
    [
      'other XML',
      '<?xml version="1.0"?><urlset><url/></urlset>',
      'not-a-feed',
      'no feed in it: begins with `<?xml version="1.0"?><urlset><url/></url`',
    ],
    [
      'escape sequences',
      '<x>\u001b[2J\u202ey</x>',
      'not-a-feed',
      'no feed in it: begins with `<x>y</x>`',
    ],
    [
      'a mail',
      'From: a@x.example\nDate: Sun, 2 Nov 2025\nSubject: Pond\n\nDrained.',
      'not-a-feed',
      'a mail, which this version does not read',
    ],
    [
      'a mailbox',
      'From ana@x.example Sun Nov  2 16:07:00 2025\n\nDrained.',
      'not-a-feed',
      'a mail, which this version does not read',
    ],
    [
      'a page without text',
      '<html><body><script>x</script></body></html>',
      'not-a-feed',
      'a web page without text',
    ],
  ])('has its own words: %s', (_name, content, kind, message) => {
    expect(read(content)).toEqual({ kind: 'problem', problem: { kind, message, hint: null } })
  })

  const errorPage = (title: string, more = ''): string =>
    `<html><head><title>${title}</title></head><body><h1>${title}</h1><hr>nginx${more}</body></html>`

  test.each([
    ...['502 Bad Gateway', '404', 'Error 404 (Not Found)!!1', 'Page not found', 'Access Denied'],
    ...['503 Service Temporarily Unavailable', 'HTTP Status 500 – Internal Server Error'],
    ...['404 - File or directory not found.', 'Just a moment...', '403 Forbidden'],
  ])('is an error page, never an article: %s', (title) => {
    expect(read(errorPage(title), { url: 'https://l.example/feed' })).toMatchObject({
      problem: { kind: 'web-page', message: `an error page: "${title}"` },
    })
  })

  test.each([
    ['a story about one', '404', '<time datetime="2025-11-02">Nov 2</time>'],
    ['a long one', 'Not found: the ferry log of 1911', '<p>word '.repeat(1000)],
    ['a number of something', '500 years of ferries', ''],
    ['somebody was refused', 'Access to the pier denied', ''],
  ])('is not every error: %s', (_name, title, more) => {
    expect(only(errorPage(title, more)).headline).toBe(title)
  })

  test('is an empty answer when a server gave nothing', () => {
    expect(read('', { url: 'https://l.example/' })).toMatchObject({
      problem: { kind: 'empty', message: 'empty answer' },
    })
  })

  test('is a web page where a feed was wanted, which names those it knows', () => {
    const html =
      '<html><link rel="alternate" type="application/rss+xml" href="/rss" title="L"><p>Pond</p></html>'
    const document = documentOf(html, { url: 'https://l.example/news' })
    expect(parse(document, 'feed')).toMatchObject({
      problem: {
        kind: 'web-page',
        message: 'a web page, not a feed; found: https://l.example/rss',
        found: ['https://l.example/rss'],
      },
    })
    expect(parse(documentOf('<html><p>Pond'), 'feed')).toMatchObject({
      problem: { kind: 'web-page', message: 'a web page, not a feed', found: [] },
    })
    expect(parse(documentOf(RSS), 'feed').kind).toBe('feed')
  })
})

describe('the bytes of a document', () => {
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
  test.each([
    ['UTF-16 with a mark', utf16(PAGE.replace('Pond', 'Étang'))],
    ['UTF-16 big-endian', utf16(PAGE.replace('Pond', 'Étang')).swap16()],
    ['windows-1252', Buffer.from(PAGE.replace('Pond', '\xc9tang'), 'latin1')],
    ['UTF-8', Buffer.from(PAGE.replace('Pond', 'Étang'))],
  ])('are decoded: %s', (_name, bytes) => {
    expect(only(bytes)).toMatchObject({ headline: 'Étang drained early', byline: 'Ana Reyes' })
  })

  test('are decoded as a web page says', () => {
    const html = '<html><meta charset=windows-1251><title>\xcf\xf0\xf3\xe4</title></html>'
    expect(only(Buffer.from(html, 'latin1')).headline).toBe('Пруд')
  })

  test('may end a line of a page with NEL', () => {
    expect(only(PAGE.replaceAll('\n', '\u0085'))).toMatchObject({ text: 'The ducks are gone.' })
  })

  test('are read or refused, whatever they are', () => {
    const signs = '<>{}[]"\'&;:/-+\n\r\0 aé1=!?\u001b\ufffd'
    const random = randomFrom(7)
    const next = (most: number): number => Math.floor(random() * most)
    for (let round = 0; round < 500; round++) {
      const starts = ['', '<rss>', '{', '<html>', '---\n', '<opml>', PAGE]
      const text = Array.from({ length: next(80) }, () => signs[next(signs.length)]).join('')
      const { kind } = read(`${starts[next(starts.length)]}${text}`)
      expect(['feed', 'sources', 'problem']).toContain(kind)
    }
  })
})

test('the address of a text is that of its only story', () => {
  const url = 'https://l.example/pond.txt'
  expect(only(PAGE, { url }).url).toBe(url)
  const two = feedOf(`${PAGE}\n-----\n${PAGE}`, { url })
  expect([two.url, ...two.articles.map((it) => it.url)]).toEqual([url, null, null])
})

describe('a Markdown file', () => {
  test.each([
    [
      'YAML',
      '---\ntitle: "Pond: drained"\ndate: 2025-11-02 16:07:00 -0500\nauthor: Ana Reyes\ndescription: Ducks object.\n---\n\nThe *ducks* are gone.',
    ],
    [
      'TOML',
      '+++\ntitle = "Pond: drained"\ndate = 2025-11-02T16:07:00-05:00\nauthors = ["Ana Reyes"]\nsummary = \'Ducks object.\'\n+++\nThe *ducks* are gone.',
    ],
    [
      'a list below its name',
      '---\ntitle: Pond: drained\ndate: 2025-11-02T16:07-05:00\nauthors:\n  - name: Ana Reyes\n  - admin\nsummary: Ducks object.\n---\n# Pond: drained\n\nThe *ducks* are gone.',
    ],
  ])('has front matter in %s', (_name, content) => {
    expect(only(content)).toMatchObject({
      headline: 'Pond: drained',
      dek: 'Ducks object.',
      published: '2025-11-02T16:07:00-05:00',
      authors: [{ name: 'Ana Reyes', url: null }],
      text: 'The *ducks* are gone.',
      html: null,
    })
  })

  test.each([
    ['# Pond #\n\nDrained.', 'Pond', 'Drained.'],
    ['Pond\n====\n\nDrained.', 'Pond', 'Drained.'],
    ['Drained.\n\n# Pond', 'Drained.', '# Pond'],
    ['---\ntitle: Dam\n---\n# Pond\n\nDrained.', 'Dam', '# Pond\n\nDrained.'],
    ['---\nnot closed\n\nDrained.', '--- not closed Drained.', '---\nnot closed\n\nDrained.'],
  ])('has its headline in its text: %j', (content, headline, text) => {
    expect(only(content, { name: 'x.md' })).toMatchObject({ headline, text, published: null })
  })
})
