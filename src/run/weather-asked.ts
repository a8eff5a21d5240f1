import { resolve } from 'node:path'
import { clean } from '../article/clean.ts'
import { webUrl } from '../article/web-url.ts'
import { isZone } from '../library/setting-parts.ts'
import { placeName } from '../output/shown-url.ts'
import { fromArgument, pathSource, urlSource } from '../sources/from-argument.ts'
import type { Source } from '../sources/source.ts'
import { placeOfState, placeOfZones } from '../storm/places.ts'
import type { Weather } from '../storm/weather.ts'
import { kindOf, type Run } from './run.ts'
import { UsageError } from './usage-error.ts'
import { zonesOf } from './zones.ts'

/** Where the user's weather is asked for. */
export interface Asked extends Pick<Weather, 'place' | 'zones' | 'pollSeconds'> {
  readonly sources: readonly Source[]
}

const NWS = 'https://api.weather.gov'

/**
 * The sources of weather alerts that settings and flags name: the National Weather Service by point,
 * zones or area, then `storm.sources`. `CTNEWS_WEATHER_URL` is another server with its API; empty:
 * none.
 *
 * @throws UsageError for a flag's zone that is none
 */
export function askedWeather(run: Run): Asked {
  const { 'storm.pollSeconds': pollSeconds, 'storm.sources': words } = run.settings.settings
  const question = questionOf(run)
  const base = process.env['CTNEWS_WEATHER_URL'] ?? NWS
  const nws = base === '' || !question ? undefined : webUrl(question.query, `${base}/`)
  const others = words.map((word) => namedSource(run, word))
  return {
    sources: [...(nws ? [{ ...urlSource(nws), title: clean(NWS_NAME) }] : []), ...others],
    place: nws && question ? question.place : others.map(placeName).join(', '),
    zones: nws && question ? question.zones : [],
    pollSeconds,
  }
}

const NWS_NAME = 'National Weather Service'

interface Question {
  readonly query: string
  readonly place: string
  readonly zones: readonly string[]
}

/** The flag names zones for this run; in the settings a point comes before zones before an area. */
function questionOf(run: Run): Question | undefined {
  const { 'storm.area': area, 'storm.point': point } = run.settings.settings
  const named = zonesOf(run)
  const wrong = named.find((zone) => !isZone(zone))
  if (wrong !== undefined)
    throw new UsageError(`${clean(wrong)} is no zone; one is written as CTZ006 or CTC009`)
  const zones = named.map((zone) => zone.toUpperCase())
  if (point && run.flags.zone.length === 0) {
    const [latitude, longitude] = point.map((it) => Number(it.toFixed(DECIMALS)))
    return {
      query: `alerts/active?point=${latitude},${longitude}&status=actual`,
      place: `${latitude}, ${longitude}`,
      zones: [],
    }
  }
  if (zones.length > 0) {
    const query = `alerts/active?zone=${zones.join(',')}&status=actual`
    return { query, place: placeOfZones(zones), zones }
  }
  if (!area) return undefined
  const query = `alerts/active?area=${area}&status=actual`
  return { query, place: placeOfState(area), zones: [] }
}

/** More are refused by the server. */
const DECIMALS = 4

/** A word that is nothing is a file that is not there: loading it says so. */
function namedSource({ places }: Run, word: string): Source {
  const source = fromArgument(word, { folder: places.config, kindOf })
  return source ?? pathSource(resolve(places.config, word), 'file')
}
