import { describe, expect, test } from 'vitest'
import { readAlerts } from '../../src/parse/alerts.ts'
import { alertsIn, atom, cap, collection, got, INFO, only, properties } from './alert-making.ts'

describe('what is refused', () => {
  const doctype = '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const problem = (text: string): unknown => got(text)

  test.each([
    ['CAP with a DOCTYPE', cap(INFO, '', doctype)],
    ['one inside', cap(`<!ENTITY x "y">${INFO}`)],
    [
      'an index with one',
      atom('<cap:event>Gale</cap:event>').replace('<feed', '<!DOCTYPE feed><feed'),
    ],
    [
      'more than 8 MiB of JSON',
      collection(properties({ description: 'x'.repeat(8 * 1024 * 1024) })),
    ],
    ['more than 8 MiB of XML', cap() + ' '.repeat(8 * 1024 * 1024)],
    ['an empty wrapper', '<EDXLDistribution xmlns="urn:x"><contentObject/></EDXLDistribution>'],
  ])('no document is read with %s', (_, text) => {
    expect(problem(text)).toMatchObject({ problem: { kind: 'alerts' } })
  })

  test.each([
    ['in CDATA', INFO.replace('Stay ashore.', '<![CDATA[<!DOCTYPE html> a page]]>')],
    ['in a comment', `<!-- <!ENTITY x "y"> -->${INFO}`],
    ['as text', INFO.replace('Stay ashore.', '&lt;!DOCTYPE html&gt;')],
  ])('words of a declaration %s are none', (_, inner) => {
    expect(alertsIn(cap(inner))).toHaveLength(1)
  })

  test('an unknown entity stays as it is written', () => {
    expect(only(cap(INFO.replace('Stay', '&xxe;'))).text).toBe('&xxe; ashore.')
  })
})

describe('text of an alert', () => {
  test.each([
    ['One<br/>two', 'One\ntwo'],
    ['<p>One</p><p>two &amp; three</p>', 'One\n\ntwo & three'],
    ['Call <a href="tel:1">1</a> <b>now</b>', 'Call 1 now'],
    ['winds <a gale & <25 knots>', 'winds <a gale & <25 knots>'],
    ['<script>x</script>y<!-- z -->', 'xy'],
  ])('loses its HTML: %s', (description, text) => {
    expect(only(collection(properties({ description }))).text).toBe(text)
  })

  const dirty = 'a\u001b[2J\u001b]52;c;eA==\u0007b\u009b31m\u202ec\u{e0041}'

  test('lets no escape sequence into any string', () => {
    const everything = Object.fromEntries(
      Object.keys(properties()).map((key) => [key, `${dirty}&#27;[2J`]),
    )
    const nested = {
      areaDesc: `x; ${dirty}`,
      geocode: { UGC: [dirty] },
      parameters: { [dirty]: [dirty], VTEC: [dirty] },
      response: [dirty],
      references: [{ identifier: dirty }],
      web: `https://a.example/${dirty}`,
    }
    const made = alertsIn(collection({ ...everything, ...nested }))
    const xml = INFO.replaceAll(/>([^<]+)</g, '>a&#27;[2J&#x9b;31m&#x202e;b<')
    for (const it of [
      ...made,
      ...alertsIn(cap(xml)),
      ...alertsIn(atom(`<id>${dirty}</id><cap:event>${dirty}</cap:event>`)),
    ]) {
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(JSON.stringify(it)).not.toMatch(/\\u00|[\0-\x1f\x7f-\x9f\u202a-\u202e]|\udb40/)
    }
  })

  test('has no area for a sequence with a semicolon in it', () => {
    const areaDesc = 'Upper \x1b]0;a title\x07Quill; Lower \x1b[1;31mQuill'
    expect(only(collection(properties({ areaDesc }))).areas).toEqual(['Upper Quill', 'Lower Quill'])
  })

  test.each([
    ['javascript:alert(1)', null],
    ['http://alerts.weather.gov/x', null],
    ['https://me:secret@forecast.weather.gov/x', 'https://forecast.weather.gov/x'],
  ])('has an address that may be opened, or none: %s', (web, expected) => {
    expect(only(collection(properties({ web }))).web).toBe(expected)
  })
})

test.each([[[{ bad: 1 }, 5, null]], [[{ properties: { id: 'a', status: 'Actual' } }]]])(
  'features that tell of nothing are a failure, and no quiet day: %j',
  (features) => {
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
    const document = { bytes, name: 'sky', contentType: null, url: null }
    expect(readAlerts(document)).toMatchObject({ kind: 'problem', problem: { kind: 'alerts' } })
  },
)

test('ten thousand alerts, and one name for all of them, take no longer than their bytes', () => {
  const list = Array.from({ length: 10_000 }, (_, i) => ({
    event: 'Gale Watch',
    id: `a${i % 2}`,
    headline: `${i}`,
  }))
  expect(alertsIn(collection(...list))).toHaveLength(10_000)
})

test('a document that is asked for its alerts must have them', () => {
  const read = (text: string): unknown =>
    readAlerts({ bytes: Buffer.from(text), name: 'x', contentType: null, url: null })
  expect(read(collection(properties()))).toMatchObject({ kind: 'feed', feed: { format: 'alerts' } })
  expect(read(cap())).toMatchObject({ feed: { alerts: { alerts: [{ event: 'Gale' }] } } })
  const hub = `<rss version="2.0"><channel><title>Hub</title><item><title>Gale</title>
    <link>https://hub.example/c.xml</link><guid>1</guid></item></channel></rss>`
  const links = ['https://hub.example/c.xml']
  expect(read(hub)).toMatchObject({ feed: { alerts: { alerts: [], links } } })
  expect(read(hub.replace(/<item>[^]*<\/item>/, ''))).toMatchObject({
    feed: { alerts: { links: [] } },
  })
  for (const text of [
    '{}',
    '{"features":1}',
    '{"features":[1,2]}',
    '<html><p>Blocked</p></html>',
    '{"a',
    '',
    'no',
  ])
    expect(read(text)).toMatchObject({ kind: 'problem', problem: { kind: 'alerts' } })
})
