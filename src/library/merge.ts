import { constants } from 'node:fs'
import { join } from 'node:path'
import { type Changes, enter, noChanges } from './changes.ts'
import { attempt, FILE_MODE, type Files, mark } from './files.ts'
import { fold } from './fold.ts'
import { keepCopy } from './keep-copy.ts'
import { isOpenHere, type JournalName, journalName } from './journal.ts'
import type { Line } from './journal-line.ts'
import { type Retention, retain } from './retention.ts'
import { setAside } from './set-aside.ts'
import { hostCopy } from './siblings.ts'
import { stampWith } from './stamp.ts'
import { type StateFile, writeState } from './state-file.ts'
import {
  BACKUP,
  type Found,
  isTaken,
  listFolder,
  listJournals,
  readFound,
  readTail,
  sizeOf,
  STATE,
} from './state-folder.ts'
import { TEMPORARY, writeWhole } from './whole-file.ts'

export interface MergeOptions {
  readonly files: Files
  readonly folder: string
  readonly host: string
  readonly pid: number
  readonly now: () => number
  /** Whether a process of this host runs. */
  readonly isAlive: (pid: number) => boolean
  /** Own journals that are finished. */
  readonly finished: ReadonlySet<string>
  /** What this process holds, should both files have been removed under it. */
  readonly held: StateFile
  readonly retention: Retention | null
  /** Tests die between two steps. */
  readonly step?: (name: string) => void
}

/** Milliseconds after which the journal of another host, or of a process that lives, is merged. */
const LEFT_MS: number = 7 * 86_400_000

/**
 * Moves the journals of finished processes into state.json. The caller holds the lock. Throws when
 * a file cannot be written; killed at any step, nothing is lost and nothing counts twice.
 *
 * A merged journal is removed by the next merge only: if state.json breaks, its copy and the
 * journals that are still there hold all of it.
 */
export function merge(options: MergeOptions): void {
  const { files, folder, now, step = () => {} } = options
  sweep(files, folder)
  const found = readFound(files, folder)
  if (found.isReadOnly) return
  const old = found.isNew ? { ...options.held, merged: [], ends: [] } : found.state
  const journals = listJournals(files, folder)
  const isDone = (name: string): boolean => isTaken(old, name, () => sizeOf(files, folder, name))
  const endOf = (name: string): number =>
    old.ends[old.merged.indexOf(name)] ?? sizeOf(files, folder, name)
  const open = journals.filter((name) => !isDone(name))
  const taken = takeable(options, open)
  // From the start: what was taken before has its times, and does not count twice.
  const tails = taken.map((name) => ({ name, ...readTail(files, folder, name) }))
  const done = journals.filter(isDone)
  step('read')
  const lines = tails.flatMap((tail) => tail.lines)
  const folded: StateFile = {
    ...fold(old, changesOf(old, lines)),
    id: mark(),
    knows: idsKnown(old, found),
    merged: [...taken, ...done],
    ends: [...tails.map(({ size }) => size), ...done.map(endOf)],
    stamp: lines.reduce(stampWith, old.stamp),
  }
  const state = retain(folded, options.retention, now())
  const { fresh, spent } = found.siblings
  const isMoot = taken.length === 0 && state === folded && found.broken.length === 0
  if (isMoot && done.length + fresh.length + spent.length === 0 && !found.isNew) return
  for (const name of found.broken) setAside(join(folder, name), { keep: 3, now: now() })
  keepCopy(files, join(folder, STATE), join(folder, BACKUP))
  step('copy')
  writeWhole(files, join(folder, STATE), writeState({ ...state, mergedAt: now() }))
  step('written')
  attempt(() => keepOwn(files, folder, options.host))
  // It may have grown meanwhile.
  for (const name of [...done.filter(isDone), ...spent]) {
    attempt(() => files.unlinkSync(join(folder, name)))
  }
}

/** Files whose ids are remembered besides those that lie in the folder. */
const KNOWN_IDS = 32

function idsKnown(old: StateFile, { siblings }: Found): string[] {
  const beside = [...siblings.fresh.map(({ id }) => id), ...siblings.known]
  const before = [old.id, ...old.knows].filter((id) => id !== '')
  return [...new Set([...beside, ...before.slice(0, KNOWN_IDS)])]
}

/** Keeps what was written under this machine's name too: no other machine replaces that. */
function keepOwn(files: Files, folder: string, host: string): void {
  const path = join(folder, hostCopy(host))
  const temporary = `${path}.${mark()}.tmp`
  try {
    files.copyFileSync(join(folder, STATE), temporary, constants.COPYFILE_FICLONE)
    files.renameSync(temporary, path)
  } finally {
    attempt(() => files.unlinkSync(temporary))
  }
}

function changesOf(old: StateFile, lines: readonly Line[]): Changes {
  const changes = noChanges()
  for (const line of lines) enter(changes, old.late, line)
  return changes
}

function takeable(options: MergeOptions, names: readonly string[]): string[] {
  const { files, folder, host, pid, isAlive, finished } = options
  let today: number | undefined
  return names.filter((name) => {
    if (finished.has(name)) return true
    const journal = journalName(name) as JournalName
    if (isOpenHere(name)) return false
    if (journal.host === host && (journal.pid === pid || !isAlive(journal.pid))) return true
    today ??= folderTime(files, folder)
    const changed = attempt(() => files.statSync(join(folder, name)).mtimeMs)
    return changed !== undefined && today - changed > LEFT_MS
  })
}

/** The clock that dates the folder's files: on a network disk it is not ours. */
function folderTime(files: Files, folder: string): number {
  const path = join(folder, `${STATE}.${mark()}.tmp`)
  const file = files.openSync(path, 'wx', FILE_MODE)
  try {
    return files.fstatSync(file).mtimeMs
  } finally {
    files.closeSync(file)
    files.unlinkSync(path)
  }
}

/** Temporary files of processes that died: whoever writes holds the lock, so all are left over. */
function sweep(files: Files, folder: string): void {
  for (const name of listFolder(files, folder)) {
    if (TEMPORARY.test(name)) attempt(() => files.unlinkSync(join(folder, name)))
  }
}
