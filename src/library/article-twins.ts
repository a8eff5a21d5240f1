import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { isSameStory, type Told, TWIN_MS } from './twins.ts'

/** How many articles with the same fingerprint or headline are looked at. */
const CANDIDATES = 50

/** Statements, made once a connection. */
export interface TwinStatements {
  readonly pairs: StatementSync
  readonly told: StatementSync
  readonly teller: StatementSync
  readonly free: StatementSync
  readonly join: StatementSync
}

/**
 * Pairs are looked for by SQL alone, for many articles at once: asking for each would take longer
 * than storing it. Headlines of the same source are passed over by the index.
 */
const PAIRS = `
SELECT f.article AS one, g.article AS other FROM fingerprint f JOIN fingerprint g ON g.id = f.id
WHERE f.article BETWEEN ? AND ? AND g.article <> f.article
  AND g.article IN (SELECT article FROM fingerprint WHERE id = f.id LIMIT ${CANDIDATES})
UNION SELECT a.rowid, (SELECT b.rowid FROM article b WHERE b.title = a.title AND b.source < a.source
    AND b.sort_at BETWEEN a.sort_at - ${TWIN_MS} AND a.sort_at + ${TWIN_MS} LIMIT 1)
  FROM article a WHERE a.rowid BETWEEN ? AND ? AND a.title IS NOT NULL
UNION SELECT a.rowid, (SELECT b.rowid FROM article b WHERE b.title = a.title AND b.source > a.source
    AND b.sort_at BETWEEN a.sort_at - ${TWIN_MS} AND a.sort_at + ${TWIN_MS} LIMIT 1)
  FROM article a WHERE a.rowid BETWEEN ? AND ? AND a.title IS NOT NULL`

export function twinStatements(database: DatabaseSync): TwinStatements {
  return {
    pairs: database.prepare(PAIRS),
    told: database.prepare(
      `SELECT rowid, source, story, sort_at AS sortAt, headline, head ->> '$.url' AS url
       FROM article WHERE rowid = ?`,
    ),
    teller: database.prepare('SELECT 1 FROM article WHERE story = ? AND source = ?'),
    free: database.prepare(
      'SELECT coalesce(max(story), 0) + 1 AS story FROM article WHERE story IS NOT NULL',
    ),
    join: database.prepare('UPDATE article SET story = ? WHERE rowid = ?'),
  }
}

/** What is known of an article that may be a twin. */
interface Twin extends Told {
  readonly rowid: number
  story: number | null
}

/** Gives articles of these rows the number of the same story of other sources. */
export function groupTwins(sql: TwinStatements, first: number, last: number): void {
  const each = [first, last, first, last, first, last]
  // What many sources tell is paired over and over: each article is read once.
  const read = new Map<number, Twin | undefined>()
  const twin = (rowid: number): Twin | undefined => {
    if (!read.has(rowid)) read.set(rowid, sql.told.get(rowid) as Twin | undefined)
    return read.get(rowid)
  }
  for (const { one, other } of sql.pairs.all(...each) as { one: number; other: number | null }[]) {
    if (other === null) continue
    const [a, b] = [twin(one), twin(other)]
    if (a && b) pair(sql, a, b)
  }
}

export function groupAll(database: DatabaseSync): void {
  groupTwins(twinStatements(database), 0, Number.MAX_SAFE_INTEGER)
}

/** A story is never told twice by one source: a second one of it stands by itself. */
function pair(sql: TwinStatements, a: Twin, b: Twin): void {
  if ((a.story !== null && a.story === b.story) || !isSameStory(a, b)) return
  const story = b.story ?? a.story ?? (sql.free.get()?.['story'] as number)
  const joining = [a, b].filter((told) => told.story !== story)
  if (joining.some((told) => told.story !== null || sql.teller.get(story, told.source))) return
  for (const told of joining) {
    sql.join.run(story, told.rowid)
    told.story = story
  }
}
