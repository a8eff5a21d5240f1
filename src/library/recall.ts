import { enter } from './changes.ts'
import { attempt, type Files } from './files.ts'
import type { Line } from './journal-line.ts'
import { type Known, knownOf } from './known.ts'
import { isOpenHere } from './journal.ts'
import { siblingsVersion } from './siblings.ts'
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

/** `isMine`: journals of this process, whose lines are added as they are made. */
export function openRecall(
  files: Files,
  folder: string,
  isMine: (journal: string) => boolean,
): Recall {
  const problems = new Set<string>()
  /** Journals of other processes, as far as they were read. */
  const others = new Map<string, Followed>()
  const own: Line[] = []
  let version = ''
  let beside = ''
  let time = 0
  let known: Known
  let stamp: Stamp

  const isMerged = (name: string): boolean =>
    isTaken(known.state, name, () => sizeOf(files, folder, name))
  const besideNow = (): string =>
    siblingsVersion(files, folder, attempt(() => listFolder(files, folder)) ?? [])
  const isCurrent = (): boolean => versionOf(files, folder) === version && besideNow() === beside
  const addOne = (line: Line): void => {
    stamp = stampWith(stamp, line)
    time = Math.max(time, line.time)
    enter(known.changes, known.state.late, line)
  }
  /** Reads state.json anew and enters all lines over it. */
  const reread = (): void => {
    beside = besideNow()
    const found = readFound(files, folder)
    version = found.version
    if (found.problem !== null) problems.add(found.problem)
    // Files that are removed under a running reader are no reason to forget.
    known = knownOf(found.isNew && known ? known.state : found.state)
    stamp = known.state.stamp
    time = Math.max(time, known.state.time)
    for (const [name, { lines, end }] of others) {
      if (isTaken(known.state, name, () => end)) others.delete(name)
      else lines.forEach(addOne)
    }
    for (const line of own) if (isOpenHere(line.journal) || !isMerged(line.journal)) addOne(line)
  }
  /** Reads the journals of others on from where it stopped. */
  const follow = (): boolean => {
    let isChanged = false
    for (const name of attempt(() => listJournals(files, folder)) ?? []) {
      if (isMine(name) || isMerged(name)) continue
      const journal = others.get(name) ?? { lines: [], end: 0 }
      const tail = attempt(() => readTail(files, folder, name, journal.end))
      if (!tail) continue
      for (const line of tail.lines) {
        journal.lines.push(line)
        addOne(line)
      }
      journal.end = tail.end
      others.set(name, journal)
      isChanged ||= tail.lines.length > 0
    }
    return isChanged
  }
  const look = (): boolean => {
    let isChanged = false
    // A merge between reading state.json and its journals may have removed one of them.
    for (let tries = 0; tries < 3; tries++) {
      const isRewritten = !isCurrent()
      if (isRewritten) reread()
      const isLonger = follow()
      isChanged ||= isRewritten || isLonger
      if (isCurrent()) break
    }
    return isChanged
  }

  reread()
  look()
  return {
    known: () => known,
    problems: () => [...problems],
    time: () => time,
    add: (line) => {
      own.push(line)
      addOne(line)
    },
    look,
    check: () => {
      if (versionOf(files, folder) !== version) look()
    },
    isTaken: (name, size) => isTaken(known.state, name, size),
    stamp: () => stamp,
  }
}
