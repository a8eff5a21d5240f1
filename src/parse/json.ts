import { readJsonFeed } from './json-feed.ts'
import { NO_ALERTS, type Parsed, noFeed } from './parsed.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads a text that begins like JSON: a feed, or one item a line (our own `--ndjson`).
 *
 * @returns undefined where it only begins like it: "[Update] The mill reopens"
 */
export function readJson(text: string, url: string | null): Parsed | undefined {
  const value = valueOf(text)
  if (value !== undefined) return feedOf(isItem(value) ? { items: [value] } : value, text, url)
  const items = itemsOf(text)
  if (items) return feedOf({ items }, text, url)
  return /^\s*(?:\{\s*["}]|\[\s*[{[\]])/.test(text) ? noFeed(text, 'broken JSON') : undefined
}

/** A text of one line alone: an item has the text that JSON Feed asks for, a feed has not. */
function isItem(value: unknown): boolean {
  return (
    isFields(value) && !('items' in value) && ('content_html' in value || 'content_text' in value)
  )
}

function feedOf(value: unknown, text: string, url: string | null): Parsed {
  if (isAlerts(value)) return NO_ALERTS
  const feed = readJsonFeed(value, url)
  return feed ? { kind: 'feed', feed } : noFeed(text, 'JSON, but not a feed')
}

/** GeoJSON of a weather service, or the alerts of our own `--json` alone. */
function isAlerts(value: unknown): boolean {
  if (!isFields(value)) return false
  if (value['type'] === 'FeatureCollection' && Array.isArray(value['features']))
    return (
      value['features'].every((it) => isFields(it) && isFields(it['properties'])) &&
      value['features'].some((it: Fields) => 'event' in (it['properties'] as Fields))
    )
  const own = value['_ctnews']
  return !('items' in value) && isFields(own) && isFields(own['alerts'])
}

/** The objects of a text with one a line; undefined when a line is something else. */
function itemsOf(text: string): Fields[] | undefined {
  const items: Fields[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const item = line.trimStart().startsWith('{') ? valueOf(line) : undefined
    if (!isFields(item)) return undefined
    items.push(item)
  }
  return items
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
