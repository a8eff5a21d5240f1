import type { DatabaseSync } from 'node:sqlite'

/**
 * Texts that a program made of articles, so that it need not make them again. The table comes with
 * the first one: a database without is as before, and other versions pass it by. Whoever changes an
 * article takes its text out.
 */
const TABLE = `CREATE TABLE IF NOT EXISTS prepared (
  article INTEGER PRIMARY KEY REFERENCES article(rowid) ON DELETE CASCADE,
  build TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS prepared_old AFTER UPDATE OF headline, dek, byline, head, plain, html
  ON article BEGIN DELETE FROM prepared WHERE article = old.rowid; END`

/** What is prepared of some articles, by row; `build`: what was made by others does not count. */
export function preparedOf(
  all: (sql: string, ...values: string[]) => Record<string, unknown>[],
  build: string,
  rowids: readonly number[],
): Map<number, string> {
  if (all("SELECT 1 FROM sqlite_schema WHERE name = 'prepared'").length === 0) return new Map()
  const rows = all(
    `SELECT article, text FROM prepared
     WHERE build = ? AND article IN (SELECT value FROM json_each(?))`,
    build,
    JSON.stringify(rowids),
  )
  return new Map(rows.map(({ article, text }) => [article as number, text as string]))
}

/** Keeps what was made of articles, by their ids, if nobody wrote since `written`. */
export function keepPrepared(
  database: DatabaseSync,
  build: string,
  texts: ReadonlyMap<string, string>,
  written: number | undefined,
): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    if (writtenBy(database) === written) {
      database.exec(TABLE)
      const put = database.prepare(
        'INSERT OR REPLACE INTO prepared SELECT rowid, ?, ? FROM article WHERE id = ?',
      )
      for (const [id, text] of texts) put.run(build, text, id)
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Changes with everything that others write. */
export function writtenBy(database: DatabaseSync): number {
  return database.prepare('PRAGMA data_version').get()?.['data_version'] as number
}
