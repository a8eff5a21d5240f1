import type { Document } from '../article/feed.ts'
import { isAlertJson } from './alert-json.ts'
import { jsonAlerts } from './alerts.ts'
import { readJsonFeed } from './json-feed.ts'
import { type Fields, fieldsOf, isFields, jsonOf } from './json-fields.ts'
import { type Parsed, noFeed } from './parsed.ts'

/**
 * Reads a text that begins like JSON: a feed, weather alerts, or one item or document a line
 * (our own `--ndjson`).
 *
 * @returns undefined where it only begins like it: "[Update] The mill reopens"
 */
export function readJson(text: string, document: Document): Parsed | undefined {
  const value = jsonOf(text)
  if (value !== undefined) return feedOf(isItem(value) ? joined([value]) : value, text, document)
  const lines = linesOf(text)
  if (lines) return feedOf(lines, text, document)
  return /^\s*(?:\{\s*["}]|\[\s*[{[\]])/.test(text) ? noFeed(text, 'broken JSON') : undefined
}

/** A text of one line alone: an item has the text that JSON Feed asks for, a feed has not. */
function isItem(value: unknown): value is Fields {
  return (
    isFields(value) && !('items' in value) && ('content_html' in value || 'content_text' in value)
  )
}

function feedOf(value: unknown, text: string, document: Document): Parsed {
  const feed = readJsonFeed(value, document.url)
  if (!isAlertJson(value))
    return feed ? { kind: 'feed', feed } : noFeed(text, 'JSON, but not a feed')
  const alerts = jsonAlerts(value, document)
  // A document of stories keeps them, whatever its alerts are like.
  if (!feed) return alerts
  return { kind: 'feed', feed: { ...feed, alerts: 'feed' in alerts ? alerts.feed.alerts : null } }
}

/**
 * The objects of a text with one a line, or the stories of whole documents one behind the other,
 * which are none themselves; undefined when a line is something else.
 */
function linesOf(text: string): Fields | undefined {
  const all: Fields[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const item = line.trimStart().startsWith('{') ? jsonOf(line) : undefined
    if (!isFields(item)) return undefined
    // Our own lines begin with what is in force, which is no story.
    if (!('alert' in item || 'pageAlert' in item)) all.push(item)
  }
  return joined(all)
}

/** Items, and those of whole documents, as one document; one that is made up makes all of it so. */
function joined(all: readonly Fields[]): Fields {
  const items = all.flatMap((item) => (Array.isArray(item['items']) ? item['items'] : [item]))
  const isSample = all.some((item) => fieldsOf(item['_ctnews'])['sample'] === true)
  return isSample ? { items, _ctnews: { version: 1, sample: true } } : { items }
}
