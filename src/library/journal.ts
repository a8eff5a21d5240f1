import { join } from 'node:path'
import { attempt, FILE_MODE, type Files, FOLDER_MODE, mark } from './files.ts'

/** Milliseconds without a change after which a process goes on in a new journal. */
const FRESH_MS = 86_400_000

/** Sync tools put the second version of a file beside it, with more words before the extension. */
const NAME = /^state\.([A-Za-z0-9-]+)\.(\d{1,10})\.[0-9a-f]{8}\b.*\.log$/

export interface JournalName {
  readonly name: string
  readonly host: string
  readonly pid: number
}

export function journalName(name: string): JournalName | undefined {
  const [, host, pid] = NAME.exec(name) ?? []
  return host === undefined ? undefined : { name, host, pid: Number(pid) }
}

/** A host as it stands in the name of a journal: no dots, which part its fields. */
export function plainHost(host: string): string {
  return host.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 60) || 'host'
}

/** Journals this very process writes now: its number alone does not tell. */
const open = new Set<string>()

export function isOpenHere(name: string): boolean {
  return open.has(name)
}

/** One process's own journal, made at its first change. */
export interface Journal {
  readonly name: () => string
  /** Whether this journal has, or had before it was renewed, that name. */
  readonly isMine: (name: string) => boolean
  /**
   * Appends lines in one write. False when not all of it went out, and then nothing of it counts.
   * Throws when the file cannot be written at all.
   */
  readonly append: (text: string) => boolean
  /** Bytes of it. */
  readonly size: () => number
  /**
   * Makes ready for the next write; `isTaken`: others took this journal, another is begun. True when
   * it was removed under us: what it held has to be written again.
   */
  readonly renew: (isTaken: boolean) => boolean
  readonly sync: () => void
  readonly close: () => void
}

export interface JournalOptions {
  readonly files: Files
  readonly folder: string
  /** As `plainHost` gives it. */
  readonly host: string
  readonly pid: number
  readonly now: () => number
}

/** The file that is written now; a name without one until the first change. */
interface Current {
  readonly name: string
  file: number | undefined
  /** The last write did not go out whole. */
  isTorn: boolean
  writtenAt: number
  size: number
}

export function openJournal(options: JournalOptions): Journal {
  const { files, host, pid, now } = options
  const names = new Set<string>()
  const begin = (): Current => {
    const name = `state.${host}.${pid}.${mark()}.log`
    names.add(name)
    open.add(name)
    return { name, file: undefined, isTorn: false, writtenAt: 0, size: 0 }
  }
  let current = begin()
  return {
    name: () => current.name,
    isMine: (other) => names.has(other),
    size: () => current.size,
    renew: (isTaken) => {
      const { file, writtenAt } = current
      if (file === undefined) return false
      const isRemoved = files.fstatSync(file).nlink === 0
      // After a week without a change others may merge a journal whose process seems alive.
      const isOld = Math.abs(now() - writtenAt) > FRESH_MS
      if (isRemoved || isOld || isTaken) {
        shut(files, current)
        current = begin()
      }
      return isRemoved
    },
    append: (text) => append(current, text, options),
    sync: () => {
      if (current.file !== undefined) files.fdatasyncSync(current.file)
    },
    close: () => shut(files, current),
  }
}

function shut(files: Files, current: Current): void {
  const { file, name } = current
  current.file = undefined
  open.delete(name)
  if (file !== undefined) attempt(() => files.closeSync(file))
}

function append(current: Current, text: string, { files, folder, now }: JournalOptions): boolean {
  if (current.file === undefined) {
    files.mkdirSync(folder, { recursive: true, mode: FOLDER_MODE })
    current.file = files.openSync(join(folder, current.name), 'ax', FILE_MODE)
  }
  const bytes = Buffer.from(current.isTorn ? `\n${text}` : text)
  const count = files.writeSync(current.file, bytes)
  current.writtenAt = now()
  current.size += count
  if (count > 0) current.isTorn = count < bytes.length
  return count === bytes.length
}
