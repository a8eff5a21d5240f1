import { type Hazard, hazards } from '../src/storm/hazards.ts'

const ALERTS = 530
/** When it was made up. */
export const CAPTURED: number = Date.parse('2026-11-22T15:00:00Z')
const HOUR = 3_600_000

/** A made-up capture of the whole country: as many alerts and bytes as on a stormy day. */
export function capture(): Buffer {
  const features = Array.from({ length: ALERTS }, (_, number) => feature(number))
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', title: 'Made up', features }))
}

const idOf = (number: number): string =>
  `urn:oid:2.49.0.1.840.0.${String(number).padStart(40, '0')}.001.1`

/** So many hours after the capture, in the offices' zone. */
const at = (hours: number): string =>
  `${new Date(CAPTURED + (hours - 5) * HOUR).toISOString().slice(0, 19)}-05:00`

function feature(number: number): unknown {
  const properties = { ...whereOf(number), ...whenOf(number), ...whatOf(number) }
  const id = `https://api.weather.gov/alerts/${idOf(number)}`
  return { id, type: 'Feature', geometry: null, properties }
}

function whereOf(number: number): object {
  const zones = Array.from({ length: 3 + (number % 9) }, (_, i) => `MEZ${100 + number + i}`)
  return {
    id: idOf(number),
    areaDesc: zones.map((zone) => `Interior of ${zone}`).join('; '),
    geocode: { UGC: zones, SAME: zones.map((_, i) => `0230${i}`) },
    affectedZones: zones.map((zone) => `https://api.weather.gov/zones/forecast/${zone}`),
    references: [{ identifier: idOf(number + 10_000), sender: 'x@noaa.gov', sent: at(-9) }],
    sender: 'w-nws.webmaster@noaa.gov',
    senderName: `NWS Office ${number % 60}`,
    scope: 'Public',
    language: 'en-US',
    web: 'http://www.weather.gov',
  }
}

const whenOf = (number: number): object => ({
  sent: at(-2 - number / 240),
  effective: at(-2 - number / 240),
  onset: at(number % 5),
  expires: at(1),
  ends: number % 3 === 0 ? null : at(3 + (number % 20)),
})

function whatOf(number: number): object {
  const { event } = hazards()[(number * 7) % hazards().length] as Hazard
  const words = `Made-up words of office ${number} about the\nweather on the coast and inland. `
  const track = String(number % 9999).padStart(4, '0')
  return {
    status: 'Actual',
    messageType: number % 2 === 0 ? 'Update' : 'Alert',
    severity: ['Severe', 'Moderate', 'Minor', 'Unknown'][number % 4],
    certainty: 'Likely',
    urgency: 'Expected',
    event,
    headline: `${event} issued by NWS Office ${number % 60}`,
    description: ['WHAT', 'WHERE', 'WHEN', 'IMPACTS']
      .map((label) => `* ${label}...${words.repeat(4)}`)
      .join('\n\n'),
    instruction: 'Stay where you are until the made-up storm has passed. '.repeat(4),
    response: 'Prepare',
    parameters: {
      VTEC: [`/O.CON.K${code(number)}.WS.W.${track}.000000T0000Z-261123T0000Z/`],
      NWSheadline: [`${event.toUpperCase()} REMAINS IN EFFECT`],
      BLOCKCHANNEL: ['EAS', 'NWEM', 'CMAS'],
    },
  }
}

function code(number: number): string {
  return [26 * 26, 26, 1]
    .map((n) => String.fromCharCode(65 + (Math.floor(number / n) % 26)))
    .join('')
}
