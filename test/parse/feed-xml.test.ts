import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { readXmlFeed } from '../../src/parse/feed-xml.ts'

const URL = 'https://news.example/feed.xml'
const rss = (inside: string): string => `<rss version="2.0"><channel>${inside}</channel></rss>`
const atom = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`

function articles(text: string, url: string | null = URL): readonly Article[] {
  return readXmlFeed(text, url)?.articles ?? []
}
function article(text: string, url: string | null = URL): Article {
  const [first] = articles(text, url)
  if (!first) throw new Error('no article')
  return first
}
const inRss = (inside: string): Article => article(rss(`<item>${inside}</item>`))
const inAtom = (inside: string): Article => article(atom(`<entry>${inside}</entry>`))

test('RSS 2.0 is read whole', () => {
  const feed = readXmlFeed(
    `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Mill Town Ledger</title>
    <link>https://news.example/</link>
    <atom:link rel="self" href="/feed.xml"/>
    <description>All of it</description>
    <language>en-US</language>
    <lastBuildDate>Sun, 22 Nov 2026 09:00:00 GMT</lastBuildDate>
    <ttl>45</ttl>
    <skipHours><hour>2</hour><hour>24</hour></skipHours>
    <skipDays><day>Sunday</day></skipDays>
    <image><url>logo.png</url></image>
    <managingEditor>desk@news.example (The Desk)</managingEditor>
    <item>
      <title>Ferry adds two crossings</title>
      <link>ferry</link>
      <guid isPermaLink="false">x-17</guid>
      <pubDate>Sun, 22 Nov 2026 08:15:00 -0500</pubDate>
      <author>ana@news.example (Ana Reyes)</author>
      <category>Local</category><category>Boats</category><category>Local</category>
      <description>Boats leave at 6:10.</description>
      <content:encoded><![CDATA[<p>The <b>ferry</b> leaves.</p>]]></content:encoded>
      <enclosure url="/a.mp3" type="audio/mpeg" length="1200"/>
    </item>
    <item><title>No author</title><link>https://news.example/2</link></item>
  </channel>
</rss>`,
    URL,
  )
  expect(feed).toMatchObject({
    format: 'rss',
    title: 'Mill Town Ledger',
    url: 'https://news.example/',
    feedUrl: 'https://news.example/feed.xml',
    description: 'All of it',
    language: 'en-US',
    updated: '2026-11-22T09:00:00Z',
    icon: 'https://news.example/logo.png',
    authors: [{ name: 'The Desk', url: null }],
    hints: { minutes: 45, skipHours: [2, 0], skipDays: [0] },
    total: 2,
  })
  expect(feed?.articles[0]).toMatchObject({
    position: 0,
    guid: 'x-17',
    url: 'https://news.example/ferry',
    headline: 'Ferry adds two crossings',
    dek: 'Boats leave at 6:10.',
    summary: 'Boats leave at 6:10.',
    html: '<p>The <b>ferry</b> leaves.</p>',
    text: null,
    base: URL,
    truncated: false,
    authors: [{ name: 'Ana Reyes', url: null }],
    published: '2026-11-22T08:15:00-05:00',
    updated: '2026-11-22T08:15:00-05:00',
    tags: ['Local', 'Boats'],
    attachments: [{ url: 'https://news.example/a.mp3', mimeType: 'audio/mpeg', bytes: 1200 }],
  })
  expect(feed?.articles[1]?.authors).toEqual([{ name: 'The Desk', url: null }])
})

test('Atom 1.0 is read whole', () => {
  const feed = readXmlFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title type="html">Tom &amp;amp; Co</title>
  <subtitle>News</subtitle>
  <link href="https://news.example/"/><link rel="self" href="feed.xml"/>
  <updated>2026-11-22T09:00:00Z</updated>
  <author><name>Desk</name><uri>https://news.example/desk</uri></author>
  <entry>
    <title>Gale &lt;b&gt; watch</title>
    <link rel="enclosure" href="a.mp3" type="audio/mpeg" length="5"/>
    <link rel="alternate" type="text/html" href="gale"/>
    <id>tag:news.example,2026:1</id>
    <published>2026-11-22T08:15:00Z</published><updated>2026-11-22T08:30:00Z</updated>
    <summary>Winds.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <em>gale</em><br/>comes</p></div></content>
    <category term="weather" label="Weather"/>
  </entry>
</feed>`,
    URL,
  )
  expect(feed).toMatchObject({
    format: 'atom',
    title: 'Tom & Co',
    url: 'https://news.example/',
    description: 'News',
    language: 'en',
  })
  expect(feed?.articles[0]).toMatchObject({
    guid: 'tag:news.example,2026:1',
    url: 'https://news.example/gale',
    headline: 'Gale watch',
    html: '<p>A <em>gale</em><br>comes</p>',
    published: '2026-11-22T08:15:00Z',
    updated: '2026-11-22T08:30:00Z',
    authors: [{ name: 'Desk', url: 'https://news.example/desk' }],
    tags: ['weather'],
    attachments: [{ url: 'https://news.example/a.mp3', bytes: 5 }],
  })
})

test.each([
  [
    'RSS 0.90',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>A</title></item></rdf:RDF>',
  ],
  [
    'RSS 0.91',
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "x.dtd"><rss version="0.91"><channel><title>T</title><item><title>A</title></item></channel></rss>',
  ],
  [
    'RSS 1.0',
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel r:about="x"><title>T</title></channel><item r:about="y"><title>A</title></item></r:RDF>',
  ],
  [
    'RSS 1.1',
    '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>A</title></item></items></Channel>',
  ],
  [
    'Atom 0.3',
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>A</title></entry></feed>',
  ],
  [
    'Atom under a prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>',
  ],
  ['no rss element', '<channel><title>T</title><item><title>A</title></item></channel>'],
  ['no channel', '<rss><title>T</title><item><title>A</title></item></rss>'],
  [
    'junk around it',
    'Warning: line 3\n\n<rss><channel><title>T</title><item><title>A</title></item></channel></rss><!-- 0.3 s --> bye',
  ],
  [
    'inside something else',
    '<data><feed><title>T</title><entry><title>A</title></entry></feed></data>',
  ],
  [
    'CRLF',
    '<rss>\r\n<channel>\r\n<title>T</title>\r\n<item>\r\n<title>A</title>\r\n</item></channel></rss>',
  ],
])('feeds of the other formats are read: %s', (_, text) => {
  const feed = readXmlFeed(text, URL)
  expect([feed?.title, feed?.articles.map((it) => it.headline)]).toEqual(['T', ['A']])
})

test('one entry alone is a feed', () => {
  expect(
    articles('<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title></entry>'),
  ).toHaveLength(1)
})

test.each(['<html><body><p>Hello</p></body></html>', '', 'Hello', '<opml/>', '<a><b><c><d><rss/>'])(
  'what is no feed is refused: %s',
  (text) => {
    expect(readXmlFeed(text, URL)).toBeUndefined()
  },
)

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

describe('the headline of an article', () => {
  test.each([
    ['<title>A &amp; B</title>', 'A & B'],
    ['<title>A &amp;amp; B</title>', 'A & B'],
    ['<title><![CDATA[A &amp; B]]></title>', 'A & B'],
    ['<title>A &amp;amp;amp; B</title>', 'A &amp; B'],
    ['<title>Wind &lt; 40 &gt; 20</title>', 'Wind < 40 > 20'],
    ['<title>&lt;b&gt;Bold&lt;/b&gt; move</title>', 'Bold move'],
    ['<title>The <i>Ann</i> sails</title>', 'The Ann sails'],
    ['<title>\n two\n lines </title>', 'two lines'],
    ['<title>&amp;#27;[2Jgone</title>', 'gone'],
    ['<title>\u001b[2Jgone&#x9b;\u202e\u0007</title>', 'gone›'],
    ['<title></title><dc:title>Other</dc:title>', 'Other'],
    ['<media:group><media:title>Film</media:title></media:group>', 'Film'],
    ['<description>&lt;p&gt;Made of text&lt;/p&gt;</description>', 'Made of text'],
    [`<description>${'word '.repeat(40)}</description>`, `${'word '.repeat(19)}word…`],
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
  ])('is read from %s', (inside, headline) => {
    expect(inRss(inside).headline).toBe(headline)
  })

  test('is text or HTML as Atom says', () => {
    expect(inAtom('<title type="text">1 &lt;b&gt; 2</title>').headline).toBe('1 <b> 2')
    expect(inAtom('<title type="html">1 &lt;b&gt; 2</title>').headline).toBe('1 2')
  })
})

describe('the body of an article', () => {
  test.each([
    ['text/plain is text', '<content type="text/plain">1 &lt;b&gt; 2</content>', null, '1 <b> 2'],
    ['html', '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>', '<p>x</p>', null],
    [
      'html within a div',
      '<content type="html"><div>&lt;b&gt;x&lt;/b&gt;</div></content>',
      '<b>x</b>',
      null,
    ],
    ['mode=xml', '<content mode="xml"><p>x</p></content>', '<p>x</p>', null],
    ['mode=escaped', '<content type="text/html" mode="escaped">&lt;p&gt;x</content>', '<p>x', null],
    [
      'mode=base64',
      '<content type="text/html" mode="base64">PHA+eDwvcD4=</content>',
      '<p>x</p>',
      null,
    ],
    [
      'a prefix for xhtml',
      '<content type="xhtml"><h:p xmlns:h="http://www.w3.org/1999/xhtml" class="a&amp;b">x &lt; y</h:p></content>',
      '<p class="a&amp;b">x &lt; y</p>',
      null,
    ],
    [
      'the html one of two',
      '<content type="text">t</content><content type="html">&lt;i&gt;</content>',
      '<i>',
      null,
    ],
    ['no type, plain', '<content>x</content>', null, 'x'],
  ])('is text or HTML: %s', (_, inside, html, text) => {
    expect(inAtom(inside)).toMatchObject({ html, text })
  })

  test.each([
    ['naked markup', '<description>a <b>c</b></description>', 'a <b>c</b>', null],
    ['escaped', '<description>&lt;p&gt;x&lt;/p&gt;</description>', '<p>x</p>', null],
    ['a reference', '<description>a &amp;amp; b</description>', 'a &amp; b', null],
    ['text', '<description>a &lt; b</description>', null, 'a < b'],
    [
      'xhtml:body',
      '<description>s</description><xhtml:body><p>x</p></xhtml:body>',
      '<p>x</p>',
      null,
    ],
    ['nothing', '<title>A</title>', null, ''],
  ])('are read from %s', (_, inside, html, text) => {
    expect(inRss(inside)).toMatchObject({ html, text })
  })

  test('a summary that begins the text is no dek', () => {
    const inside =
      '<description>The ferry is late today</description><content:encoded>&lt;p&gt;The ferry is late today, says the office.&lt;/p&gt;</content:encoded>'
    expect(inRss(inside)).toMatchObject({ dek: null, summary: 'The ferry is late today' })
  })
})

describe('the people of an article', () => {
  test.each([
    ['<author>a@b.example (Ana Reyes)</author>', ['Ana Reyes']],
    ['<author>Ana Reyes (a@b.example)</author>', ['Ana Reyes']],
    ['<author>Ana Reyes &lt;a@b.example&gt;</author>', ['Ana Reyes']],
    ['<author>a@b.example Ana Reyes</author>', ['Ana Reyes']],
    ['<author>mailto:a@b.example</author>', ['a@b.example']],
    ['<author>by <a href="/x">Ana</a></author>', ['by Ana']],
    ['<author><email>a@b.example</email></author>', ['a@b.example']],
    ['<dc:creator>Ana</dc:creator><dc:creator>Ben</dc:creator>', ['Ana', 'Ben']],
    ['<itunes:author>Ana</itunes:author>', ['Ana']],
    ['<source><author><name>Ana</name></author></source>', ['Ana']],
  ])('%s', (inside, names) => {
    expect(inRss(inside).authors.map((it) => it.name)).toEqual(names)
  })
})

describe('the tags and attachments of an article', () => {
  test('come from every module', () => {
    const inside = `<dc:subject>one</dc:subject><itunes:category text="two"><itunes:category text="three"/></itunes:category>
      <media:category>four</media:category><itunes:keywords>five, six</itunes:keywords><category label="seven"/>`
    expect(inRss(inside).tags.toSorted()).toEqual([
      'five',
      'four',
      'one',
      'seven',
      'six',
      'three',
      'two',
    ])
  })

  test('are each address of a group once', () => {
    const inside = `<enclosure url="a.mp3" length="x"/><media:group><media:content url="b.mp4" type="video/mp4" duration="61">
      <media:thumbnail url="c.jpg"/></media:content><media:content url="a.mp3"/></media:group>`
    expect(inRss(inside).attachments).toEqual([
      {
        url: 'https://news.example/a.mp3',
        mimeType: null,
        bytes: null,
        title: null,
        seconds: null,
      },
      {
        url: 'https://news.example/b.mp4',
        mimeType: 'video/mp4',
        bytes: null,
        title: null,
        seconds: 61,
      },
      {
        url: 'https://news.example/c.jpg',
        mimeType: 'image',
        bytes: null,
        title: null,
        seconds: null,
      },
    ])
  })
})

test.each([
  ['<dc:date>2026-11-22</dc:date>', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'],
  [
    '<pubDate>soon</pubDate><dcterms:modified>2026-11-22</dcterms:modified>',
    '2026-11-22T00:00:00Z',
    '2026-11-22T00:00:00Z',
  ],
  ['<pubDate>soon</pubDate>', null, null],
])('the dates of an article are read from %s', (inside, published, updated) => {
  expect(inRss(inside)).toMatchObject({ published, updated })
})

test('sy:updatePeriod is shared by its frequency', () => {
  const text = rss(
    '<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
  )
  expect(readXmlFeed(text, URL)?.hints?.minutes).toBe(360)
})
