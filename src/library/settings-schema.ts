import type { Allowed } from './settings-table.ts'
import { SETTINGS } from './settings-table.ts'

/** A JSON Schema (2020-12), as far as the settings need it. */
export type Schema = Readonly<Record<string, unknown>>

const TEXT: Schema = { type: 'string' }
const TEXTS: Schema = { type: 'array', items: TEXT }

/** The schema of each key of config.json: what conf checks. */
export function settingsSchema(): Record<string, Schema> {
  const keys: Record<string, Schema> = {}
  const groups: Record<string, Record<string, Schema>> = {}
  for (const [name, { allowed }] of Object.entries(SETTINGS)) {
    const [group, inner] = name.split('.') as [string, string?]
    if (inner === undefined) keys[name] = schemaOf(allowed)
    else (groups[group] ??= {})[inner] = schemaOf(allowed)
  }
  for (const [group, properties] of Object.entries(groups)) {
    keys[group] = { type: 'object', properties, additionalProperties: false }
  }
  return keys
}

function schemaOf(allowed: Allowed): Schema {
  switch (allowed.kind) {
    case 'choice':
      return { enum: allowed.of }
    case 'number': {
      const range = { type: 'integer', minimum: allowed.least, maximum: allowed.most }
      return allowed.also === undefined ? range : { anyOf: [range, { const: allowed.also }] }
    }
    case 'text': {
      const text = allowed.pattern === undefined ? TEXT : { ...TEXT, pattern: allowed.pattern }
      return allowed.orNull ? { anyOf: [text, { type: 'null' }] } : text
    }
    case 'texts':
      return allowed.orNull ? { anyOf: [TEXTS, { type: 'null' }] } : TEXTS
    case 'record':
      return { type: 'object', additionalProperties: allowed.of === 'text' ? TEXT : TEXTS }
    case 'objects': {
      const anyOf = allowed.needs.map((key) => ({
        required: [key],
        properties: { [key]: TEXT },
      }))
      return { type: 'array', items: { type: 'object', anyOf } }
    }
    case 'point':
      return {
        anyOf: [
          { type: 'array', prefixItems: [within(90), within(180)], minItems: 2, maxItems: 2 },
          { type: 'null' },
        ],
      }
  }
}

function within(most: number): Schema {
  return { type: 'number', minimum: -most, maximum: most }
}
