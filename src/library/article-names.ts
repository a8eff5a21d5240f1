import { articlesPath } from './article-file.ts'
import { sqlite } from './sqlite.ts'

/** Milliseconds to wait for another process: somebody is waiting for a Tab. */
const BUSY_MS = 200

/**
 * Id and headline of the newest articles whose id begins so, read from the database alone: what
 * the rest of the store takes to start is felt at a Tab. None where it cannot be read.
 */
export function articleNames(
  cache: string,
  typed: string,
  most: number,
): (readonly [id: string, headline: string])[] {
  const { DatabaseSync } = sqlite()
  const begin = typed.toLowerCase()
  try {
    const database = new DatabaseSync(articlesPath(cache), { readOnly: true, timeout: BUSY_MS })
    const rows = database
      .prepare(
        `SELECT id, headline FROM article WHERE id >= ? AND id < ? || 'g'
         ORDER BY sort_at DESC LIMIT ?`,
      )
      .all(begin, begin, most)
    database.close()
    return rows.map(({ id, headline }) => [id as string, headline as string])
  } catch {
    return []
  }
}
