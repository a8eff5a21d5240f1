import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import { BODY, HEADLINE, ID_CHARS, ITEMS, NAMES } from '../../src/article/limits.ts'
import type { Article } from '../../src/article/article.ts'
import type { Feed } from '../../src/article/feed.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { readXmlFeedInSteps } from '../../src/parse/feed-xml.ts'
import { parse, parseInSteps } from '../../src/parse/parse.ts'

const rss = (inside: string): string => `<rss><channel><title>T</title>${inside}</channel></rss>`
const story = (inside: string): string => `<item><title>A story</title>${inside}</item>`
const read = (text: string): Feed =>
  inOneGo(readXmlFeedInSteps(text, 'https://news.example/feed')) as Feed
const only = (text: string): Article => read(text).articles[0] as Article
const described = (text: string): Article => only(rss(story(`<description>${text}</description>`)))

describe('entities that a feed declares stay literal', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  )
  test.each([
    ['billion laughs', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs.join('')}]>`, '&l9;'],
    ['quadratic', `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(50_000)}">]>`, '&a;'.repeat(50_000)],
    ['an outside file', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
  ])('in a case of %s', (_, doctype, text) => {
    const { html } = only(`${doctype}${rss(story(`<description>${text}</description>`))}`)
    expect(html).toBe(text)
  })
})

describe('the story is kept beside what is hostile', () => {
  test.each([
    ['200,000 nested tags', `${'<a>'.repeat(200_000)}deep${'</a>'.repeat(200_000)}`, 'deep'],
    ['50,000 tags left open', `${'<a>'.repeat(50_000)}deep`, 'deep'],
    [
      '100,000 attributes',
      `<b ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>deep</b>`,
      'deep',
    ],
    ['200,000 comments left open', `deep${'<!--'.repeat(200_000)}`, 'deep'],
    [
      '20,000 namespaces',
      `deep${Array.from({ length: 20_000 }, (_, i) => `<x:y xmlns:x="u${i}"/>`).join('')}`,
      'deep',
    ],
  ])('beside %s', (_, inside, text) => {
    const article = described(inside)
    expect(article.headline).toBe('A story')
    expect(article.html ?? article.text).toContain(text)
  })

  test.each([
    ['1 million ampersands', '&'.repeat(1_000_000)],
    ['1 million references', '&#65;'.repeat(1_000_000)],
    ['300,000 angles', '<'.repeat(300_000)],
    ['300,000 tags in CDATA', `<![CDATA[${'<a'.repeat(300_000)}]]>`],
    ['1 MB of paragraphs', `<![CDATA[${'<p>a word</p>'.repeat(90_000)}]]>`],
    ['elements beyond number', 'a<b/>'.repeat(100_000)],
  ])('while %s are cut and marked', (_, inside) => {
    const article = described(inside)
    expect(article.truncated).toBe(true)
    expect((article.html ?? article.text ?? '').length).toBeLessThanOrEqual(BODY)
  })

  test.each([
    ['scripts left open', `<title><![CDATA[A ${'<script>'.repeat(30_000)}]]></title>`],
    ['a script left open', `<title><![CDATA[A ${'<script'.repeat(100_000)}]]></title>`],
    ['100,000 tags', '<category>c</category>'.repeat(100_000)],
    ['100,000 authors', '<author>a(b</author>'.repeat(100_000)],
    [
      'deep categories',
      `${'<itunes:category>'.repeat(250)}${'<itunes:category text="x"/>'.repeat(20_000)}${'</itunes:category>'.repeat(250)}`,
    ],
    ['100,000 links', '<link href="https://a.example/" rel="x"/>'.repeat(100_000)],
    ['100,000 enclosures', '<enclosure url="https://a.example/"/>'.repeat(100_000)],
    ['names of an object', '<__proto__>x</__proto__><constructor toString="1">y</constructor>'],
    [
      'bare & and naked <',
      '<link>https://a.example/?a=1&b=2</link><description>AT&T < 3</description>',
    ],
    ['unquoted attributes', '<enclosure url=https://a.example/a type=audio/mpeg />'],
  ])('and read as it is: %s', (_, inside) => {
    const article = only(rss(`<item>${inside}<title>A story</title></item>`))
    expect(article.headline).toMatch(/^A/)
    expect(article.tags.length).toBeLessThanOrEqual(NAMES)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('a feed that breaks off', () => {
  test.each([
    ['inside a close tag', '<rss><channel><item><title>A</title><item><title>B</tit', ['A', 'B']],
    [
      'inside an open tag',
      '<rss><channel><item><title>A</title></item><item><title>B</title><link hre',
      ['A', 'B'],
    ],
    [
      'inside CDATA',
      '<rss><channel><item><title>A</title></item><item><title><![CDATA[B',
      ['A', 'B'],
    ],
    [
      'mismatched',
      '<rss><channel><item><title>A</b></title><link>x</channel></item><item><title>B</title>',
      ['A', 'B'],
    ],
    ['items left open', '<rss><channel><item><title>A</title><item><title>B</title>', ['A', 'B']],
    [
      'an empty item inside',
      '<rss><item><title>A</title><item/></item><item><title>B</title></item>',
      ['A', 'B'],
    ],
  ])('keeps its whole stories: %s', (_, text, headlines) => {
    expect(read(text).articles.map((it) => it.headline)).toEqual(headlines)
  })
})

test('of many items the newest are kept, in their order', () => {
  const total = ITEMS * 5 + 1
  const item = (i: number): string =>
    `<item><title>${i}</title><pubDate>${1_700_000_000 + i}</pubDate></item>`
  const feed = read(rss(Array.from({ length: total }, (_, i) => item(i)).join('')))
  expect(feed.total).toBe(total)
  expect(feed.articles).toHaveLength(ITEMS)
  expect(feed.articles[0]?.headline).toBe(String(total - ITEMS))
  expect(feed.articles.at(-1)?.position).toBe(total - 1)
})

test('without dates the first items are kept', () => {
  const feed = read(rss('<item><title>x</title></item>'.repeat(ITEMS * 2 + 10)))
  expect(feed.articles.map((it) => it.position)).toEqual(Array.from({ length: ITEMS }, (_, i) => i))
})

test('a headline of 1 MB is cut', () => {
  const { headline } = only(rss(`<item><title>${'e\u0301'.repeat(500_000)}</title></item>`))
  expect(headline).toHaveLength((HEADLINE - 1) * 2 + 1)
  expect(headline.endsWith('…')).toBe(true)
})

test('a line of 1 MB is cut, whatever it says', () => {
  const long = 'Wörd '.repeat(200_000)
  const own = { source: 's', guid: long, kicker: long, byline: long, dek: long, zone: long }
  const banner = { label: long, text: long, level: 'alert' }
  const dates = { publishedText: long, updatedText: long }
  const item = { id: '1', title: 'A', summary: long, language: long, content_text: 'x' }
  const attachments = [{ url: 'https://a.example/a', title: long, mime_type: long }]
  const items = [{ ...item, attachments, _ctnews: { ...own, ...dates, banner } }]
  const json = JSON.stringify({ title: long, description: long, language: long, items })
  const enclosure = `<enclosure url="https://a.example/a" title="${long}" type="${long}"/>`
  for (const text of [json, `<rss><title>${long}</title>${story(enclosure)}</rss>`]) {
    const bytes = Buffer.from(text)
    const parsed = parse({ bytes, name: 'seed', contentType: null, url: null })
    if (parsed.kind !== 'feed') throw new Error(parsed.kind)
    const { articles, description, ...others } = parsed.feed
    const { dek, summary, ...lines } = articles[0] as Article
    for (const it of [dek, summary, description]) expect(it?.length ?? 0).toBeLessThanOrEqual(BODY)
    expect(JSON.stringify([others, lines]).length).toBeLessThan(10_000)
  }
})

test.each([ID_CHARS, ID_CHARS + 1, ID_CHARS * 100])(
  'a guid has 2,048 characters at the most, %d here',
  (length) => {
    const { guid } = only(rss(story(`<guid>${'x'.repeat(length)}</guid>`)))
    expect(guid?.length).toBe(length <= ID_CHARS ? length : guid?.length)
    expect(guid?.length).toBeLessThanOrEqual(ID_CHARS)
  },
)

test.each([
  '\u001b[2J',
  '&#27;[2J',
  '&amp;#27;[2J',
  '\u009b2J',
  '&#x9b;2J',
  '\u202e',
  '\u0008',
  '&#8;',
  '\u{e0041}',
])('no field keeps %j', (bad) => {
  const text =
    rss(`<item><title>a${bad}</title><link>https://a.example/${bad}</link><guid>${bad}g</guid>
      <author>${bad}b</author><category>${bad}c</category><description>${bad}&lt;p&gt;d</description>
      <enclosure url="https://a.example/e${bad}" type="${bad}x"/></item>`)
  expect(JSON.stringify(read(text))).not.toMatch(
    /\\u00[01]|[\u007f-\u009f\u202e]|[\u{e0000}-\u{e007f}]/u,
  )
})

test('a large feed is read in steps', () => {
  const item = story(`<description>${'A word. '.repeat(400)}</description>`)
  const text = rss(item.repeat(600))
  const steps = [...readXmlFeedInSteps(text, null)]
  expect(steps.length).toBeGreaterThan(text.length / 100_000)
})

test.each([
  ['line ends of old', '\r'],
  ['line ends of Windows', '\r\n'],
  ['lost characters', '\u009d'],
  ['lost characters of two bytes', '\u00c3\u0089'],
])('%s are mended in steps, to the same text', (_, piece) => {
  const text = rss(story(`<description>a${piece.repeat(200_000)}b</description>`))
  const bytes = Buffer.from(text)
  const steps = parseInSteps({ bytes, name: clean('x'), contentType: null, url: null })
  let count = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) count++
  // Once for the mending, once for the reading.
  expect(count).toBeGreaterThan((1.5 * text.length) / 65_536)
  const body = step.value.kind === 'feed' ? step.value.feed.articles[0]?.text : undefined
  const mended = { '\r': '\n', '\r\n': '\n', '\u009d': '', '\u00c3\u0089': 'É' }[piece]
  expect(body).toBe(clean(`a${mended?.repeat(200_000)}b`, 'lines'))
})

test('mutated feeds never throw', () => {
  const whole = `<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T &amp; T</title>
    <item><title><![CDATA[A <b>x</b>]]></title><link href="x"/><dc:creator>B</dc:creator><pubDate>Sun, 22 Nov 2026 08:15:00 GMT</pubDate>
    <description type="html">&lt;p&gt;x&lt;/p&gt;</description><enclosure url="a" length="1"/></item></channel></rss>`
  const pieces = [
    '<',
    '>',
    '&',
    '"',
    '</item>',
    '<item>',
    '<![CDATA[',
    ']]>',
    '&#0;',
    '<!--',
    '\0',
    '\ud800',
    ' xml:base="',
    '/',
  ]
  let seed = 20_261_122
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed >>> 8) % below
  }
  for (let round = 0; round < 2000; round++) {
    let text = whole
    for (let change = random(5); change >= 0; change--) {
      const at = random(text.length)
      text = `${text.slice(0, at)}${pieces[random(pieces.length)]}${text.slice(at + random(12))}`
    }
    expect(() => JSON.stringify(read(text))).not.toThrow()
  }
})
