import { join } from 'node:path'
import { attempt, expectFile, type Files, isMissing, textOf } from './files.ts'
import { joinStates } from './join-states.ts'
import { journalName } from './journal.ts'
import { type Line, readLine } from './journal-line.ts'
import { readSiblings, type Siblings } from './siblings.ts'
import { NO_STATE, readState, STATE_VERSION, type StateFile } from './state-file.ts'
import { followed } from './whole-file.ts'

/** What was found of state.json and its copy, and what is wrong with them. */
export interface Found {
  /** With what other machines wrote beside it. */
  readonly state: StateFile
  readonly siblings: Siblings
  /** Tells one version of state.json from the next; empty without one. */
  readonly version: string
  /** Files to be set aside before the next write. */
  readonly broken: readonly string[]
  /** One sentence to be said, or null. */
  readonly problem: string | null
  /** No file of either name: a first start, or somebody removed them. */
  readonly isNew: boolean
  readonly isReadOnly: boolean
}

export const STATE = 'state.json'
export const BACKUP = 'state.json.bak'

/**
 * Reads state.json, or its copy where it is broken or gone. Together with the journals the copy
 * holds all of it, since a journal outlives the merge that took it.
 */
export function readFound(files: Files, folder: string): Found {
  const base = readBase(files, folder)
  if (base.isReadOnly) return base
  const names = attempt(() => listFolder(files, folder)) ?? []
  const siblings = readSiblings(files, folder, names, base.state)
  const state = siblings.fresh.reduce((one, other) => joinStates(one, other.state), base.state)
  const { length } = siblings.fresh
  return {
    ...base,
    state,
    siblings,
    isNew: base.isNew && length === 0,
    problem: length > 0 && base.broken.length > 0 ? COPY_USED : base.problem,
  }
}

function readBase(files: Files, folder: string): Found {
  const version = versionOf(files, folder)
  const first = readOne(files, join(folder, STATE))
  if (typeof first === 'object') return found(first, version, [])
  const second = readOne(files, join(folder, BACKUP))
  if (first === 'unreadable' && typeof second === 'object')
    return { ...found(second, version, []), ...COPY_SHOWN }
  if (first === 'unreadable') return { ...found(NO_STATE, version, []), ...UNREADABLE }
  if (second === 'unreadable') return { ...found(NO_STATE, version, []), ...UNREADABLE }
  const broken = [...(first === 'broken' ? [STATE] : []), ...(second === 'broken' ? [BACKUP] : [])]
  const state = typeof second === 'object' ? second : NO_STATE
  const isNew = first === 'missing' && second === 'missing'
  return { ...found(state, version, broken), isNew, problem: words(broken, state) }
}

const UNREADABLE = { problem: `${STATE} is not readable; nothing is remembered`, isReadOnly: true }
const COPY_SHOWN = { problem: `${STATE} is not readable; its copy is shown`, isReadOnly: true }
const COPY_USED = `${STATE} was broken; its copy is used, nothing is lost`
const NO_SIBLINGS: Siblings = { fresh: [], known: [], spent: [] }

function words(broken: readonly string[], state: StateFile): string | null {
  if (broken.length === 0) return null
  if (state !== NO_STATE) return COPY_USED
  return `${broken.join(' and ')} ${broken.length > 1 ? 'were' : 'was'} broken and set aside; older read marks may be missing`
}

function found(state: StateFile, version: string, broken: readonly string[]): Found {
  const isNewer = state.version > STATE_VERSION
  return {
    state,
    siblings: NO_SIBLINGS,
    version,
    broken,
    isNew: false,
    isReadOnly: isNewer,
    problem: isNewer ? `${STATE} was written by a newer ctnews; it is only read` : null,
  }
}

function readOne(files: Files, path: string): StateFile | 'missing' | 'broken' | 'unreadable' {
  try {
    return readState(textOf(files, followed(files, path))) ?? 'broken'
  } catch (error) {
    return isMissing(error) ? 'missing' : 'unreadable'
  }
}

/** Changes whenever state.json was written. */
export function versionOf(files: Files, folder: string): string {
  try {
    const { ino, mtimeMs, size } = files.statSync(join(folder, STATE))
    return `${ino} ${mtimeMs} ${size}`
  } catch {
    return ''
  }
}

/** Throws when a folder that is there cannot be listed: that is not the same as an empty one. */
export function listFolder(files: Files, folder: string): string[] {
  try {
    return files.readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Whether a state holds all of a journal: on another machine it may have gone on. */
export function isTaken({ merged, ends }: StateFile, name: string, size: () => number): boolean {
  const index = merged.indexOf(name)
  if (index < 0) return false
  const end = ends[index]
  return end === undefined || size() <= end
}

export function sizeOf(files: Files, folder: string, name: string): number {
  return attempt(() => files.statSync(join(folder, name)).size) ?? 0
}

export function listJournals(files: Files, folder: string): string[] {
  return listFolder(files, folder).filter((name) => journalName(name))
}

/** Whole lines of a journal from a byte on. */
export interface Tail {
  readonly lines: readonly Line[]
  /** The byte after the last LF. */
  readonly end: number
  /** The byte after the last one. */
  readonly size: number
}

const PIECE = 1 << 16

/**
 * Reads what a journal holds after `from`; a last line without LF is left for the next time. Throws
 * when it cannot be read: taken for empty, its marks would be lost.
 */
export function readTail(files: Files, folder: string, name: string, from = 0): Tail {
  const path = join(folder, name)
  expectFile(files, path)
  const file = files.openSync(path, 'r')
  const pieces: Buffer[] = []
  try {
    for (let at = from; ;) {
      const piece = Buffer.allocUnsafe(PIECE)
      const count = files.readSync(file, piece, 0, PIECE, at)
      if (count === 0) break
      pieces.push(piece.subarray(0, count))
      at += count
    }
  } finally {
    files.closeSync(file)
  }
  const bytes = Buffer.concat(pieces)
  const end = bytes.lastIndexOf(10) + 1
  const size = from + bytes.length
  if (end === 0) return { lines: [], end: from, size }
  const lines = bytes.toString('utf8', 0, end - 1).split('\n')
  return {
    lines: lines.map((line) => readLine(line, name)).filter((line) => line !== undefined),
    end: from + end,
    size,
  }
}
