import type * as Sqlite from 'node:sqlite'

let loaded: typeof Sqlite | undefined

/**
 * `node:sqlite`, loaded when first needed. Node 22 warns that it is experimental; that one warning
 * is dropped, every other goes through.
 */
export function sqlite(): typeof Sqlite {
  if (loaded) return loaded
  const emitWarning = process.emitWarning.bind(process)
  const before = Object.getOwnPropertyDescriptor(process, 'emitWarning') as PropertyDescriptor
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (String(warning).startsWith('SQLite is an experimental')) return
    Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return (loaded = process.getBuiltinModule('node:sqlite'))
  } finally {
    Object.defineProperty(process, 'emitWarning', before)
  }
}

/** SQLite's result code of an error (sqlite.org/rescode.html), its extended part taken off. */
export function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

export const BUSY = 5
const CORRUPT = 11
const NOT_A_DATABASE = 26

export function isCorrupt(error: unknown): boolean {
  const code = resultCode(error)
  return code === CORRUPT || code === NOT_A_DATABASE
}
