import type { DatabaseSync } from 'node:sqlite'
import type { Source } from '../sources/source.ts'
import { SOURCE_COLUMNS } from './article-rows.ts'
import type { SourceChange } from './article-store.ts'

/**
 * Marks a source as being refreshed until `now + leaseMs`; false when another process has done so.
 * A lease that ends later than any can (the clock was set back) counts for nothing.
 */
export function claimSource(
  database: DatabaseSync,
  source: Source,
  now: number,
  leaseMs: number,
): boolean {
  database
    .prepare('INSERT INTO source(id, url) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET url = ?')
    .run(source.id, source.place, source.place)
  const { changes } = database
    .prepare(
      `UPDATE source SET busy_until = ?
       WHERE id = ? AND (busy_until IS NULL OR busy_until <= ? OR busy_until > ?)`,
    )
    .run(now + leaseMs, source.id, now, now + 2 * leaseMs)
  return changes === 1
}

export function finishSource(
  database: DatabaseSync,
  source: Source,
  change: SourceChange,
  listed: readonly string[] | null,
  now: number,
): void {
  const fields = Object.entries(change) as [keyof SourceChange, string | number | null][]
  const set = fields.map(([field]) => `${SOURCE_COLUMNS[field]} = ?, `).join('')
  database
    .prepare(`UPDATE source SET ${set}busy_until = NULL WHERE id = ?`)
    .run(...fields.map(([, value]) => value), source.id)
  if (listed === null) return
  database
    .prepare(
      `UPDATE article SET gone_at = ? WHERE source = ? AND gone_at IS NULL
       AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(now, source.id, JSON.stringify(listed))
}
