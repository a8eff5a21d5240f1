import { describe, expect, test } from 'vitest'
import { parse } from '../../src/parse/parse.ts'
import { alertsIn, atom, bulletin, only } from './alert-making.ts'

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
