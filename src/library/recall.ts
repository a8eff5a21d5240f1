import { enter } from './changes.ts'
import { attempt, type Files } from './files.ts'
import type { Line } from './journal-line.ts'
import { type Known, knownOf } from './known.ts'
import { isOpenHere } from './journal.ts'
import { siblingsVersion } from './siblings.ts'
import { NO_STATE } from './state-file.ts'
import { type Stamp, stampWith } from './stamp.ts'
import {
  isTaken,
  listFolder,
  listJournals,
  readFound,
  readTail,
  sizeOf,
  versionOf,
} from './state-folder.ts'

/** Keeps what is known up to date with the files. */
export interface Recall {
  readonly known: () => Known
  readonly problems: () => readonly string[]
  /** The largest time seen anywhere. */
  readonly time: () => number
  /** Enters a line of this process. */
  readonly add: (line: Line) => void
  /** Reads what others wrote since the last look; true when there was something. */
  readonly look: () => boolean
  /** Looks only when state.json was written: as cheap as one `stat`. */
  readonly check: () => void
  /** Whether state.json holds the lines of a journal, up to its size. */
  readonly isTaken: (journal: string, size: () => number) => boolean
  readonly stamp: () => Stamp
}

interface Followed {
  readonly lines: Line[]
  end: number
}

/** What was read of the files so far. */
interface Mind {
  readonly files: Files
  readonly folder: string
  /** Whether a journal is of this process: its lines are added as they are made. */
  readonly isMine: (journal: string) => boolean
  readonly problems: Set<string>
  /** Journals of other processes, as far as they were read. */
  readonly others: Map<string, Followed>
  readonly own: Line[]
  /** Of state.json, and of the files beside it. */
  version: string
  beside: string
  time: number
  known: Known
  stamp: Stamp
}

/** Reads what a folder remembers, and again whenever it was changed. */
export function openRecall(files: Files, folder: string, isMine: Mind['isMine']): Recall {
  const mind: Mind = {
    ...{ files, folder, isMine, problems: new Set(), others: new Map(), own: [] },
    ...{ version: '', beside: '', time: 0, known: knownOf(NO_STATE), stamp: NO_STATE.stamp },
  }
  reread(mind)
  look(mind)
  return {
    known: () => mind.known,
    problems: () => [...mind.problems],
    time: () => mind.time,
    add: (line) => {
      mind.own.push(line)
      addOne(mind, line)
    },
    look: () => look(mind),
    check: () => {
      if (versionOf(files, folder) !== mind.version) look(mind)
    },
    isTaken: (name, size) => isTaken(mind.known.state, name, size),
    stamp: () => mind.stamp,
  }
}

function isMerged({ files, folder, known }: Mind, name: string): boolean {
  return isTaken(known.state, name, () => sizeOf(files, folder, name))
}

function besideNow({ files, folder }: Mind): string {
  return siblingsVersion(files, folder, attempt(() => listFolder(files, folder)) ?? [])
}

function isCurrent(mind: Mind): boolean {
  return versionOf(mind.files, mind.folder) === mind.version && besideNow(mind) === mind.beside
}

function addOne(mind: Mind, line: Line): void {
  mind.stamp = stampWith(mind.stamp, line)
  mind.time = Math.max(mind.time, line.time)
  enter(mind.known.changes, mind.known.state.late, line)
}

/** Reads state.json anew and enters all lines over it. */
function reread(mind: Mind): void {
  mind.beside = besideNow(mind)
  const found = readFound(mind.files, mind.folder)
  mind.version = found.version
  if (found.problem !== null) mind.problems.add(found.problem)
  // Files that are removed under a running reader are no reason to forget.
  mind.known = knownOf(found.isNew ? mind.known.state : found.state)
  const { state } = mind.known
  mind.stamp = state.stamp
  mind.time = Math.max(mind.time, state.time)
  for (const [name, { lines, end }] of mind.others) {
    if (isTaken(state, name, () => end)) mind.others.delete(name)
    else for (const line of lines) addOne(mind, line)
  }
  for (const line of mind.own) {
    if (isOpenHere(line.journal) || !isMerged(mind, line.journal)) addOne(mind, line)
  }
}

/** Reads the journals of others on from where it stopped; true when there was something. */
function follow(mind: Mind): boolean {
  const { files, folder, others } = mind
  let isChanged = false
  for (const name of attempt(() => listJournals(files, folder)) ?? []) {
    if (mind.isMine(name) || isMerged(mind, name)) continue
    const journal = others.get(name) ?? { lines: [], end: 0 }
    const tail = attempt(() => readTail(files, folder, name, journal.end))
    if (!tail) continue
    for (const line of tail.lines) {
      journal.lines.push(line)
      addOne(mind, line)
    }
    journal.end = tail.end
    others.set(name, journal)
    isChanged ||= tail.lines.length > 0
  }
  return isChanged
}

function look(mind: Mind): boolean {
  let isChanged = false
  // A merge between reading state.json and its journals may have removed one of them.
  for (let tries = 0; tries < 3; tries++) {
    const isRewritten = !isCurrent(mind)
    if (isRewritten) reread(mind)
    const isLonger = follow(mind)
    isChanged ||= isRewritten || isLonger
    if (isCurrent(mind)) break
  }
  return isChanged
}
