import type { Alert, Bulletin } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'
import { geometryOf, rawOf, rawText, textsIn, withoutApi } from './alert-fields.ts'
import { alertOf, readEach } from './alert-made.ts'
import { isOwnAlerts, readOwnAlerts } from './alert-own.ts'
import { lineOrNull } from './alert-text.ts'
import { alertTime } from './alert-time.ts'
import { type Fields, fieldsOf, isFields } from './json-fields.ts'

/**
 * Whether a JSON document is one of alerts: GeoJSON of the National Weather Service, a collection
 * or one alert; its JSON-LD; our own. An empty collection is a quiet day.
 */
export function isAlertJson(value: unknown): boolean {
  if (!isFields(value)) return false
  if (isOwnAlerts(value) || isOneAlert(value)) return true
  const { features, '@graph': graph } = value
  if (Array.isArray(features) && features.length > 0)
    return features.some((it) => 'event' in propertiesOf(it))
  if (Array.isArray(graph) && graph.length > 0) return graph.some((it) => isAlert(fieldsOf(it)))
  return isNws(value) && !('items' in value)
}

/** Even where a list of alerts is missing or empty. */
function isNws({ type, '@context': context }: Fields): boolean {
  if (type === 'FeatureCollection') return true
  return JSON.stringify([type, context]).includes('api.weather.gov')
}

/** Reads alerts; undefined without `features` or `@graph`, which is a failure and no quiet day. */
export function readAlertJson(value: unknown, source: Clean): Bulletin | undefined {
  const fields = fieldsOf(value)
  if (isOwnAlerts(fields)) return readOwnAlerts(fields, source)
  const list = isOneAlert(fields) ? [fields] : (fields['features'] ?? fields['@graph'])
  if (!Array.isArray(list)) return undefined
  const { read, broken } = readEach(list, (it) => nwsAlert(it, source))
  return {
    title: lineOrNull(rawText(fields, 'title')),
    updated: alertTime(fields['updated']),
    alerts: read,
    links: [],
    broken,
    own: null,
  }
}

function isOneAlert(value: Fields): boolean {
  return isAlert(value) || (value['type'] === 'Feature' && isAlert(fieldsOf(value['properties'])))
}

function isAlert(value: Fields): boolean {
  return (
    value['@type'] === 'wx:Alert' ||
    ('event' in value && ('messageType' in value || 'areaDesc' in value))
  )
}

function propertiesOf(value: unknown): Fields {
  const fields = fieldsOf(value)
  return 'properties' in fields ? fieldsOf(fields['properties']) : fields
}

function nwsAlert(value: unknown, source: Clean): Alert | undefined {
  const feature = fieldsOf(value)
  const fields = 'properties' in feature ? feature['properties'] : value
  if (!isFields(fields)) return undefined
  const address = rawText(fields, '@id') ?? rawText(feature, 'id')
  const raw = rawOf(fields)
  const text = rawText(fields, 'description')
  // What tells of nothing is no alert: taken for one, it would make a quiet day of an answer in a
  // form that is not known here.
  if (!raw.event && !raw.headline && !text) return undefined
  return alertOf(
    {
      ...raw,
      id: raw.id || rawText(fields, 'identifier') || withoutApi(address ?? ''),
      text,
      areas: textsIn(fields, 'areaDesc'),
      zones: textsIn(fieldsOf(fields['geocode']), 'UGC'),
      sender: rawText(fields, 'senderName'),
      address: rawText(fields, 'sender'),
      web: raw.web || address,
      geometry: raw.geometry ?? geometryOf(feature['geometry'], 0),
      isNws: true,
    },
    source,
  )
}
