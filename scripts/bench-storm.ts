import { parse } from '../src/parse/parse.ts'
import { groupsOf } from '../src/storm/order.ts'
import { rule } from '../src/storm/rules.ts'
import { HAZARDS } from '../src/storm/hazards.ts'

const ALERTS = 530
const ROUNDS = 15
const NOW: number = Date.parse('2026-11-22T15:00:00Z')
const HOUR = 3_600_000

/** A made-up capture of the whole country: as many alerts and bytes as on a stormy day. */
function capture(): Buffer {
  const features = Array.from({ length: ALERTS }, (_, number) => feature(number))
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', title: 'Made up', features }))
}

function feature(number: number): unknown {
  const at = (hours: number): string => new Date(NOW + hours * HOUR).toISOString()
  const { event } = HAZARDS[(number * 37) % HAZARDS.length] as (typeof HAZARDS)[number]
  const zones = Array.from({ length: 3 + (number % 9) }, (_, i) => `MEZ${100 + number + i}`)
  const paragraph = (label: string): string =>
    `* ${label}...${`Made-up words of office ${number} about the\nweather on the coast and inland. `.repeat(4)}`
  const id = (of: number): string => `urn:oid:2.49.0.1.840.0.${String(of).padStart(40, '0')}.001.1`
  const properties = {
    id: id(number),
    areaDesc: zones.map((zone) => `Interior of ${zone}`).join('; '),
    geocode: { UGC: zones, SAME: zones.map((_, i) => `0230${i}`) },
    affectedZones: zones.map((zone) => `https://api.weather.gov/zones/forecast/${zone}`),
    references: [{ identifier: id(number + 10_000), sender: 'x@noaa.gov', sent: at(-9) }],
    sent: at(-2),
    effective: at(-2),
    onset: at(number % 5),
    expires: at(1),
    ends: number % 3 === 0 ? null : at(3 + (number % 20)),
    status: 'Actual',
    messageType: number % 2 === 0 ? 'Update' : 'Alert',
    severity: ['Severe', 'Moderate', 'Minor', 'Unknown'][number % 4],
    certainty: 'Likely',
    urgency: 'Expected',
    event,
    sender: 'w-nws.webmaster@noaa.gov',
    senderName: `NWS Office ${number % 60}`,
    headline: `${event} issued by NWS Office ${number % 60}`,
    description: ['WHAT', 'WHERE', 'WHEN', 'IMPACTS'].map(paragraph).join('\n\n'),
    instruction: 'Stay where you are until the made-up storm has passed. '.repeat(4),
    response: 'Prepare',
    parameters: {
      VTEC: [
        `/O.CON.K${code(number)}.WS.W.${String(number % 9999).padStart(4, '0')}.000000T0000Z-261123T0000Z/`,
      ],
      NWSheadline: [`${event.toUpperCase()} REMAINS IN EFFECT`],
      BLOCKCHANNEL: ['EAS', 'NWEM', 'CMAS'],
    },
    scope: 'Public',
    language: 'en-US',
    web: 'http://www.weather.gov',
  }
  return {
    id: `https://api.weather.gov/alerts/${id(number)}`,
    type: 'Feature',
    geometry: null,
    properties,
  }
}

function code(number: number): string {
  return [26 * 26, 26, 1]
    .map((n) => String.fromCharCode(65 + (Math.floor(number / n) % 26)))
    .join('')
}

/** Milliseconds of processor time from bytes to the ordered groups, the first time and usually. */
export function stormTimes(): { first: number; usual: number; megabytes: number; active: number } {
  const bytes = capture()
  const times: number[] = []
  let active = 0
  for (let i = 0; i < ROUNDS; i++) {
    const from = process.cpuUsage()
    const parsed = parse({
      bytes,
      name: 'national',
      contentType: 'application/geo+json',
      url: null,
    })
    const alerts = parsed.kind === 'feed' ? (parsed.feed.alerts?.alerts ?? []) : []
    const ruled = rule(alerts, { now: NOW })
    groupsOf(ruled.active)
    const { user, system } = process.cpuUsage(from)
    times.push((user + system) / 1000)
    active = ruled.active.length
  }
  const [first = Number.NaN] = times
  const usual = times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
  return { first, usual, megabytes: bytes.length / 1_000_000, active }
}
