import { dirname } from 'node:path'
import {
  attempt,
  diskFull,
  expectFile,
  FILE_MODE,
  type Files,
  isMissing,
  mark,
  oddFile,
} from './files.ts'

/** Temporary files of {@link writeWhole}: `<name>.<8 hex>.tmp`. */
export const TEMPORARY: RegExp =
  /^(?:state|config)(?:\.[A-Za-z0-9-]+)?\.json\.(?:bak\.)?[0-9a-f]{8}\.tmp$/

/**
 * Replaces a file by `text` in one step: whoever reads sees the old one or the whole new one, after
 * a crash too. Throws when that fails; then the old file stands and nothing is left behind.
 *
 * A symbolic link is followed to a file of the same owner and the new one written beside it.
 */
export function writeWhole(files: Files, path: string, text: string): void {
  replaceWhole(files, followed(files, path), text)
}

/** As {@link writeWhole}; of a symbolic link the link itself is replaced. */
export function replaceWhole(files: Files, target: string, text: string): void {
  const temporary = `${target}.${mark()}.tmp`
  try {
    writeNew(files, temporary, Buffer.from(text))
    files.renameSync(temporary, target)
  } catch (error) {
    attempt(() => files.unlinkSync(temporary))
    throw error
  }
  attempt(() => syncFolder(files, dirname(target)))
}

function writeNew(files: Files, path: string, bytes: Buffer): void {
  const file = files.openSync(path, 'wx', FILE_MODE)
  try {
    for (let at = 0; at < bytes.length;) {
      const count = files.writeSync(file, bytes, at)
      if (count === 0) throw diskFull()
      at += count
    }
    files.fsyncSync(file)
    if (files.fstatSync(file).size !== bytes.length) throw diskFull()
  } finally {
    files.closeSync(file)
  }
}

/** A rename is safe from a power cut only once its folder is on the disk. */
function syncFolder(files: Files, folder: string): void {
  const handle = files.openSync(folder, 'r')
  try {
    files.fsyncSync(handle)
  } finally {
    files.closeSync(handle)
  }
}

/**
 * Where a path leads. Throws for a link to another user's file, which could be meant to make us
 * overwrite it, and for one to a device, which root would replace by a file.
 */
export function followed(files: Files, path: string): string {
  try {
    if (!files.lstatSync(path).isSymbolicLink()) return path
  } catch (error) {
    if (isMissing(error)) return path
    throw error
  }
  const target = files.realpathSync(path)
  const user = process.getuid?.()
  if (user !== undefined && files.statSync(target).uid !== user) throw oddFile('EACCES')
  expectFile(files, target)
  return target
}
