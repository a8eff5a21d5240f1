import { describe, expect, test } from 'vitest'
import { zip } from '../../src/output/zip.ts'
import { readAlerts } from '../../src/parse/alerts.ts'
import { parse } from '../../src/parse/parse.ts'
import { alertsIn, atom, bulletin, cap, INFO, only } from './alert-making.ts'

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
