import { describe, expect, test } from 'vitest'
import { parse } from '../../src/parse/parse.ts'
import { alertsIn, bulletin, collection, got, only, properties } from './alert-making.ts'

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
    ['2026-00-01T10:00:00Z', null],
    ['2026-11-00T10:00:00Z', null],
    ['2026-11-22T25:00:00Z', null],
    ['2026-11-22T10:00:00+30:00', null],
    ['until noon', null],
    ['', null],
  ])('are read, with the offset that they have: %s', (ends, expected) => {
    expect(only(collection(properties({ ends }))).ends).toBe(expected)
  })
})
