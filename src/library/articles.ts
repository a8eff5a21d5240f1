import { type AlertResponses, storedResponses } from './alert-responses.ts'
import {
  type Base,
  catchUp,
  changing,
  closeBase,
  joined,
  openBase,
  rowsOf,
  together,
  using,
} from './article-base.ts'
import { BUSY_MS } from './article-file.ts'
import { idsAfter, namedArticles } from './article-named.ts'
import { pruneArticles } from './article-prune.ts'
import { type PutStatements, putStories } from './article-put.ts'
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
import { fullTextIds, fullTextOf, keepFullText } from './full-texts.ts'
import { keepPrepared, preparedOf, writtenBy } from './prepared.ts'
import { searchDatabase } from './query-search.ts'
import { claimSources, finishSource } from './source-rows.ts'

/**
 * The article store in the cache folder. With `write` false nothing is made or changed, and a
 * missing file is an empty store.
 *
 * A broken database is set aside and begun anew; one that another process holds for long gives
 * what it has; one that may not be written is read. What throws: `openArticles` itself when there
 * is no file and none can be made, and `put` when nothing could be stored.
 */
export function openArticles(cache: string, { write }: { write: boolean }): ArticleStore {
  const base = openBase(cache, write)
  const all: All = (sql, ...values) => rowsOf(base, sql, ...values)
  return {
    ...lookUps(all),
    ...texts(base, all),
    ...sources(base, all),
    problem: () => base.problem,
    together: (run) => together(base, run),
    joined: (run) => joined(base, run),
    put: (source, stories, now, surest) =>
      together(base, () => {
        const sql = base.open?.put as PutStatements
        return putStories(sql, source, stories, now, surest)
      }),
    prune: (kept) => changing(base, undefined, (database) => pruneArticles(database, kept)),
    responses: responses(base, all),
    close: () => closeBase(base),
  }
}

/** Runs a statement and gives its rows. */
type All = (sql: string, ...values: (string | number)[]) => Columns[]

function responses(base: Base, all: All): AlertResponses {
  return storedResponses(all, (otherwise, run) => changing(base, otherwise, run))
}

type LookUps =
  | ('heads' | 'headsOf' | 'wholesOf' | 'named' | 'idsAfter' | 'shelf' | 'shelfOf')
  | ('banners' | 'tagged' | 'search' | 'fingerprints')

function lookUps(all: All): Pick<ArticleStore, LookUps> {
  const heads = (rest: string, ...values: (string | number)[]): ReturnType<ArticleStore['heads']> =>
    all(`SELECT ${HEAD_COLUMNS} FROM article ${rest}`, ...values).map(headOf)
  const shelf = (rest: string, ...values: (string | number)[]): ShelfRow[] =>
    all(`SELECT ${SHELF_COLUMNS} FROM article a ${rest}`, ...values) as unknown as ShelfRow[]
  return {
    heads: ({ limit = -1, skip = 0, source } = {}) =>
      source === undefined
        ? heads(NEWEST, limit, skip)
        : heads(`WHERE source = ? ${NEWEST}`, source, limit, skip),
    headsOf: (ids) => heads('WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)),
    wholesOf: (rows) =>
      all(
        `SELECT ${HEAD_COLUMNS}, iif(html IS NULL, plain, NULL) AS plain, html FROM article
         WHERE rowid IN (SELECT value FROM json_each(?))`,
        JSON.stringify(rows.map(({ rowid }) => rowid)),
      ).map(wholeOf),
    named: (name) => namedArticles(all, name),
    idsAfter: (rowid) => idsAfter(all, rowid),
    shelf: ({ limit, after }) =>
      after
        ? shelf(`${AFTER} ${IN_ORDER} LIMIT ?`, ...places(after), limit)
        : shelf(`${IN_ORDER} LIMIT ?`, limit),
    shelfOf: (ids) => shelf(TOGETHER, ...twice(JSON.stringify(ids))),
    banners: () => heads(WITH_BANNER),
    tagged: ({ limit, after }) =>
      all(TAGGED, after, limit).map(({ rowid, tags }) => ({
        rowid: rowid as number,
        tags: (tags as string).split('\n'),
      })),
    search: (query, context) => searchDatabase(all, query, context),
    fingerprints: () => {
      const [row] = all("SELECT group_concat(id, '') AS ids FROM fingerprint")
      return (row?.['ids'] ?? '') as string
    },
  }
}

type Texts = 'body' | 'fullText' | 'fullTexts' | 'keepFullText' | 'prepared' | 'keepPrepared'

function texts(base: Base, all: All): Pick<ArticleStore, Texts> {
  let asPrepared: number | undefined
  return {
    body: (id) => all('SELECT head, plain, html FROM article WHERE id = ?', id).map(bodyOf)[0],
    fullText: (id) => using(base, undefined, (database) => fullTextOf(database, id)),
    fullTexts: () => using(base, new Set<string>(), fullTextIds),
    keepFullText: (id, text) =>
      changing(base, undefined, (database) => keepFullText(database, id, text)),
    prepared: (build, rowids) => {
      asPrepared ??= using(base, undefined, writtenBy)
      return preparedOf(all, build, rowids)
    },
    keepPrepared: (build, texts) => {
      if (!base.write) return
      using(base, undefined, (database) => {
        database.exec('PRAGMA busy_timeout = 0')
        keepPrepared(database, build, texts, asPrepared)
        database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
      })
    },
  }
}

type OfSources = 'rows' | 'row' | 'counts' | 'claim' | 'finish' | 'lastOk'

function sources(base: Base, all: All): Pick<ArticleStore, OfSources> {
  return {
    rows: () => all('SELECT * FROM source ORDER BY rowid').map(sourceRowOf),
    row: (id) => all('SELECT * FROM source WHERE id = ?', id).map(sourceRowOf)[0],
    counts: () =>
      new Map(
        all('SELECT source, count(*) AS count FROM article GROUP BY source').map((row) => [
          row['source'] as string,
          row['count'] as number,
        ]),
      ),
    claim: (sources, now, leaseMs) => {
      catchUp(base)
      return changing(base, new Set(sources.map(({ id }) => id)), (database) =>
        claimSources(database, sources, now, leaseMs),
      )
    },
    finish: (source, change, listed, now) =>
      changing(base, undefined, (database) => finishSource(database, source, change, listed, now)),
    lastOk: () => (all('SELECT max(ok_at) AS at FROM source')[0]?.['at'] ?? null) as number | null,
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
const places = ({ sortAt, position, id }: ShelfRow): (number | string)[] => [
  ...[sortAt, sortAt, position, position],
  id,
]
