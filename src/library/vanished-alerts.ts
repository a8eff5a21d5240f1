import type { Document } from '../article/feed.ts'
import type { Vanished } from '../storm/vanished.ts'
import type { Parsed } from './refreshed.ts'
import { isRecord } from './setting-check.ts'
import { bulletinOf } from './station-read.ts'

/** How alerts that vanished are kept: as our own JSON, so that they are read as untrusted again. */
export function writeVanished(vanished: readonly Vanished[]): string | null {
  if (vanished.length === 0) return null
  const active = vanished.map(({ alert }) => alert)
  const misses = Object.fromEntries(vanished.map((it) => [it.alert.id, it.misses]))
  return JSON.stringify({ misses, _ctnews: { alerts: { active, fetchedAt: KEPT } } })
}

/** Only there because our JSON always says when it was fetched. */
const KEPT = '1970-01-01T00:00:00Z'

export function readVanished(
  text: string | null,
  parse: (document: Document) => Parsed,
): Vanished[] {
  if (text === null) return []
  const document = { bytes: Buffer.from(text), name: 'cache', contentType: null, url: null }
  const bulletin = bulletinOf(parse(document))
  if ('kind' in bulletin) return []
  const { misses } = JSON.parse(text) as { misses?: unknown }
  const counts = new Map(Object.entries(isRecord(misses) ? misses : {}))
  return bulletin.alerts.map((alert) => ({ alert, misses: Number(counts.get(alert.id)) || 1 }))
}
