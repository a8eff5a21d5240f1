import type { DatabaseSync } from 'node:sqlite'
import { redact } from '../article/redact.ts'
import type { Source } from '../sources/source.ts'
import { sourceColumns } from './article-rows.ts'
import type { SourceChange } from './article-store.ts'

/**
 * Marks sources as being refreshed until `now + leaseMs`; the ids of those that no other process
 * has marked. A lease that ends later than any can (the clock was set back) counts for nothing.
 */
export function claimSources(
  database: DatabaseSync,
  sources: readonly Source[],
  now: number,
  leaseMs: number,
): ReadonlySet<string> {
  const enter = database.prepare(
    'INSERT INTO source(id, url) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET url = excluded.url',
  )
  const mark = database.prepare(
    `UPDATE source SET busy_until = ?
     WHERE id = ? AND (busy_until IS NULL OR busy_until <= ? OR busy_until > ?)`,
  )
  const claimed = sources.filter(({ id, place }) => {
    enter.run(id, redact(place))
    return mark.run(now + leaseMs, id, now, now + 2 * leaseMs).changes === 1
  })
  return new Set(claimed.map(({ id }) => id))
}

export function finishSource(
  database: DatabaseSync,
  source: Source,
  change: SourceChange,
  listed: readonly string[] | null,
  now: number,
): void {
  const columns = sourceColumns(change)
  const set = [...columns.keys()].map((column) => `${column} = ?, `).join('')
  database
    .prepare(`UPDATE source SET ${set}busy_until = NULL WHERE id = ?`)
    .run(...columns.values(), source.id)
  if (listed === null) return
  database
    .prepare(
      `UPDATE article SET gone_at = ? WHERE source = ? AND gone_at IS NULL
       AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(now, source.id, JSON.stringify(listed))
}
