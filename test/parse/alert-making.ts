import type { Alert, Bulletin } from '../../src/article/alert.ts'
import type { Problem } from '../../src/article/problem.ts'
import { parse } from '../../src/parse/parse.ts'

type Fields = Record<string, unknown>

/** A made-up alert of the National Weather Service, as its API writes one. */
export function properties(more: Fields = {}): Fields {
  return {
    id: 'urn:oid:1.001.1',
    areaDesc: 'Upper Quill; Lower Quill',
    geocode: { UGC: ['CTZ001', 'CTZ002'], SAME: ['009001'] },
    references: [],
    sent: '2026-11-22T09:00:00-05:00',
    effective: '2026-11-22T09:00:00-05:00',
    onset: '2026-11-22T10:00:00-05:00',
    expires: '2026-11-22T18:00:00-05:00',
    ends: '2026-11-23T01:00:00-05:00',
    status: 'Actual',
    messageType: 'Alert',
    severity: 'Severe',
    certainty: 'Likely',
    urgency: 'Expected',
    event: 'Winter Storm Warning',
    sender: 'desk@noaa.gov',
    senderName: 'NWS Quillham CT',
    headline: 'Winter Storm Warning for the Quill valley',
    description: '* WHAT...Snow.\n\n* WHERE...The Quill\nvalley.',
    instruction: null,
    response: 'Prepare',
    parameters: { VTEC: ['/O.NEW.KQUL.WS.W.0001.261122T1500Z-261123T0600Z/'] },
    scope: 'Public',
    language: 'en-US',
    ...more,
  }
}

export const collection = (...alerts: readonly unknown[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    title: 'Made up',
    updated: '2026-11-22T14:30:00+00:00',
    features: alerts.map((it) => ({ type: 'Feature', geometry: null, properties: it })),
  })

const CAP = 'urn:oasis:names:tc:emergency:cap:1.2'

export const INFO = `<info><language>en-US</language><event>Gale</event><urgency>Future</urgency>
<severity>Moderate</severity><certainty>Likely</certainty><expires>2026-11-23T06:00:00+01:00</expires>
<senderName>Harbour Office</senderName><headline>Gale at sea</headline>
<description>Stay ashore.</description><area><areaDesc>North Bay</areaDesc></area></info>`

/** A made-up CAP message; `inner` follows its head. */
export function cap(inner: string = INFO, head: string = '', prolog: string = ''): string {
  return `${prolog}<alert xmlns="${CAP}"><identifier>q-1</identifier><sender>desk@bay.example</sender>
<sent>2026-11-22T12:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope>${head}${inner}</alert>`
}

/** An Atom index whose entries are given. */
export const atom = (...entries: readonly string[]): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="${CAP}">
<title>Bay warnings</title><updated>2026-11-22T11:00:00Z</updated>
${entries.map((it) => `<entry>${it}</entry>`).join('\n')}</feed>`

type Got = { readonly bulletin: Bulletin } | { readonly problem: Problem }

export function got(text: string | Buffer, language?: string): Got {
  const parsed = parse(
    { bytes: Buffer.from(text), name: 'made.up', contentType: null, url: null },
    'anything',
    language,
  )
  if (parsed.kind === 'problem') return { problem: parsed.problem }
  if (parsed.kind !== 'feed' || !parsed.feed.alerts) throw new Error(`no alerts: ${parsed.kind}`)
  return { bulletin: parsed.feed.alerts }
}

export function bulletin(text: string | Buffer, language?: string): Bulletin {
  const it = got(text, language)
  if ('problem' in it) throw new Error(it.problem.message)
  return it.bulletin
}

export function alertsIn(text: string | Buffer, language?: string): readonly Alert[] {
  return bulletin(text, language).alerts
}

/** The alert of a document that holds no other. */
export function only(text: string | Buffer, language?: string): Alert {
  const [alert, ...more] = alertsIn(text, language)
  if (!alert || more.length > 0) throw new Error('not one alert')
  return alert
}
