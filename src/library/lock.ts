import { constants } from 'node:fs'
import { join } from 'node:path'
import { expectFile, FILE_MODE, type Files } from './files.ts'
import { BUSY, isCorrupt, resultCode, sqlite } from './sqlite.ts'

/**
 * Runs `work` while no other process holds the lock of the settings folder; undefined when it was
 * not to be had within `waitMs`. Throws what `work` throws, and when the lock cannot be made.
 *
 * The lock is a transaction on an empty SQLite file: the kernel frees it when its holder dies, so
 * that it is never stale.
 */
export function withLock<T>(
  files: Files,
  folder: string,
  waitMs: number,
  work: () => T,
): { readonly done: T } | undefined {
  const path = join(folder, 'state.lock')
  try {
    files.closeSync(files.openSync(path, 'wx', FILE_MODE))
  } catch (error) {
    // Opening and closing the file again would free the lock of this very process (POSIX).
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  expectFile(files, path)
  try {
    return locked(path, waitMs, work)
  } catch (error) {
    if (!isCorrupt(error)) throw error
  }
  // What is no database nobody holds; emptied it is one, also for who holds it by now. A file that
  // a link leads to is another's, and not emptied.
  files.closeSync(files.openSync(path, EMPTIED))
  return locked(path, waitMs, work)
}

const EMPTIED = constants.O_WRONLY | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)

function locked<T>(path: string, waitMs: number, work: () => T): { readonly done: T } | undefined {
  const { DatabaseSync } = sqlite()
  const database = new DatabaseSync(path, { timeout: waitMs })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return { done: work() }
  } catch (error) {
    if (resultCode(error) === BUSY) return undefined
    throw error
  } finally {
    database.close()
  }
}
