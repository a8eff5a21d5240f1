import type { DatabaseSync } from 'node:sqlite'
import type { Kept } from './article-store.ts'

const DAY_MS = 86_400_000

/**
 * Removes articles that no source lists any more and that are older than `keepDays`, then the
 * oldest beyond `keepArticles`, unlisted ones first. A starred article always stays.
 */
export function pruneArticles(database: DatabaseSync, kept: Kept): void {
  database.exec('CREATE TEMP TABLE IF NOT EXISTS starred (id TEXT PRIMARY KEY) WITHOUT ROWID')
  database.exec('DELETE FROM starred')
  database
    .prepare('INSERT OR IGNORE INTO starred SELECT value FROM json_each(?)')
    .run(JSON.stringify(kept.starred))
  const free = `rowid NOT IN (SELECT f.article FROM fingerprint f JOIN starred s ON s.id = f.id)`
  database
    .prepare(`DELETE FROM article WHERE gone_at < ? AND ${free}`)
    .run(kept.now - kept.keepDays * DAY_MS)
  const { count } = database.prepare('SELECT count(*) AS count FROM article').get() as {
    count: number
  }
  if (count <= kept.keepArticles) return
  database
    .prepare(
      `DELETE FROM article WHERE rowid IN (SELECT rowid FROM article WHERE ${free}
       ORDER BY gone_at IS NULL, sort_at LIMIT ?)`,
    )
    .run(count - kept.keepArticles)
}
