import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type ArticleFile, articlesPath, openFile, setAsideDatabase } from './article-file.ts'
import { joinNew, putStatements, type PutStatements } from './article-put.ts'
import type { Columns } from './article-rows.ts'
import { reason } from './files.ts'
import { BUSY, isCorrupt, resultCode } from './sqlite.ts'

/** The database of the articles, whichever file that is at present. */
export interface Base {
  readonly cache: string
  /** False: nothing is made or changed. */
  write: boolean
  /** What went wrong while opening or reading, one sentence, or null. */
  problem: string | null
  open: Connection | undefined
  isChanged: boolean
}

/** One open database and its statements. */
interface Connection extends ArticleFile {
  readonly put: PutStatements | undefined
  /** Statements that were asked before: making one takes longer than most answers. */
  readonly asked: Map<string, StatementSync>
}

const MOST_ASKED = 40
const LOST = 'the stored articles were not readable and are fetched again'
const READ_ONLY = 'the stored articles are not readable'

/** Opens what there is. Throws when there is no file and none can be made. */
export function openBase(cache: string, write: boolean): Base {
  const base: Base = { cache, write, problem: null, open: undefined, isChanged: false }
  connect(base)
  return base
}

function connect(base: Base): void {
  const { cache } = base
  let file: ArticleFile | undefined
  try {
    file = openFile(cache, base.write)
  } catch (error) {
    if (!existsSync(articlesPath(cache))) throw error
    base.write = false
    base.problem = `articles cannot be stored: ${reason(error)}`
    file = openFile(cache, false)
  }
  base.problem = file?.problem ?? base.problem
  base.open = file && connection(file, base.write)
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

function renew(base: Base): void {
  base.open?.database.close()
  base.open = undefined
  connect(base)
}

/** The cache was deleted, or set aside by another process: what is open leads nowhere. */
function isReplaced({ cache, open }: Base): boolean {
  return open !== undefined && inodeOf(cache) !== open.inode
}

const inodeOf = (cache: string): number | undefined =>
  statSync(articlesPath(cache), { throwIfNoEntry: false })?.ino

/** Goes on in the file that is there now; before something is written. */
export function catchUp(base: Base): void {
  if (base.write && !base.open?.database.isTransaction && isReplaced(base)) renew(base)
}

/** Runs on the database; `otherwise` when there is none, it is busy, or it broke. */
export function using<T>(base: Base, otherwise: T, run: (database: DatabaseSync) => T): T {
  if (!base.open) return otherwise
  try {
    return run(base.open.database)
  } catch (error) {
    if (isCorrupt(error)) {
      base.problem = base.write ? LOST : READ_ONLY
      if (base.write) setAsideDatabase(articlesPath(base.cache))
      renew(base)
    } else if (resultCode(error) !== BUSY) throw error
    return otherwise
  }
}

/** The rows of a statement. */
export function rowsOf(base: Base, sql: string, ...values: (string | number)[]): Columns[] {
  return using(base, [], (database) => statement(base, database, sql).all(...values))
}

function statement({ open }: Base, database: DatabaseSync, sql: string): StatementSync {
  const asked = open?.asked ?? new Map<string, StatementSync>()
  const known = asked.get(sql) ?? database.prepare(sql)
  if (asked.size >= MOST_ASKED) asked.clear()
  asked.set(sql, known)
  return known
}

/** Changes the database in a transaction; inside {@link together} errors are left to that. */
export function changing<T>(base: Base, otherwise: T, run: (database: DatabaseSync) => T): T {
  const { open } = base
  if (!base.write || !open) return otherwise
  if (open.database.isTransaction) return run(open.database)
  base.isChanged = true
  return using(base, otherwise, (database) => transaction(database, open.put, () => run(database)))
}

/** Runs what changes the database as one change. Throws when that cannot be made. */
export function together<T>(base: Base, run: () => T): T {
  catchUp(base)
  const once = (): { value: T } | undefined => changing(base, undefined, () => ({ value: run() }))
  // The first try may find the database broken, and a new one in its place.
  const done = once() ?? once()
  if (!done) throw new Error('the database is busy')
  return done.value
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

/** The same over several turns of the event loop; one at a time. */
export async function joined(base: Base, run: () => Promise<void>): Promise<void> {
  catchUp(base)
  const { database, put = null } = base.open ?? {}
  base.isChanged = true
  database?.exec('BEGIN IMMEDIATE')
  try {
    await run()
    if (put) joinNew(put)
    database?.exec('COMMIT')
  } catch (error) {
    if (put) put.fresh = null
    if (database === base.open?.database && database?.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

export function closeBase(base: Base): void {
  if (base.isChanged) using(base, undefined, (database) => database.exec('PRAGMA optimize'))
  base.open?.database.close()
  base.open = undefined
}
