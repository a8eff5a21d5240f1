import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { groupAll } from './article-twins.ts'
import { ALERTS_MIGRATION, MIGRATION, MIGRATION_TO_READ, SCHEMA, SCHEMA_VERSION } from './schema.ts'
import { setAside } from './set-aside.ts'
import { isCorrupt, sqlite } from './sqlite.ts'

/** Milliseconds a statement waits for another process. */
export const BUSY_MS = 2000

export interface ArticleFile {
  readonly database: DatabaseSync
  /** Said once: a broken file was set aside. */
  readonly problem: string | null
  readonly inode: number | null
}

export function articlesPath(cache: string): string {
  return join(cache, 'articles.sqlite')
}

/**
 * Opens articles.sqlite; undefined when it is to be only read and is not there or not readable.
 * A file that is broken or of another version is set aside and begun anew, if it may be written.
 */
export function openFile(cache: string, write: boolean): ArticleFile | undefined {
  const path = articlesPath(cache)
  const isThere = existsSync(path)
  // A pipe would keep whoever opens it waiting.
  const isOdd = isThere && !statSync(path).isFile()
  if (!write) return isThere && !isOdd ? readFile(path) : undefined
  try {
    if (isOdd) throw new NoFile()
    makeFile(path)
    return { database: ready(path), problem: null, inode: statSync(path).ino }
  } catch (error) {
    const isOurs = error instanceof OtherVersion || error instanceof NoFile
    if (!isCorrupt(error) && !isOurs) throw error
    setAsideDatabase(path)
    makeFile(path)
    const what = error instanceof OtherVersion ? 'are of another version' : 'were not readable'
    const problem = `the stored articles ${what} and are fetched again`
    return { database: ready(path), problem, inode: statSync(path).ino }
  }
}

/** Versions before, whose articles are kept. */
const OLD_VERSION = 2
const LAST_VERSION = 5

class OtherVersion extends Error {}
class NoFile extends Error {}

function readFile(path: string): ArticleFile | undefined {
  const { DatabaseSync } = sqlite()
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
    const version = versionOf(database)
    if (version === OLD_VERSION) database.exec(MIGRATION_TO_READ)
    if ([OLD_VERSION, LAST_VERSION, SCHEMA_VERSION].includes(version)) {
      return { database, problem: null, inode: null }
    }
  } catch {
    // A database that cannot be read is as good as none; whoever may write sets it aside.
  }
  database?.close()
  return undefined
}

/** The folder and an empty file with our modes, before SQLite makes its neighbours like it. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

function ready(path: string): DatabaseSync {
  const { DatabaseSync } = sqlite()
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // Articles are larger than the usual page: a larger one saves a tenth of the writing. Where no
    // WAL is possible (some network folders) SQLite keeps the mode it has. Moving pages from the
    // WAL holds keys up by 30 ms each 4 MB: at the end, or after 128 MB.
    database.exec(
      `PRAGMA page_size = 8192; PRAGMA cache_size = -16000; PRAGMA journal_mode = WAL;
       PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384`,
    )
    changed(database, 0, () => database.exec(SCHEMA))
    changed(database, OLD_VERSION, () => migrate(database))
    changed(database, LAST_VERSION, () => database.exec(ALERTS_MIGRATION))
    const version = versionOf(database)
    if (version !== SCHEMA_VERSION) throw new OtherVersion(`version ${version}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Runs `change` on a database of that version. Two processes may come to it at once: the second
 * finds it done.
 */
function changed(database: DatabaseSync, version: number, change: () => void): void {
  if (versionOf(database) !== version) return
  database.exec('BEGIN IMMEDIATE')
  try {
    if (versionOf(database) === version) change()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function migrate(database: DatabaseSync): void {
  database.exec(MIGRATION)
  groupAll(database)
}

function versionOf(database: DatabaseSync): number {
  return database.prepare('PRAGMA user_version').get()?.['user_version'] as number
}

export function setAsideDatabase(path: string): void {
  for (const end of ['-wal', '-shm']) setAside(path + end, { keep: 0 })
  const aside = setAside(path, { keep: 3 })
  // Of a link that would be the mode of what it leads to.
  if (aside !== undefined && lstatSync(aside).isFile()) chmodSync(aside, 0o600)
}
