import * as fs from 'node:fs'
import { errorWords } from '../article/error-words.ts'
import { OWN_FILE_BYTES } from '../article/limits.ts'

/** The file calls by which what the reader did is written: tests let them fail one by one. */
export type Files = Pick<
  typeof fs,
  | 'closeSync'
  | 'copyFileSync'
  | 'fdatasyncSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'readSync'
  | 'realpathSync'
  | 'renameSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeSync'
>

export const FILES: Files = fs

export const FOLDER_MODE = 0o700
export const FILE_MODE = 0o600

/**
 * 8 hex digits that tell apart the files of two processes with one number. Nobody gains by
 * guessing them, and files are made so that a second one of a name fails.
 */
export function mark(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}

/** Why a file could not be written, in words. */
export function reason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk full'
  if (code === 'EROFS') return 'read-only disk'
  if (code === 'EACCES' || code === 'EPERM') return 'no permission'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file lies where the folder belongs'
  if (code === 'ENOENT') return 'no such folder'
  if (code === 'ELOOP') return 'a link stands where the file belongs'
  if (code === 'EISDIR') return 'a folder lies where the file belongs'
  return code === undefined || code === 'ERR_SQLITE_ERROR' ? errorWords(error) : code
}

/** An error with the code of a full disk: some file systems write less and say nothing. */
export function diskFull(): Error {
  return Object.assign(new Error('disk full'), { code: 'ENOSPC' })
}

export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/**
 * Throws for what reading would never end with: a pipe, a device, a file that is none of ours. The
 * code of the error says which.
 */
export function expectFile(files: Pick<Files, 'statSync'>, path: string): void {
  const stats = files.statSync(path)
  if (!stats.isFile()) throw oddFile(stats.isDirectory() ? 'EISDIR' : 'a pipe or device')
  if (stats.size > OWN_FILE_BYTES) throw oddFile('far too large')
}

export function oddFile(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** The text of a file of our own. Throws where there is none. */
export function textOf(files: Pick<Files, 'statSync' | 'readFileSync'>, path: string): string {
  expectFile(files, path)
  return files.readFileSync(path, 'utf8')
}

/** Runs what may fail without harm. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
