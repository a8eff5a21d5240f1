import { expect, test } from 'vitest'
import { discover, guesses } from '../../src/parse/discover.ts'

const PAGE = 'https://mill.example/town/'
const FEED = 'application/rss+xml'

test.each([
  [
    'RSS',
    `<link rel="alternate" type="${FEED}" href="/rss" title="Mill &amp; Town">`,
    ['https://mill.example/rss', 'Mill & Town'],
  ],
  [
    'capitals, no quotes',
    `<LINK REL=Alternate TYPE=Application/Atom+XML HREF=atom.xml>`,
    ['https://mill.example/town/atom.xml', 'https://mill.example/town/atom.xml'],
  ],
  [
    'JSON Feed',
    '<link rel="alternate" type="application/feed+json; charset=utf-8" href="f.json">',
    ['https://mill.example/town/f.json', 'https://mill.example/town/f.json'],
  ],
  [
    'plain JSON',
    '<link rel="alternate" type="application/json" href="/f.json" title="J">',
    ['https://mill.example/f.json', 'J'],
  ],
  [
    'rel=feed',
    `<link rel="feed" type="${FEED}" href="/rss" title="R">`,
    ['https://mill.example/rss', 'R'],
  ],
  [
    'several rels',
    `<link rel="home alternate" type="${FEED}" href="/rss" title="R">`,
    ['https://mill.example/rss', 'R'],
  ],
  [
    'a link in the text',
    `<a rel="alternate" type="${FEED}" href="/rss" title="R">feed</a>`,
    ['https://mill.example/rss', 'R'],
  ],
  [
    'a base',
    `<base href="https://cdn.example/x/"><link rel="alternate" type="${FEED}" href="rss" title="R">`,
    ['https://cdn.example/x/rss', 'R'],
  ],
])('a page names its feed: %s', (_, html, [url, title]) => {
  expect(discover(html, PAGE)).toEqual([{ url, title }])
})

test.each([
  [
    'the API of WordPress',
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
  ],
  ['another language', '<link rel="alternate" hreflang="fr" href="/fr">'],
  ['no address', `<link rel="alternate" type="${FEED}" href>`],
  ['a script address', `<link rel="alternate" type="${FEED}" href="javascript:alert(1)">`],
  ['a comment', `<!-- <link rel="alternate" type="${FEED}" href="/rss"> -->`],
  ['a script', `<script>'<link rel="alternate" type="${FEED}" href="/rss">'</script>`],
])('a page names no feed with %s', (_, html) => {
  expect(discover(html, PAGE)).toEqual([])
})

test('several feeds stand in their order, each once', () => {
  const link = (href: string, title: string): string =>
    `<link rel="alternate" type="${FEED}" href="${href}" title="${title}">`
  const found = discover(link('/a', 'A') + link('/b', 'B') + link('/a', 'C'), PAGE)
  expect(found.map((it) => it.title)).toEqual(['A', 'B'])
})

test('guesses are tried in the root, then in the folder of the page', () => {
  const all = guesses('https://mill.example/town/index.html?x=1')
  expect(all).toHaveLength(18)
  expect([all[0], all[9]]).toEqual([
    'https://mill.example/atom.xml',
    'https://mill.example/town/atom.xml',
  ])
  expect(guesses('https://mill.example/')).toHaveLength(9)
  expect(guesses('ftp://mill.example/')).toEqual([])
})

test('a hostile page costs no more than its length', () => {
  expect(discover('<link '.repeat(200_000), PAGE)).toEqual([])
  expect(discover(`<link ${'a="'.repeat(200_000)}`, PAGE)).toEqual([])
})
