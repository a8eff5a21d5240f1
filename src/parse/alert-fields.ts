import type { Coordinates, Geometry } from '../article/alert.ts'
import { clean } from '../article/clean.ts'
import type { RawAlert } from './alert-made.ts'
import { lineOf } from './alert-text.ts'
import { type Fields, fieldsOf, isFields, listOf } from './json-fields.ts'

/** Identifiers of api.weather.gov are written with and without its address. */
const API = /^https?:\/\/api\.weather\.gov\/alerts\//i
const GEOMETRY_DEPTH = 6

/** What the National Weather Service and our own JSON call by the same names. */
export function rawOf(fields: Fields): RawAlert {
  const text = (name: string): string | null => rawText(fields, name)
  return {
    id: text('id'),
    event: text('event'),
    status: text('status'),
    messageType: text('messageType'),
    scope: text('scope'),
    severity: text('severity'),
    urgency: text('urgency'),
    certainty: text('certainty'),
    sent: fields['sent'],
    effective: fields['effective'],
    onset: fields['onset'],
    expires: fields['expires'],
    ends: fields['ends'],
    headline: text('headline'),
    instruction: text('instruction'),
    response: textsIn(fields, 'response'),
    references: referencesIn(fields['references']),
    parameters: recordOf(fields['parameters']),
    web: text('web'),
    language: text('language'),
    geometry: geometryOf(fields['geometry'], 0),
    replacedAt: fields['replacedAt'],
    replacedBy: withoutApi(text('replacedBy') ?? ''),
  }
}

/** Text and numbers as they are; null for what is neither. */
export function rawText(fields: Fields, name: string): string | null {
  return textOf(Object.hasOwn(fields, name) ? fields[name] : null)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

/** A word or a list of words. */
export function textsIn(fields: Fields, name: string): string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : null
  return listOf(value).flatMap((it) => textOf(it) ?? [])
}

function recordOf(value: unknown): [name: string, values: string[]][] {
  const fields = fieldsOf(value)
  return Object.keys(fields).map((name) => [name, textsIn(fields, name)])
}

/** Objects with an identifier, identifiers, or CAP's text of them. */
function referencesIn(value: unknown): string[] {
  return listOf(value).flatMap((it) => {
    if (typeof it === 'string') return referencesOf(it)
    const fields = fieldsOf(it)
    return withoutApi(rawText(fields, 'identifier') ?? rawText(fields, '@id') ?? '') || []
  })
}

/** CAP 1.2 §3.2.1: `sender,identifier,sent`, parted by blanks; an identifier alone is taken too. */
export function referencesOf(text: string): string[] {
  return text.split(/\s+/).flatMap((one) => {
    const parts = one.split(',')
    return withoutApi(parts.length < 3 ? one : parts.slice(1, -1).join(',')) || []
  })
}

export function withoutApi(id: string): string {
  return id.trim().replace(API, '')
}

/** GeoJSON of numbers only, or the polygons of a WKT text (JSON-LD); null for all else. */
export function geometryOf(value: unknown, depth: number): Geometry | null {
  if (typeof value === 'string') return polygonsOf(value)
  if (!isFields(value) || depth > GEOMETRY_DEPTH) return null
  const type = lineOf(rawText(value, 'type'))
  const { coordinates, geometries, radius } = value
  if (Array.isArray(geometries)) {
    const inner = geometries.flatMap((it) => geometryOf(it, depth + 1) ?? [])
    return inner.length > 0 ? { type, geometries: inner } : null
  }
  if (!Array.isArray(coordinates) || !isNumbers(coordinates, depth)) return null
  const circle = typeof radius === 'number' && Number.isFinite(radius) ? { radius } : {}
  return { type, coordinates: coordinates as Coordinates, ...circle }
}

/** Rings of `POLYGON((-72.1 41.2,…))` and `MULTIPOLYGON(((…)),…)`. */
function polygonsOf(text: string): Geometry | null {
  const rings = [...text.matchAll(/\(([^()]+)\)/g)].map(([, ring = '']) =>
    ring.split(',').map((pair) => pair.trim().split(/\s+/).map(Number)),
  )
  if (!/^\s*(?:MULTI)?POLYGON\b/i.test(text) || !isNumbers(rings, 0)) return null
  return { type: clean('MultiPolygon'), coordinates: rings.map((ring) => [ring]) }
}

function isNumbers(list: readonly unknown[], depth: number): boolean {
  return (
    depth <= GEOMETRY_DEPTH &&
    list.every((it) => (Array.isArray(it) ? isNumbers(it, depth + 1) : Number.isFinite(it)))
  )
}
