import { clean } from '../article/clean.ts'
import type { Allowed } from './settings-table.ts'

/** Whether a value is allowed, without conf and its schema library. */
export function isAllowed(value: unknown, allowed: Allowed): boolean {
  switch (allowed.kind) {
    case 'choice':
      return allowed.of.includes(value as string | boolean)
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value)) return false
      return (value >= allowed.least && value <= allowed.most) || value === allowed.also
    case 'text':
      if (value === null) return allowed.orNull === true
      return typeof value === 'string' && new RegExp(allowed.pattern ?? '').test(value)
    case 'texts':
      return isTexts(value) || (value === null && allowed.orNull === true)
    case 'record':
      return isRecord(value) && Object.values(value).every(allowed.of === 'text' ? isText : isTexts)
    case 'objects':
      return Array.isArray(value) && value.every((one) => hasOne(one, allowed.needs))
    case 'point':
      return value === null || isPoint(value)
  }
}

/** JSON has numbers that are none: 1e999 is read as Infinity, and would be written as null. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText)
}

function hasOne(value: unknown, keys: readonly string[]): boolean {
  return isRecord(value) && keys.some((key) => Object.hasOwn(value, key) && isText(value[key]))
}

function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [latitude, longitude] = value as unknown[]
  return isWithin(latitude, 90) && isWithin(longitude, 180)
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most
}

/** What is allowed, in words: `one of "auto", "dark", "light"`, `a number from 40 to 100`. */
export function allowedWords(allowed: Allowed): string {
  switch (allowed.kind) {
    case 'choice':
      return `one of ${allowed.of.map((value) => JSON.stringify(value)).join(', ')}`
    case 'number': {
      const range = `a whole number from ${allowed.least} to ${allowed.most}`
      return allowed.also === undefined ? range : `${range}, or ${allowed.also}`
    }
    case 'text':
    case 'texts':
      return allowed.orNull ? `${allowed.words}, or null` : allowed.words
    case 'point':
      return `${allowed.words}, or null`
    case 'record':
    case 'objects':
      return allowed.words
  }
}

/** A value as messages quote it. */
export function brief(value: unknown): string {
  const text = clean(JSON.stringify(value) ?? 'nothing')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
