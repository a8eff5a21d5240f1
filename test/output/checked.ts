import { readFileSync } from 'node:fs'
import formats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { JsonObject } from '../../src/output/json-item.ts'
import { jsonDocument } from '../../src/output/json.ts'
import type { Edition } from '../../src/output/json.ts'
import { feedFaults } from './json-feed-rules.ts'
import { NOW, report, text } from './made.ts'
import { type Rows, rowsOf } from './scanning.ts'

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../src/output/schema.json', import.meta.url), 'utf8'),
) as JsonObject

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
formats.default(ajv)
const CLOSED = closed(SCHEMA) as JsonObject
const validate = ajv.compile(CLOSED)

/** What one of the schema's definitions finds wrong with a document of another kind. */
export function schemaFaults(document: unknown, name: string): string[] {
  const check = ajv.getSchema(`${CLOSED['$id'] as string}#/$defs/${name}`)
  if (!check) return [`no definition ${name}`]
  if (check(document)) return []
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The schema with no room for keys it does not name: what we write today, not what may come. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, it]) => [key, closed(it)]))
  return 'properties' in inner ? { ...inner, additionalProperties: false } : inner
}

/** What our schema and JSON Feed's rules find wrong with a document. */
export function faults(document: unknown): string[] {
  const own = validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  return [...own, ...feedFaults(document as JsonObject)]
}

export function edition(more: Partial<Edition & Rows> = {}): Edition {
  return {
    ...rowsOf(more),
    body: () => text('One paragraph.'),
    reports: [report('lantern')],
    now: NOW,
    lastVisit: null,
    sample: false,
    isDismissed: () => false,
    zones: [],
    fields: null,
    ...more,
  }
}

export async function gathered(pieces: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

export async function printed(it: Edition, indent = 0): Promise<string> {
  return (await gathered(jsonDocument(it, indent))).join('')
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
export const documentOf = async (it: Edition): Promise<any> => JSON.parse(await printed(it))
