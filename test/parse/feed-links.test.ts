import { describe, expect, test } from 'vitest'
import { article, inAtom, inRss, rss } from './feed-making.ts'

describe('the links of an article', () => {
  test.each([
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
    ['<link>/1</link>', 'https://news.example/1'],
    ['<guid>https://a.example/1</guid>', 'https://a.example/1'],
    ['<guid isPermaLink="false">https://a.example/1</guid>', null],
    ['<guid isPermaLink="true">1</guid>', 'https://news.example/1'],
    ['<guid>urn:1</guid>', null],
    [
      '<feedburner:origLink>https://a.example/1</feedburner:origLink><link>https://b.example</link>',
      'https://a.example/1',
    ],
    ['<link/><atom:link href="https://a.example/1"/>', 'https://a.example/1'],
    [
      '<link rel="self" href="/self"/><link href="/page" type="text/html"/>',
      'https://news.example/page',
    ],
    ['<link href="/pdf" type="application/pdf"/><link href="/page"/>', 'https://news.example/page'],
    [
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="/page"/>',
      'https://news.example/page',
    ],
    ['<link>javascript:alert(1)</link>', 'javascript:alert(1)'],
  ])('are taken from %s', (inside, url) => {
    expect(inRss(inside).url).toBe(url)
  })

  test('a feed from a file leaves relative links as they are', () => {
    expect(article(rss('<item><link>/1</link></item>'), null)).toMatchObject({
      url: '/1',
      base: null,
    })
  })

  test('xml:base counts for links, ids, enclosures and the body', () => {
    const entry = article(
      `<feed xml:base="https://a.example/x/"><entry xml:base="y/"><id>1</id><link href="2"/>
       <link rel="enclosure" href="3"/><content type="html" xml:base="z/">&lt;a href="4"&gt;</content></entry></feed>`,
    )
    expect(entry).toMatchObject({
      guid: 'https://a.example/x/y/1',
      url: 'https://a.example/x/y/2',
      attachments: [{ url: 'https://a.example/x/y/3' }],
      base: 'https://a.example/x/y/z/',
    })
  })

  test.each([
    ['<entry><id>t3_8</id></entry>', 't3_8'],
    ['<entry><id>/story/8</id></entry>', 'https://news.example/story/8'],
    ['<entry xml:base="https://a.example/x/"><id>t3_8</id></entry>', 'https://a.example/x/t3_8'],
    ['<item><guid isPermaLink="true">7bd2-04c6</guid></item>', '7bd2-04c6'],
    ['<item><guid isPermaLink="true">?p=8</guid></item>', 'https://news.example/feed.xml?p=8'],
    ['<item><guid>/story/8</guid></item>', '/story/8'],
  ])('tell who it is: %s', (inside, guid) => {
    expect(article(`<feed>${inside}</feed>`)?.guid).toBe(guid)
  })

  test('an xml:base inside the body is applied there', () => {
    const { html } = inAtom(
      '<content type="xhtml"><p><a xml:base="https://b.example/" href="1">x</a><a href="2">y</a></p></content>',
    )
    expect(html).toBe('<p><a href="https://b.example/1">x</a><a href="2">y</a></p>')
  })
})
