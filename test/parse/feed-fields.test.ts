import { describe, expect, test } from 'vitest'
import { inRss } from './feed-making.ts'

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
