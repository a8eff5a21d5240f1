import { redact } from '../article/redact.ts'
import { instant } from './moment.ts'
import { nearest } from './nearest.ts'
import { parseQuery } from './query-parse.ts'
import { brief, isRecord } from './setting-check.ts'

/** What is wrong in a setting of an allowed shape. */
export interface WrongPart {
  /** `queries.morning`, `mute`. */
  readonly key: string
  /** In words that go after its place. */
  readonly words: string
}

/** Looks into the settings that hold searches, zones or addresses. */
export function wrongPart(name: string, value: unknown): WrongPart | undefined {
  if (name === 'queries' && isRecord(value)) return wrongQuery(value)
  if (!Array.isArray(value)) return undefined
  if (name === 'mute') return wrongMute(value)
  if (name === 'storm.zones') return wrongOne(name, value, isZone, 'a zone such as CTZ006')
  if (name === 'storm.sources')
    return wrongOne(name, value, isPlace, 'an http or https address, a file or a folder')
  return undefined
}

function wrongOne(
  key: string,
  values: readonly unknown[],
  isRight: (text: string) => boolean,
  words: string,
): WrongPart | undefined {
  const wrong = values.find((one) => typeof one !== 'string' || !isRight(one))
  if (wrong === undefined) return undefined
  const shown = brief(typeof wrong === 'string' ? redact(wrong) : wrong)
  return { key, words: `"${key}": ${shown} is not ${words}` }
}

/** A forecast zone, county, fire zone or piece of sea, as the National Weather Service names them. */
export function isZone(text: string): boolean {
  return /^[A-Z]{3}\d{3}$/i.test(text)
}

/** A drive's letter is no scheme. */
function isPlace(text: string): boolean {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  return /[^\s-]/.test(text) && (scheme === undefined || SCHEMES.includes(scheme))
}

const SCHEMES = ['http', 'https', 'file', 'feed']

function wrongQuery(queries: Record<string, unknown>): WrongPart | undefined {
  for (const [name, text] of Object.entries(queries)) {
    const query = parseQuery(String(text))
    if (query.kind === 'query') continue
    const key = `queries.${name}`
    return { key, words: `${brief(key)}: ${query.message.replace('search: ', '')}` }
  }
  return undefined
}

const RULE_KEYS = ['words', 'source', 'by', 'until']
const DATE = /^\d{4}-\d\d-\d\d$/

function wrongMute(rules: readonly unknown[]): WrongPart | undefined {
  for (const [index, rule] of rules.entries()) {
    for (const [key, value] of Object.entries(isRecord(rule) ? rule : {})) {
      const why = wrongRulePart(key, value)
      if (why !== undefined) return { key: 'mute', words: `"mute" rule ${index + 1}: ${why}` }
    }
  }
  return undefined
}

function wrongRulePart(key: string, value: unknown): string | undefined {
  if (!RULE_KEYS.includes(key)) {
    const meant = nearest(key, RULE_KEYS)
    return `${brief(key)} is no part of it${meant ? `; did you mean "${meant}"?` : ''}`
  }
  if (typeof value !== 'string') return `"${key}" is a text, not ${brief(value)}`
  const isDate = key !== 'until' || (DATE.test(value) && instant(value, null) !== undefined)
  return isDate ? undefined : `"until" is a date such as 2026-12-31, not ${brief(value)}`
}
