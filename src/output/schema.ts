import { nearest } from '../library/nearest.ts'
import schema from './schema.json' with { type: 'json' }

/** The documents and lines that are described, the feed of `--json` first. */
export const SCHEMA_NAMES: readonly string[] = ['feed', ...Object.keys(schema.$defs)]

/** The JSON Schema of what is printed, whole or of one kind; or what is wrong, in words. */
export function schemaText(name: string | undefined): string | { readonly wrong: string } {
  if (name === undefined || name === 'feed') return `${JSON.stringify(schema, null, 2)}\n`
  if (!Object.hasOwn(schema.$defs, name)) {
    const meant = nearest(name, SCHEMA_NAMES)
    return { wrong: `no schema is called "${name}"${meant ? `; did you mean ${meant}?` : ''}` }
  }
  const { $schema, $id, $defs } = schema
  const one = { $schema, $id: `${$id}#${name}`, $ref: `#/$defs/${name}`, $defs }
  return `${JSON.stringify(one, null, 2)}\n`
}
