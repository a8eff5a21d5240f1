import type { Alert, Geometry } from '../article/alert.ts'
import { type Clean, clean } from '../article/clean.ts'
import { referencesOf } from './alert-fields.ts'
import { alertOf, type RawAlert } from './alert-made.ts'
import { type XmlElement, elements, localName, textOf } from './xml.ts'

/** CAP 1.2 §3.2.2: an info that names no language is in this one. */
const DEFAULT_LANGUAGE = 'en-us'

/** Children by their name without prefix, in lower case: CAP is written under any. */
export type Parts = ReadonlyMap<string, readonly XmlElement[]>

export function partsOf(element: XmlElement): Parts {
  const parts = new Map<string, XmlElement[]>()
  for (const child of elements(element)) {
    const name = localName(child)
    const known = parts.get(name)
    if (known) known.push(child)
    else parts.set(name, [child])
  }
  return parts
}

/** Text of the first such child that has any. */
export function partText(parts: Parts, name: string): string | undefined {
  return partTexts(parts, name)[0]
}

export function partTexts(parts: Parts, name: string): string[] {
  return (parts.get(name) ?? []).map((it) => textOf(it).trim()).filter(Boolean)
}

/** One `alert` of CAP 1.0 to 1.2 (§3.2). The infos of one language make one alert. */
export function capAlert(element: XmlElement, language: string, source: Clean): Alert {
  const alert = partsOf(element)
  const infos = infosIn((alert.get('info') ?? []).map(partsOf), language)
  const areas = infos.flatMap((info) => (info.get('area') ?? []).map(partsOf))
  const [info = new Map() as Parts] = infos
  const of = (name: string): string | undefined => partText(info, name)
  return alertOf(
    {
      id: partText(alert, 'identifier'),
      status: partText(alert, 'status'),
      messageType: partText(alert, 'msgtype'),
      scope: partText(alert, 'scope'),
      sent: partText(alert, 'sent'),
      references: partTexts(alert, 'references').flatMap(referencesOf),
      event: of('event'),
      severity: of('severity'),
      urgency: of('urgency'),
      certainty: of('certainty'),
      effective: of('effective'),
      onset: of('onset'),
      expires: of('expires'),
      headline: of('headline'),
      text: of('description'),
      instruction: of('instruction'),
      response: partTexts(info, 'responsetype'),
      areas: areas.flatMap((area) => partTexts(area, 'areadesc')),
      zones: areas.flatMap((area) => valuesOf(area.get('geocode'), 'UGC')),
      parameters: pairsIn(info.get('parameter')),
      sender: of('sendername'),
      address: partText(alert, 'sender'),
      web: of('web'),
      language: of('language') ?? (infos.length > 0 ? DEFAULT_LANGUAGE : undefined),
      geometry: geometryIn(areas),
    } satisfies RawAlert,
    source,
  )
}

/** Those of the wanted language, else of the first one's, with the first one's event. */
function infosIn(infos: readonly Parts[], language: string): Parts[] {
  const languageOf = (info: Parts): string =>
    (partText(info, 'language') ?? DEFAULT_LANGUAGE).toLowerCase()
  const wanted = infos.filter((it) => languageOf(it).startsWith(language.toLowerCase()))
  const [first] = infos
  const same = first ? infos.filter((it) => languageOf(it) === languageOf(first)) : []
  const chosen = wanted.length > 0 ? wanted : same
  const event = chosen[0] && partText(chosen[0], 'event')
  return chosen.filter((it) => partText(it, 'event') === event)
}

type Pair = [name: string, values: string[]]

/**
 * Names and values of `parameter` and `geocode`. One element may hold several pairs (NWS, 2012);
 * CAP 1.0 wrote `NAME=value`.
 */
export function pairsIn(found: readonly XmlElement[] = []): Pair[] {
  return found.flatMap((element) => {
    const pairs = namedValues(element)
    if (pairs.length > 0) return pairs
    const [, name, value] = /^([^=]{1,100})=([^]*)$/.exec(textOf(element).trim()) ?? []
    return name && value ? [[name, [value]]] : []
  })
}

/** A value belongs to the name above it; those above all names to the first. */
function namedValues(element: XmlElement): Pair[] {
  const pairs: Pair[] = []
  const first: string[] = []
  for (const child of elements(element)) {
    const text = textOf(child).trim()
    const name = localName(child)
    if (name === 'valuename') pairs.push([text, pairs.length === 0 ? first : []])
    else if (name === 'value' && text !== '') (pairs.at(-1)?.[1] ?? first).push(text)
  }
  return pairs
}

/** Values under one name; each may hold several codes. */
export function valuesOf(found: readonly XmlElement[] | undefined, wanted: string): string[] {
  return pairsIn(found).flatMap(([name, values]) =>
    name.toUpperCase() === wanted ? values.flatMap((it) => it.split(/[\s,]+/)) : [],
  )
}

/** Polygons and circles of CAP's areas: `lat,lon lat,lon …` and `lat,lon radius`. */
export function geometryIn(areas: readonly Parts[]): Geometry | null {
  const rings = areas.flatMap((area) => partTexts(area, 'polygon')).flatMap((it) => ringOf(it))
  const circles = areas.flatMap((area) => partTexts(area, 'circle')).flatMap((it) => circleOf(it))
  const polygons: Geometry[] =
    rings.length > 0 ? [{ type: clean('MultiPolygon'), coordinates: rings.map((it) => [it]) }] : []
  const all = [...polygons, ...circles]
  const [first] = all
  if (!first || all.length === 1) return first ?? null
  return { type: clean('GeometryCollection'), geometries: all }
}

type Ring = [longitude: number, latitude: number][]

function ringOf(text: string): Ring[] {
  const ring = text.split(/\s+/).map((pair): [number, number] => {
    const [latitude, longitude] = pair.split(',')
    return [Number(longitude), Number(latitude)]
  })
  return ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)) ? [ring] : []
}

function circleOf(text: string): Geometry[] {
  const [latitude, longitude, radius] = text.split(/[\s,]+/).map(Number)
  if (latitude === undefined || longitude === undefined || radius === undefined) return []
  if (![latitude, longitude, radius].every(Number.isFinite)) return []
  return [{ type: clean('Point'), coordinates: [longitude, latitude], radius }]
}
