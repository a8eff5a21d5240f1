import { nearest } from '../library/nearest.ts'
import type { JsonObject } from './json-item.ts'

/** The keys of an item in a JSON Feed, in the order in which they are printed. */
const ITEM_FIELDS: readonly string[] = [
  'id',
  'url',
  'external_url',
  'title',
  'summary',
  'content_html',
  'content_text',
  'image',
  'date_published',
  'date_modified',
  'authors',
  'tags',
  'language',
  'attachments',
]

/** The keys under `_ctnews` of an item. */
const OWN_FIELDS: readonly string[] = [
  'source',
  'guid',
  'position',
  'kicker',
  'banner',
  'dek',
  'dekInBody',
  'byline',
  'published',
  'publishedText',
  'zone',
  'updated',
  'updatedText',
  'updatedAgo',
  'arrived',
  'sample',
  'isNew',
  'isUpdated',
  'words',
  'minutes',
  'fullText',
  'subscription',
  'truncated',
  'read',
  'starred',
  'progress',
  'alsoIn',
]

const OWN = '_ctnews'

/** Every name that `--fields` takes, as it is told. */
export const FIELD_NAMES: readonly string[] = [
  ...ITEM_FIELDS,
  OWN,
  ...OWN_FIELDS.map((name) => `${OWN}.${name}`),
]

/** Keys parted by commas, those under `_ctnews` with or without it; or what is wrong, in words. */
export function readFields(text: string): readonly string[] | { readonly wrong: string } {
  const fields: string[] = []
  for (const word of text.split(',').map((one) => one.trim())) {
    const name = OWN_FIELDS.includes(word) ? `${OWN}.${word}` : word
    if (!FIELD_NAMES.includes(name)) {
      const meant = nearest(word, [...FIELD_NAMES, ...OWN_FIELDS])
      return { wrong: `no field is called "${word}"${meant ? `; did you mean ${meant}?` : ''}` }
    }
    fields.push(name)
  }
  return fields
}

/** Whether the text of the articles is asked for: reading it is most of the work. */
export function wantsContent(fields: readonly string[] | null): boolean {
  const own = ['progress', 'fullText', 'subscription', 'truncated'].map((name) => `${OWN}.${name}`)
  const asked = ['content_html', 'content_text', OWN, ...own]
  return fields === null || asked.some((name) => fields.includes(name))
}

/** An item with only these fields and its id. */
export function pickFields(item: JsonObject, fields: readonly string[]): JsonObject {
  const own = Object.entries(item[OWN] ?? {}).filter(
    ([name]) => fields.includes(OWN) || fields.includes(`${OWN}.${name}`),
  )
  const rest = Object.entries(item).filter(([name]) => name === 'id' || fields.includes(name))
  const picked = Object.fromEntries(rest.filter(([name]) => name !== OWN))
  return own.length > 0 ? { ...picked, [OWN]: Object.fromEntries(own) } : picked
}
