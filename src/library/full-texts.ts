import type { DatabaseSync } from 'node:sqlite'
import type { PageText } from '../reading/full-text.ts'

/** Made with the first text: a database without one is as before, and other versions pass it by. */
const TABLE = `CREATE TABLE IF NOT EXISTS full_text (
  article INTEGER PRIMARY KEY REFERENCES article(rowid) ON DELETE CASCADE,
  html TEXT NOT NULL, about TEXT NOT NULL) STRICT`

/** Keeps the text of an article's page as long as the article; nothing of one that is gone. */
export function keepFullText(database: DatabaseSync, id: string, text: PageText): void {
  const { html, ...about } = text
  database.exec(TABLE)
  database
    .prepare('INSERT OR REPLACE INTO full_text SELECT rowid, ?, ? FROM article WHERE id = ?')
    .run(html, JSON.stringify(about), id)
}

export function fullTextOf(database: DatabaseSync, id: string): PageText | undefined {
  const row =
    hasTable(database) &&
    database
      .prepare(
        'SELECT f.html, f.about FROM full_text f JOIN article a ON a.rowid = f.article WHERE a.id = ?',
      )
      .get(id)
  if (!row) return undefined
  return { ...JSON.parse(row['about'] as string), html: row['html'] } as PageText
}

export function fullTextIds(database: DatabaseSync): Set<string> {
  if (!hasTable(database)) return new Set()
  const rows = database
    .prepare('SELECT a.id FROM full_text f JOIN article a ON a.rowid = f.article')
    .all()
  return new Set(rows.map(({ id }) => id as string))
}

function hasTable(database: DatabaseSync): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE name = 'full_text'"
  return database.prepare(sql).get() !== undefined
}
