import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Source } from '../sources/source.ts'
import { freeId } from './article-map.ts'
import { type Columns, headJson, headOf } from './article-rows.ts'
import type { Added, StoredHead } from './article-store.ts'
import { groupTwins, type TwinStatements, twinStatements } from './article-twins.ts'
import { storedHead } from './heads.ts'
import { authorsOf, tagsOf } from './query-match.ts'
import { SEARCHED } from './schema.ts'
import type { Story } from './stories.ts'
import { headlineNumber } from './twins.ts'
import { isRewritten } from './words-changed.ts'

/**
 * Fingerprints an article keeps: those it had before stay, since the marks may know only them
 * after guid, address and headline have changed one after the other.
 */
const PRINTS = 12
const UPDATED = [
  'sort_at',
  'position',
  'title',
  'minutes',
  'is_updated',
  'headline',
  'dek',
  'byline',
  'authors',
  'tags',
  'head',
  'plain',
  'html',
]
/** Where the columns of the search index stand among these. */
const WORDS: readonly number[] = SEARCHED.split(', ').map((name) => UPDATED.indexOf(name))

/** Statements, made once a connection. */
export interface PutStatements {
  readonly source: StatementSync
  readonly any: StatementSync
  readonly find: StatementSync
  readonly ownerOf: StatementSync
  readonly insert: StatementSync
  readonly update: StatementSync
  readonly listed: StatementSync
  readonly print: StatementSync
  readonly index: StatementSync
  readonly twins: TwinStatements
  /** Rows that came with the open transaction, one after the other. */
  fresh: { readonly first: number; readonly last: number } | null
}

export function putStatements(database: DatabaseSync): PutStatements {
  return {
    source: database.prepare('INSERT OR IGNORE INTO source(id, url) VALUES (?, ?)'),
    any: database.prepare('SELECT 1 FROM article WHERE source = ? LIMIT 1'),
    find: database.prepare(
      `SELECT a.rowid, a.* FROM fingerprint f JOIN article a ON a.rowid = f.article
       WHERE f.id = ? AND a.source = ?`,
    ),
    ownerOf: database.prepare('SELECT source FROM article WHERE id = ?'),
    insert: database.prepare(
      `INSERT INTO article(id, source, arrived_at, ${UPDATED.join(', ')})
       VALUES (?, ?, ?, ${UPDATED.map(() => '?').join(', ')})`,
    ),
    update: database.prepare(
      `UPDATE article SET ${UPDATED.map((name) => `${name} = ?`).join(', ')}, gone_at = NULL
       WHERE rowid = ?`,
    ),
    listed: database.prepare('UPDATE article SET gone_at = NULL WHERE rowid = ?'),
    print: database.prepare('INSERT OR IGNORE INTO fingerprint(id, article) VALUES (?, ?)'),
    index: database.prepare(
      `INSERT INTO search(rowid, ${SEARCHED}) VALUES (?, ${WORDS.map(() => '?').join(', ')})`,
    ),
    twins: twinStatements(database),
    fresh: null,
  }
}

/** Joins new articles with the same stories of other sources, before their transaction ends. */
export function joinNew(sql: PutStatements): void {
  const { fresh } = sql
  sql.fresh = null
  if (fresh) groupTwins(sql.twins, fresh.first, fresh.last)
}

/** Adds or updates stories inside the caller's transaction, which ends with {@link joinNew}. */
export function putStories(
  sql: PutStatements,
  source: Source,
  stories: readonly Story[],
  now: number,
  surest: ReadonlySet<string> = new Set(),
): Added {
  sql.source.run(source.id, source.place)
  // Looking for what many other sources have too would take long, and a new source has nothing yet.
  const known = sql.any.get(source.id) ? match(sql, source.id, stories, surest) : []
  const added: string[] = []
  let changed = 0
  const ids = stories.map((story, index) => {
    const row = known[index]
    if (!row) {
      const id = insert(sql, source.id, story, now)
      added.push(id)
      return id
    }
    if (update(sql, row, story)) changed++
    return row['id'] as string
  })
  return { added, changed, ids }
}

/**
 * The stored article of each story: by the surest fingerprint first, for all stories, so that one
 * whose guid is known is never taken for another that shares its address.
 */
function match(
  sql: PutStatements,
  source: string,
  stories: readonly Story[],
  surest: ReadonlySet<string>,
): (Columns | undefined)[] {
  const found: (Columns | undefined)[] = stories.map(() => undefined)
  const taken = new Set<unknown>()
  const isTheirs = (row: Columns): boolean =>
    surest.size > 0 && headOf(row).ids.some((print) => surest.has(print))
  for (const rank of ['first', 'rest'] as const) {
    for (const [index, { ids }] of stories.entries()) {
      if (found[index]) continue
      const prints = rank === 'first' ? ids.slice(0, 1) : ids.slice(1)
      const row = prints
        .flatMap((print) => sql.find.all(print, source) as Columns[])
        .find((one) => !taken.has(one['rowid']) && (rank === 'first' || !isTheirs(one)))
      if (row) taken.add(row['rowid'])
      found[index] = row
    }
  }
  return found
}

function insert(sql: PutStatements, source: string, story: Story, now: number): string {
  const id = freeId(
    story.id,
    source,
    (taken) => sql.ownerOf.get(taken)?.['source'] as string | undefined,
  )
  const head = storedHead(story, source, now)
  const columns = columnsOf(head, story)
  const { lastInsertRowid } = sql.insert.run(id, source, now, ...columns)
  sql.index.run(lastInsertRowid, ...WORDS.map((at) => columns[at] as string | null))
  for (const print of story.ids) sql.print.run(print, lastInsertRowid)
  const last = Number(lastInsertRowid)
  sql.fresh = { first: sql.fresh?.first ?? last, last }
  return id
}

/** The values of UPDATED. */
function columnsOf(head: StoredHead, { plain, article }: Story): (string | number | null)[] {
  const { sortAt, position, minutes, headline, dek, byline } = head
  const json = headJson(head, article.truncated)
  const title = headlineNumber(headline)
  const texts = [headline, dek, byline, authorsOf(head), tagsOf(head), json, plain, article.html]
  return [sortAt, position, title, minutes, Number(head.isUpdated), ...texts]
}

/** Keeps id, arrival and, unless its date changed, place; true when the text was rewritten. */
function update(sql: PutStatements, row: Columns, story: Story): boolean {
  const before = headOf(row)
  const rowid = row['rowid'] as number
  const { plain, article } = story
  const { html, published } = article
  const isSameText = row['html'] === html && row['plain'] === plain
  const isUpdated = !isSameText && isRewritten(row['plain'] as string, plain)
  const head = {
    ...storedHead(story, before.source, before.arrived),
    sortAt: before.published === published ? before.sortAt : story.sortAt,
    isUpdated: before.isUpdated || isUpdated,
    ids: [...new Set([...story.ids, ...before.ids])].slice(0, PRINTS),
  }
  const columns = columnsOf(head, story)
  if (columns.every((value, index) => value === row[UPDATED[index] as string])) {
    if (row['gone_at'] !== null) sql.listed.run(rowid)
    return false
  }
  sql.update.run(...columns, rowid)
  for (const print of head.ids) sql.print.run(print, rowid)
  return isUpdated
}
