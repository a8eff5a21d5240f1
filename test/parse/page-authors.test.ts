import { describe, expect, test } from 'vitest'
import { STORY, read, ld, names } from './web-page-making.ts'

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
