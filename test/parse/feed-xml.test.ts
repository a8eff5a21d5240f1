import { expect, test } from 'vitest'
import { articles, readXmlFeed, rss, URL } from './feed-making.ts'

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

test('sy:updatePeriod is shared by its frequency', () => {
  const text = rss(
    '<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
  )
  expect(readXmlFeed(text, URL)?.hints?.minutes).toBe(360)
})
