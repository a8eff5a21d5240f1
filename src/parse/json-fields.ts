import { type Clean, cleanOrNull } from '../article/clean.ts'
import { resolved } from '../article/web-url.ts'
import { feedDate } from './dates.ts'

/** A JSON object of unknown content; ask it through the functions below. */
export type Fields = Readonly<Record<string, unknown>>

const NO_FIELDS: Fields = {}

/** What a text holds as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS
}

/** A list, or what may stand in place of a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

export function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name]
  return Array.isArray(value) ? value : []
}

/** One cleaned line; numbers, as ids may be, become text. */
export function textIn(fields: Fields, name: string): Clean | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null
  return typeof value === 'string' || typeof value === 'number' ? cleanOrNull(String(value)) : null
}

export function urlIn(fields: Fields, name: string, base: string | null): Clean | null {
  const text = textIn(fields, name)
  return text && resolved(text, base)
}

export function numberIn(fields: Fields, name: string): number | null {
  const value = fields[name]
  const number = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}

export function dateIn(fields: Fields, name: string): string | null {
  const text = textIn(fields, name)
  return text && feedDate(text)
}
