import { join } from 'node:path'
import { type Changes, enter } from './changes.ts'
import { attempt, FILE_MODE, type Files, mark } from './files.ts'
import { fold } from './fold.ts'
import { keepCopy } from './keep-copy.ts'
import { isOpenHere, type JournalName, journalName } from './journal.ts'
import type { Line } from './journal-line.ts'
import { type Retention, retain } from './retention.ts'
import { setAside } from './set-aside.ts'
import { type StateFile, writeState } from './state-file.ts'
import { BACKUP, listFolder, listJournals, readFound, readTail, STATE } from './state-folder.ts'
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
  const old = found.isNew ? { ...options.held, merged: [] } : found.state
  const journals = listJournals(files, folder)
  const open = journals.filter((name) => !old.merged.includes(name))
  const taken = takeable(options, open)
  const left = open.length > taken.length
  const lines = taken.flatMap((name) => readTail(files, folder, name).lines)
  step('read')
  const merged = [...taken, ...old.merged.filter((name) => journals.includes(name))]
  const folded = fold(old, changesOf(old, lines), { merged, left, now: now() })
  const state = retain(folded, options.retention, now())
  const isMoot = taken.length === 0 && state === folded && found.broken.length === 0
  if (isMoot && old.merged.length === 0 && !found.isNew) return
  for (const name of found.broken) setAside(join(folder, name), { keep: 3, now: now() })
  keepCopy(files, join(folder, STATE), join(folder, BACKUP))
  step('copy')
  writeWhole(files, join(folder, STATE), writeState(state))
  step('written')
  for (const name of old.merged) {
    if (journals.includes(name)) attempt(() => files.unlinkSync(join(folder, name)))
  }
}

function changesOf(old: StateFile, lines: readonly Line[]): Changes {
  const changes: Changes = new Map()
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
