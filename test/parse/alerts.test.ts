import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/article/alert.ts'
import { zip } from '../../src/output/zip.ts'
import { readAlerts } from '../../src/parse/alerts.ts'
import { parse } from '../../src/parse/parse.ts'
import { alertsIn, atom, bulletin, cap, collection, got, INFO, properties } from './alert-making.ts'

const only = (text: string | Buffer, language?: string): Alert => {
  const all = alertsIn(text, language)
  expect(all).toHaveLength(1)
  return all[0] as Alert
}

describe('JSON of the National Weather Service', () => {
  test('every field has its place in the one form', () => {
    const { parameters, ...rest } = only(collection(properties()))
    expect(rest).toEqual({
      id: 'urn:oid:1.001.1',
      source: 'made.up',
      event: 'Winter Storm Warning',
      status: 'Actual',
      messageType: 'Alert',
      scope: 'Public',
      severity: 'Severe',
      urgency: 'Expected',
      certainty: 'Likely',
      sent: '2026-11-22T09:00:00-05:00',
      effective: '2026-11-22T09:00:00-05:00',
      onset: '2026-11-22T10:00:00-05:00',
      expires: '2026-11-22T18:00:00-05:00',
      ends: '2026-11-23T01:00:00-05:00',
      headline: 'Winter Storm Warning for the Quill valley',
      text: '* WHAT...Snow.\n\n* WHERE...The Quill\nvalley.',
      instruction: null,
      response: ['Prepare'],
      areas: ['Upper Quill', 'Lower Quill'],
      zones: ['CTZ001', 'CTZ002'],
      references: [],
      vtec: ['/O.NEW.KQUL.WS.W.0001.261122T1500Z-261123T0600Z/'],
      sender: 'NWS Quillham CT',
      web: null,
      language: 'en-US',
      geometry: null,
      replacedAt: null,
      replacedBy: null,
      country: 'US',
    })
    expect(Object.keys(parameters)).toEqual(['VTEC'])
  })

  test('the collection tells its title and its last change', () => {
    const { title, updated } = bulletin(collection())
    expect([title, updated]).toEqual(['Made up', '2026-11-22T14:30:00Z'])
  })

  test.each([
    ['one feature', JSON.stringify({ type: 'Feature', properties: properties() })],
    ['JSON-LD', JSON.stringify({ '@graph': [properties()] })],
    ['one alert as JSON-LD', JSON.stringify({ '@type': 'wx:Alert', ...properties() })],
    ['a blank line and a mark first', `\ufeff\n${collection(properties())}`],
  ])('%s gives the same', (_, text) => {
    expect(alertsIn(text)).toEqual(alertsIn(collection(properties())))
  })

  test('identifiers are told with and without the address of the API', () => {
    const api = 'https://api.weather.gov/alerts/'
    const old = { identifier: 'urn:oid:0', sender: 'x', sent: '2026-11-22T08:00:00-05:00' }
    const it = only(
      collection(
        properties({
          id: undefined,
          '@id': `${api}urn:oid:7`,
          references: [old, { '@id': `${api}urn:oid:2` }, 'urn:oid:3', 'x,urn:oid:4,2026', 9, null],
        }),
      ),
    )
    expect(it.id).toBe('urn:oid:7')
    expect(it.references).toEqual(['urn:oid:0', 'urn:oid:2', 'urn:oid:3', 'urn:oid:4'])
  })

  test('keys that are missing or of a wrong type cost themselves alone', () => {
    const odd = { event: 'Gale Watch', id: 5, sent: 12, areaDesc: ['A', 'B; C'], severity: {} }
    const more = { geocode: 'x', parameters: [1], response: ['AllClear', 3], references: null }
    expect(only(collection({ ...odd, ...more, ends: 'soon', description: 7 }))).toMatchObject({
      id: '5',
      event: 'Gale Watch',
      sent: null,
      ends: null,
      severity: 'Unknown',
      status: 'Actual',
      messageType: 'Alert',
      scope: 'Public',
      areas: ['A', 'B', 'C'],
      zones: [],
      references: [],
      response: ['AllClear', '3'],
      text: '7',
    })
  })

  test('a broken alert loses no other', () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [7, null, { properties: 'x' }, { properties: properties() }, []],
    })
    const { alerts, broken } = bulletin(text)
    expect([alerts.map(({ event }) => event), broken]).toEqual([['Winter Storm Warning'], 4])
  })

  test('without an id it gets one that stays the same', () => {
    const text = collection(properties({ id: null }), properties({ id: '', event: 'Flood Watch' }))
    const ids = alertsIn(text).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect(alertsIn(text).map(({ id }) => id)).toEqual(ids)
  })

  test('geometry keeps numbers only', () => {
    const shaped = (geometry: unknown): unknown =>
      only(JSON.stringify({ type: 'Feature', geometry, properties: properties() })).geometry
    const ring = [[[-72, 41], [-72, 42], [-71, 41]]] // prettier-ignore
    expect(shaped({ type: 'Polygon', coordinates: ring })).toEqual({
      type: 'Polygon',
      coordinates: ring,
    })
    expect(shaped({ type: 'Polygon', coordinates: [['\u001b[2J']] })).toBeNull()
    expect(shaped({ type: 'GeometryCollection', geometries: [{ type: 'Point' }] })).toBeNull()
  })

  test('JSON-LD writes geometry as WKT', () => {
    const shaped = (geometry: unknown): unknown =>
      only(JSON.stringify({ '@graph': [properties({ geometry })] })).geometry
    const ring = [[-72.5, 41], [-72, 42], [-71, 41]] // prettier-ignore
    expect(shaped('POLYGON((-72.5 41,-72 42, -71 41))')).toEqual({
      type: 'MultiPolygon',
      coordinates: [[ring]],
    })
    expect(shaped('POLYGON((a b))')).toBeNull()
    expect(shaped('(1 2)')).toBeNull()
  })

  test.each([
    ['nothing of a list', '{"type":"FeatureCollection","title":"x"}'],
    ['a list that is none', '{"type":"FeatureCollection","features":{}}'],
    ['the error of the API', '{"type":"https://api.weather.gov/problems/UnexpectedProblem"}'],
    ['JSON-LD without its graph', '{"@context":["https://api.weather.gov/ontology#"]}'],
  ])('%s is a failure, not a quiet day', (_, text) => {
    expect(got(text)).toMatchObject({ problem: { kind: 'alerts' } })
  })

  test('an empty list is a quiet day', () => {
    expect(alertsIn(collection())).toEqual([])
    expect(alertsIn('{"@context":["https://api.weather.gov/x"],"@graph":[]}')).toEqual([])
  })

  test('maps of other things are no alerts', () => {
    const quakes = '{"type":"FeatureCollection","features":[{"properties":{"mag":4}}]}'
    expect(parse({ bytes: Buffer.from(quakes), name: 'q', contentType: null, url: null })).toEqual({
      kind: 'problem',
      problem: expect.objectContaining({ kind: 'not-a-feed' }),
    })
  })
})

describe('times of an alert', () => {
  test.each([
    ['2026-11-22T10:00:00', '2026-11-22T10:00:00Z'],
    ['2026-11-22 10:00', '2026-11-22T10:00:00Z'],
    ['2026-11-22T10:00:00.1234567Z', '2026-11-22T10:00:00.123Z'],
    ['2026-11-22T10:00:00-0500', '2026-11-22T10:00:00-05:00'],
    ['2026-11-22T10:00:00-00:00', '2026-11-22T10:00:00Z'],
    ['2026-11-22T24:00:00Z', '2026-11-23T00:00:00Z'],
    ['2026-12-31T24:00-05:00', '2027-01-01T00:00:00-05:00'],
    ['9999-12-31T24:00:00Z', null],
    ['2026-11-22T18:00:00-05', '2026-11-22T18:00:00-05:00'],
    ['Sun, 22 Nov 26 18:00:00 GMT', '2026-11-22T18:00:00Z'],
    ['Sun, 22 Nov 2026 10:00:00 +0100', '2026-11-22T10:00:00+01:00'],
    ['22 Nov 2026 10:00:00 GMT', '2026-11-22T10:00:00Z'],
    ['2026-02-29T10:00:00Z', null],
    ['2026-13-01T10:00:00Z', null],
    ['2026-11-22T25:00:00Z', null],
    ['2026-11-22T10:00:00+30:00', null],
    ['until noon', null],
    ['', null],
  ])('are read, with the offset that they have: %s', (ends, expected) => {
    expect(only(collection(properties({ ends }))).ends).toBe(expected)
  })
})

describe('CAP documents', () => {
  test('have a place for every field in the one form', () => {
    const head = `<references>a,q-0,2026-11-22T09:00:00+01:00 a,q-1,2026-11-22T09:00:00+01:00</references>`
    const it = only(cap(INFO, head))
    expect(it).toMatchObject({
      id: 'q-1',
      event: 'Gale',
      sent: '2026-11-22T12:00:00+01:00',
      expires: '2026-11-23T06:00:00+01:00',
      headline: 'Gale at sea',
      text: 'Stay ashore.',
      areas: ['North Bay'],
      references: ['q-0', 'q-1'],
      sender: 'Harbour Office',
      severity: 'Moderate',
      country: null,
    })
  })

  const prefixed = (prefix: string, uri: string): string =>
    cap()
      .replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}:`)
      .replace('xmlns=', `xmlns:${prefix}=`)
      .replace(/urn:[^"]*/, uri)

  test.each([
    ['another prefix', prefixed('x1', 'urn:oasis:names:tc:emergency:cap:1.2')],
    ['CAP 1.1', cap().replace('cap:1.2', 'cap:1.1')],
    ['CAP 1.0', prefixed('c', 'http://www.incident.com/cap/1.0')],
    ['no namespace', cap().replace(/ xmlns="[^"]*"/, '')],
    [
      'EDXL-DE',
      `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject>
      <xmlContent><embeddedXMLContent>${cap()}</embeddedXMLContent></xmlContent></contentObject>
      </EDXLDistribution>`,
    ],
    ['any other wrapper', `<all>${cap()}</all>`],
    ['an entry that holds it', atom(`<title>x</title><content type="text/xml">${cap()}</content>`)],
    ['a mark and blank lines first', `\ufeff\n\n<?xml version="1.0"?>\n${cap()}`],
    ['UTF-16', Buffer.from(`\ufeff${cap()}`, 'utf16le')],
  ])('are read whatever their form: %s', (_, text) => {
    expect(only(text)).toEqual(only(cap()))
  })

  test('are read in the charset that they declare', () => {
    const text = cap(
      INFO.replace('North Bay', 'Nørre Bugt'),
      '',
      '<?xml version="1.0" encoding="ISO-8859-1"?>',
    )
    expect(only(Buffer.from(text, 'latin1')).areas).toEqual(['Nørre Bugt'])
  })

  const german = INFO.replace('en-US', 'de-DE').replace('Gale<', 'Sturm<')
  const second = INFO.replace('North Bay', 'South Bay')
  const other = INFO.replace('Gale<', 'Fog<').replace('North', 'Foggy')

  test('the infos of one language make one alert, with the areas of its event', () => {
    const text = cap(german + INFO + second + other)
    expect(only(text)).toMatchObject({ event: 'Gale', areas: ['North Bay', 'South Bay'] })
    expect(only(text, 'de')).toMatchObject({
      event: 'Sturm',
      areas: ['North Bay'],
      language: 'de-DE',
    })
    expect(only(text, 'fr')).toMatchObject({ event: 'Sturm', areas: ['North Bay'] })
  })

  test('an info without a language is in American English', () => {
    const silent = INFO.replace(/<language>.*<\/language>/, '')
    expect(only(cap(german + silent)).event).toBe('Gale')
  })

  test('several areas, geocodes and parameters, several pairs in one element', () => {
    const areas = `<area><areaDesc>One; Two</areaDesc><geocode><valueName>UGC</valueName>
      <value>CTZ001 CTZ002</value><valueName>FIPS6</valueName><value>009001</value></geocode></area>
      <area><areaDesc>Three</areaDesc><geocode><valueName>UGC</valueName><value>CTC003</value>
      </geocode><polygon>41,-72 42,-72 41,-71</polygon><circle>41.5,-72.5 10</circle></area>`
    const parameters = `<parameter><valueName>VTEC</valueName><value>/O.NEW.KQUL.GL.A.0002.261122T1500Z-261123T0600Z/</value></parameter>
      <parameter><valueName>awareness_level</valueName><value>2; yellow; Moderate</value></parameter>`
    const it = only(cap(INFO.replace(/<area>.*<\/area>/, parameters + areas)))
    expect(it).toMatchObject({
      areas: ['One', 'Two', 'Three'],
      zones: ['CTZ001', 'CTZ002', 'CTC003'],
      country: 'US',
      geometry: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'MultiPolygon', coordinates: [[[[-72, 41], [-72, 42], [-71, 41]]]] }, // prettier-ignore
          { type: 'Point', coordinates: [-72.5, 41.5], radius: 10 },
        ],
      },
    })
    expect(it.vtec).toHaveLength(1)
    expect(it.parameters['awareness_level']).toEqual(['2; yellow; Moderate'])
  })

  test('several values under one name, each pair by itself', () => {
    const areas = `<area><areaDesc>One</areaDesc><geocode><valueName>UGC</valueName>
      <value>CTZ001</value><value>CTZ002</value><valueName>FIPS6</valueName><value>009001</value>
      </geocode><geocode><value>CTZ003</value><valueName>UGC</valueName></geocode></area>`
    const parameters = `<parameter><valueName>VTEC</valueName><value>/O.NEW.A/</value>
      <value/><value>/O.NEW.B/</value></parameter>`
    expect(only(cap(INFO.replace(/<area>.*<\/area>/, parameters + areas)))).toMatchObject({
      zones: ['CTZ001', 'CTZ002', 'CTZ003'],
      vtec: ['/O.NEW.A/', '/O.NEW.B/'],
    })
  })

  test('without an info nothing is lost but the info', () => {
    expect(only(cap(''))).toMatchObject({ id: 'q-1', event: '', text: '', language: null })
  })
})

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

describe('indexes', () => {
  const entry = (area: string, more = ''): string => `<id>https://bay.example/${area}</id>
    <title>Yellow gale</title><published>2026-11-22T10:30:00Z</published>
    <author><name>bay.example</name></author><cap:areaDesc>${area}</cap:areaDesc>
    <cap:event>Gale</cap:event><cap:identifier>g-1</cap:identifier><cap:status>Actual</cap:status>
    <cap:message_type>Alert</cap:message_type><cap:severity>Severe</cap:severity>
    <cap:expires>Mon, 23 Nov 2026 06:00:00 +0100</cap:expires>${more}`

  test('entries of one identifier, event and expiry are one alert', () => {
    const later = entry('East').replace('Mon, 23', 'Tue, 24')
    const all = alertsIn(atom(entry('North'), entry('South'), later))
    expect(all.map(({ areas, expires }) => [areas, expires])).toEqual([
      [['North', 'South'], '2026-11-23T06:00:00+01:00'],
      [['East'], '2026-11-24T06:00:00+01:00'],
    ])
    expect(all[0]).toMatchObject({
      id: 'g-1',
      sent: '2026-11-22T10:30:00Z',
      headline: 'Yellow gale',
      sender: 'bay.example',
      severity: 'Severe',
      urgency: 'Unknown',
    })
  })

  test('pairs inside a geocode have the prefix of the feed or of CAP', () => {
    const ugc =
      '<cap:geocode><valueName>FIPS6</valueName><value>009001</value><valueName>UGC</valueName><value>CTZ001 CTZ002</value></cap:geocode>'
    const vtec =
      '<cap:parameter><cap:valueName>VTEC</cap:valueName><cap:value>/O.NEW.X/</cap:value></cap:parameter>'
    expect(only(atom(entry('North', ugc + vtec)))).toMatchObject({
      zones: ['CTZ001', 'CTZ002'],
      vtec: ['/O.NEW.X/'],
    })
  })

  test('entries of RSS are documents to fetch', () => {
    const text = `<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><channel>
      <title>Bay</title><item><guid>r-1</guid><title>Gale</title><link>https://bay.example/r1</link>
      <pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><description>Winds &lt;br/&gt; rise</description>
      <cap:event>Gale</cap:event></item></channel></rss>`
    expect(only(text)).toMatchObject({
      id: 'r-1',
      sent: '2026-11-22T10:00:00Z',
      text: 'Winds \n rise',
      web: 'https://bay.example/r1',
    })
  })

  test('an entry that does not name its event is a document to fetch', () => {
    const link =
      '<link rel="alternate" type="application/cap+xml" href="https://bay.example/c.xml"/>'
    const said = `${link}<id>1</id><category term="status=Actual"/><category term="language=en-CA"/>`
    const { alerts, links } = bulletin(atom(said, said, entry('North')))
    expect([alerts.length, links]).toEqual([1, ['https://bay.example/c.xml']])
  })

  test('of two languages of one message one is taken', () => {
    const french = entry('Nord', '<cap:language>fr-CA</cap:language>').replace('Gale<', 'Vent<')
    const english = entry('North', '<cap:language>en-CA</cap:language>')
    expect(only(atom(french, english)).event).toBe('Gale')
    expect(only(atom(french, english), 'fr').event).toBe('Vent')
    expect(only(atom(french, english), 'de').event).toBe('Vent')
  })

  test('an index without entries is a quiet day; a feed of news is none', () => {
    expect(alertsIn(atom())).toEqual([])
    const news = parse({
      bytes: Buffer.from(atom('<id>1</id><title>Ferry back</title>')),
      name: 'n',
      contentType: null,
      url: null,
    })
    expect(news).toMatchObject({ kind: 'feed', feed: { format: 'atom', alerts: null } })
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

describe('an archive of CAP documents', () => {
  const pack = (...files: readonly (readonly [name: string, text: string])[]): Buffer =>
    Buffer.from(
      zip(
        files.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
        0,
      ),
    )
  const one = (id: string): string => cap().replace('q-1', id)

  test('holds them all; one that is broken costs itself alone', () => {
    const archive = pack(
      ['a.xml', one('a')],
      ['broken.xml', '<alert'],
      ['sub/b.CAP', one('b')],
      ['read me.txt', 'no'],
    )
    expect(bulletin(archive)).toMatchObject({ alerts: [{ id: 'a' }, { id: 'b' }], broken: 1 })
  })

  test('takes one of its languages', () => {
    const german = INFO.replace('en-US', 'de-DE').replace('Gale', 'Sturm')
    const archive = pack(['a.xml', cap(german + INFO)])
    expect(alertsIn(archive, 'de').map(({ event }) => event)).toEqual(['Sturm'])
    expect(alertsIn(archive).map(({ event }) => event)).toEqual(['Gale'])
  })

  test.each<[string, Buffer]>([
    ['of other files', pack(['a.txt', 'no'])],
    ['that is cut off', pack(['a.xml', one('a')]).subarray(0, 300)],
    ['of more than 8 MiB', pack(['a.xml', one('a') + ' '.repeat(9 * 2 ** 20)])],
    ['with a DOCTYPE', pack(['a.xml', cap(INFO, '', '<!DOCTYPE a>')])],
  ])('%s is refused', (_, bytes) => {
    const document = { bytes, name: 'x', contentType: null, url: null }
    expect(readAlerts(document)).toMatchObject({ kind: 'problem', problem: { kind: 'alerts' } })
    expect(parse(document)).toMatchObject({ problem: { kind: 'file', message: 'binary' } })
  })

  test('is read or refused, whatever is wrong with its bytes', () => {
    const whole = pack(['a.xml', one('a')], ['b.xml', one('b')])
    for (let at = 4; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at]! + 1 + (at % 254)) & 255
      expect(['feed', 'problem']).toContain(
        readAlerts({ bytes, name: 'x', contentType: null, url: null }).kind,
      )
    }
  })
})
