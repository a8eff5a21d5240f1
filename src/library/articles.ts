import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { storedResponses } from './alert-responses.ts'
import {
  type ArticleFile,
  articlesPath,
  BUSY_MS,
  openFile,
  setAsideDatabase,
} from './article-file.ts'
import { idsAfter, namedArticles } from './article-named.ts'
import { pruneArticles } from './article-prune.ts'
import { joinNew, putStatements, type PutStatements, putStories } from './article-put.ts'
import {
  bodyOf,
  type Columns,
  HEAD_COLUMNS,
  headOf,
  wholeOf,
  SHELF_COLUMNS,
  sourceRowOf,
} from './article-rows.ts'
import type { ArticleStore, ShelfRow } from './article-store.ts'
import { reason } from './files.ts'
import { fullTextIds, fullTextOf, keepFullText } from './full-texts.ts'
import { keepPrepared, preparedOf, writtenBy } from './prepared.ts'
import { searchDatabase } from './query-search.ts'
import { claimSources, finishSource } from './source-rows.ts'
import { BUSY, isCorrupt, resultCode } from './sqlite.ts'

const LOST = 'the stored articles were not readable and are fetched again'
const READ_ONLY = 'the stored articles are not readable'

/** One open database and its statements; undefined while there is none. */
interface Connection extends ArticleFile {
  readonly put: PutStatements | undefined
  /** Statements that were asked before: making one takes longer than most answers. */
  readonly asked: Map<string, StatementSync>
}

const MOST_ASKED = 40

/**
 * The article store in the cache folder. With `write` false nothing is made or changed, and a
 * missing file is an empty store.
 *
 * A broken database is set aside and begun anew; one that another process holds for long gives
 * what it has; one that may not be written is read. What throws: `openArticles` itself when there
 * is no file and none can be made, and `put` when nothing could be stored.
 */
export function openArticles(cache: string, options: { write: boolean }): ArticleStore {
  let { write } = options
  let problem: string | null = null
  let open: Connection | undefined
  let isChanged = false
  let asPrepared: number | undefined
  const connect = (): void => {
    let file: ArticleFile | undefined
    try {
      file = openFile(cache, write)
    } catch (error) {
      if (!existsSync(articlesPath(cache))) throw error
      write = false
      problem = `articles cannot be stored: ${reason(error)}`
      file = openFile(cache, write)
    }
    problem = file?.problem ?? problem
    open = file && connection(file, write)
  }
  connect()

  const renew = (): void => {
    open?.database.close()
    open = undefined
    connect()
  }
  /** Runs on the database; `otherwise` when there is none, it is busy, or it broke. */
  const using = <T>(otherwise: T, run: (database: DatabaseSync) => T): T => {
    if (!open) return otherwise
    try {
      return run(open.database)
    } catch (error) {
      if (isCorrupt(error)) {
        problem = write ? LOST : READ_ONLY
        if (write) setAsideDatabase(articlesPath(cache))
        renew()
      } else if (resultCode(error) !== BUSY) throw error
      return otherwise
    }
  }
  const statement = (database: DatabaseSync, sql: string): StatementSync => {
    const asked = open?.asked ?? new Map<string, StatementSync>()
    const known = asked.get(sql) ?? database.prepare(sql)
    if (asked.size >= MOST_ASKED) asked.clear()
    asked.set(sql, known)
    return known
  }
  const get = (sql: string, ...values: (string | number)[]): Columns | undefined =>
    using(undefined, (database) => statement(database, sql).get(...values))
  const all = (sql: string, ...values: (string | number)[]): Columns[] =>
    using([], (database) => statement(database, sql).all(...values))
  /** Inside {@link together} errors are left to that. */
  const changing = <T>(otherwise: T, run: (database: DatabaseSync) => T): T => {
    if (!write || !open) return otherwise
    const connected = open
    if (connected.database.isTransaction) return run(connected.database)
    isChanged = true
    return using(otherwise, (database) => transaction(database, connected.put, () => run(database)))
  }
  const together = <T>(run: () => T): T => {
    if (write && open && !open.database.isTransaction && isReplaced(cache, open)) renew()
    const once = (): { value: T } | undefined => changing(undefined, () => ({ value: run() }))
    // The first try may find the database broken, and a new one in its place.
    const done = once() ?? once()
    if (!done) throw new Error('the database is busy')
    return done.value
  }

  return {
    problem: () => problem,
    heads: ({ limit = -1, skip = 0, source } = {}) =>
      source === undefined
        ? all(`SELECT ${HEAD_COLUMNS} FROM article ${NEWEST}`, limit, skip).map(headOf)
        : all(
            `SELECT ${HEAD_COLUMNS} FROM article WHERE source = ? ${NEWEST}`,
            source,
            limit,
            skip,
          ).map(headOf),
    headsOf: (ids) =>
      all(
        `SELECT ${HEAD_COLUMNS} FROM article WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids),
      ).map(headOf),
    wholesOf: (rows) =>
      all(
        `SELECT ${HEAD_COLUMNS}, iif(html IS NULL, plain, NULL) AS plain, html FROM article
         WHERE rowid IN (SELECT value FROM json_each(?))`,
        JSON.stringify(rows.map(({ rowid }) => rowid)),
      ).map(wholeOf),
    named: (name) => namedArticles(all, name),
    idsAfter: (rowid) => idsAfter(all, rowid),
    shelf: ({ limit, after }) =>
      shelfRows(
        after
          ? all(
              `SELECT ${SHELF_COLUMNS} FROM article a ${AFTER} ${IN_ORDER} LIMIT ?`,
              ...places(after),
              limit,
            )
          : all(`SELECT ${SHELF_COLUMNS} FROM article a ${IN_ORDER} LIMIT ?`, limit),
      ),
    shelfOf: (ids) =>
      shelfRows(
        all(`SELECT ${SHELF_COLUMNS} FROM article a ${TOGETHER}`, ...twice(JSON.stringify(ids))),
      ),
    banners: () => all(`SELECT ${HEAD_COLUMNS} FROM article ${WITH_BANNER}`).map(headOf),
    tagged: ({ limit, after }) =>
      all(TAGGED, after, limit).map(({ rowid, tags }) => ({
        rowid: rowid as number,
        tags: (tags as string).split('\n'),
      })),
    body: (id) => {
      const row = get('SELECT head, plain, html FROM article WHERE id = ?', id)
      return row && bodyOf(row)
    },
    search: (query, context) => searchDatabase(all, query, context),
    fullText: (id) => using(undefined, (database) => fullTextOf(database, id)),
    fullTexts: () => using(new Set<string>(), fullTextIds),
    keepFullText: (id, text) => changing(undefined, (database) => keepFullText(database, id, text)),
    prepared: (build, rowids) => {
      asPrepared ??= using(undefined, writtenBy)
      return preparedOf(all, build, rowids)
    },
    keepPrepared: (build, texts) => {
      if (!write) return
      using(undefined, (database) => {
        database.exec('PRAGMA busy_timeout = 0')
        keepPrepared(database, build, texts, asPrepared)
        database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
      })
    },
    rows: () => all('SELECT * FROM source ORDER BY rowid').map(sourceRowOf),
    row: (id) => {
      const row = get('SELECT * FROM source WHERE id = ?', id)
      return row && sourceRowOf(row)
    },
    counts: () =>
      new Map(
        all('SELECT source, count(*) AS count FROM article GROUP BY source').map((row) => [
          row['source'] as string,
          row['count'] as number,
        ]),
      ),
    claim: (sources, now, leaseMs) => {
      if (write && open && isReplaced(cache, open)) renew()
      return changing(new Set(sources.map(({ id }) => id)), (database) =>
        claimSources(database, sources, now, leaseMs),
      )
    },
    together,
    joined: async (run) => {
      if (open && isReplaced(cache, open)) renew()
      const { database, put = null } = open ?? {}
      isChanged = true
      database?.exec('BEGIN IMMEDIATE')
      try {
        await run()
        if (put) joinNew(put)
        database?.exec('COMMIT')
      } catch (error) {
        if (put) put.fresh = null
        if (database === open?.database && database?.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    put: (source, stories, now, surest) =>
      together(() => putStories(open?.put as PutStatements, source, stories, now, surest)),
    finish: (source, change, listed, now) =>
      changing(undefined, (database) => finishSource(database, source, change, listed, now)),
    fingerprints: () =>
      (get("SELECT group_concat(id, '') AS ids FROM fingerprint")?.['ids'] ?? '') as string,
    lastOk: () => (get('SELECT max(ok_at) AS at FROM source')?.['at'] ?? null) as number | null,
    prune: (kept) => changing(undefined, (database) => pruneArticles(database, kept)),
    responses: storedResponses(all, changing),
    close: () => {
      if (isChanged) using(undefined, (database) => database.exec('PRAGMA optimize'))
      open?.database.close()
      open = undefined
    },
  }
}

/** What puts articles in is made when the first one comes: most runs only read. */
function connection(file: ArticleFile, write: boolean): Connection {
  let put: PutStatements | undefined
  return {
    ...file,
    asked: new Map(),
    get put() {
      return write ? (put ??= putStatements(file.database)) : undefined
    },
  }
}

const IN_ORDER = 'ORDER BY sort_at DESC, position, id'
const NEWEST = `${IN_ORDER} LIMIT ? OFFSET ?`
const AFTER = `WHERE sort_at <= ?
  AND (sort_at < ? OR position > ? OR (position = ? AND id > ?))`
const TOGETHER = `WHERE id IN (SELECT value FROM json_each(?)) OR story IN
  (SELECT story FROM article WHERE id IN (SELECT value FROM json_each(?)))`
/** The condition is the index's own. */
const WITH_BANNER = `WHERE instr(head, '"banner":{') > 0 ORDER BY sort_at DESC LIMIT 100`

const TAGGED = `SELECT rowid, tags FROM article WHERE rowid > ? AND tags IS NOT NULL
  ORDER BY rowid LIMIT ?`

const twice = (text: string): [string, string] => [text, text]
const shelfRows = (rows: Columns[]): ShelfRow[] => rows as unknown as ShelfRow[]
const places = ({ sortAt, position, id }: ShelfRow): (number | string)[] => [
  ...[sortAt, sortAt, position, position],
  id,
]

/** The cache was deleted, or set aside by another process: what is open leads nowhere. */
function isReplaced(cache: string, { inode }: ArticleFile): boolean {
  return statSync(articlesPath(cache), { throwIfNoEntry: false })?.ino !== inode
}

function transaction<T>(database: DatabaseSync, put: PutStatements | undefined, run: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    if (put) joinNew(put)
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (put) put.fresh = null
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
