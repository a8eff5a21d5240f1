import { hostname } from 'node:os'
import { LOCK_WAIT_MS } from '../article/limits.ts'
import type { Dismissal } from '../storm/dismissal.ts'
import type { Change, SourceNote, Star, View, Visit } from './change.ts'
import { attempt, FILES, type Files } from './files.ts'
import { flagsOf, type FlagsOf } from './flags.ts'
import type { Marks } from './heads.ts'
import { openJournal, plainHost } from './journal.ts'
import {
  dismissalsIn,
  dismissedIn,
  type Known,
  isIdRead,
  isIdStarred,
  noteIn,
  positionOfId,
  starsOf,
  viewIn,
  visitIn,
} from './known.ts'
import { withLock } from './lock.ts'
import { merge } from './merge.ts'
import type { Places } from './places.ts'
import { openRecall, type Recall } from './recall.ts'
import type { Retention } from './retention.ts'
import { type Unsaved, openWriter } from './writer.ts'
import { watchFolder } from './watch-folder.ts'

export interface MemoryOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly host?: string
  readonly pid?: number
  readonly files?: Files
  readonly isAlive?: (pid: number) => boolean
  /** Tests stop a merge between two of its steps. */
  readonly step?: (name: string) => void
}

/** What the reader did, over all runs and all running instances. */
export interface Memory extends Marks {
  /**
   * For each fingerprint (as `toNumbers` gives them) whether it is read (`IS_READ`) and starred
   * (`IS_STARRED`): for hundreds of thousands at once.
   */
  readonly flagsOf: FlagsOf
  readonly stars: () => readonly (Star & { readonly ids: readonly string[] })[]
  readonly view: () => View
  /** The end of the run before, or of another instance; null at the first start. */
  readonly visit: () => Visit | null
  /** Dismissed strips and alerts: key → when the alert ends, null when it does not say. */
  readonly dismissed: () => ReadonlyMap<string, number | null>
  /** What is remembered of the dismissed alerts among them, by key. */
  readonly dismissals: () => ReadonlyMap<string, Dismissal>
  readonly source: (id: string) => SourceNote | undefined
  /** Fingerprints of starred articles, which the article store must keep. */
  readonly starredIds: () => string[]
  /** What was wrong with the files, one sentence each. */
  readonly problems: () => readonly string[]
  /** Remembers changes at once; true when they are on the disk, or with the system. */
  readonly apply: (changes: readonly Change[]) => boolean
  /** Changes that are not on the disk, and why; null when all are. */
  readonly unsaved: () => Unsaved | null
  /**
   * Moves the journals of finished processes into state.json. False when it was put off: another
   * process is at it, or the file cannot be written. `waitMs` blocks; 0 while keys are answered.
   */
  readonly merge: (store?: Retention | null, waitMs?: number) => boolean
  /**
   * Tells one knowledge from another: changes with every change that gets known, whoever made it,
   * and is the same in the next run if nothing was changed in between.
   */
  readonly version: () => string
  /** Looks for what other instances wrote; true when something changed. */
  readonly look: () => boolean
  /** Calls when another instance changed something; returns how to stop. */
  readonly watch: (onChange: () => void) => () => void
  /**
   * Tries once more to save, and merges the own journal unless told not to. False when changes are
   * lost with this process.
   */
  readonly close: (options?: { merge?: boolean; store?: Retention | null }) => boolean
}

/** Reads what is remembered in the settings folder. Makes and writes nothing until a change. */
export function openMemory(places: Pick<Places, 'config'>, options: MemoryOptions): Memory {
  const { now, files = FILES, pid = process.pid, isAlive = runs, step } = options
  const folder = places.config
  const host = plainHost(options.host ?? hostname())
  const journal = openJournal({ files, folder, host, pid, now })
  const recall = openRecall(files, folder, journal.isMine)
  const writer = openWriter(journal, recall, now)
  const finished = new Set<string>()

  const mergeNow = (store: Retention | null, waitMs: number): boolean => {
    const held = recall.known().state
    const request = { files, folder, host, pid, now, isAlive, finished, held, retention: store }
    const lock = attempt(() =>
      withLock(files, folder, waitMs, () => merge(step ? { ...request, step } : request)),
    )
    if (lock) recall.look()
    return lock !== undefined
  }

  return {
    ...answers(recall),
    problems: recall.problems,
    apply: writer.apply,
    unsaved: writer.unsaved,
    merge: (store = null, waitMs = 0) => mergeNow(store, waitMs),
    version: () => recall.stamp().join('.'),
    look: recall.look,
    watch: (onChange) => watchFolder(folder, () => recall.look() && onChange()),
    close: ({ merge: merging = true, store = null } = {}) => {
      const isSaved = writer.close()
      finished.add(journal.name())
      if (merging) mergeNow(store, LOCK_WAIT_MS)
      return isSaved
    },
  }
}

type Answers = Pick<
  Memory,
  | 'isRead'
  | 'isStarred'
  | 'flagsOf'
  | 'position'
  | 'stars'
  | 'starredIds'
  | 'view'
  | 'visit'
  | 'dismissed'
  | 'dismissals'
  | 'source'
>

function answers({ known }: Recall): Answers {
  let asked: Known | undefined
  let flags: FlagsOf
  return {
    flagsOf: (prints) => {
      if (asked !== known()) flags = flagsOf((asked = known()))
      return flags(prints)
    },
    isRead: (ids) => ids.some((id) => isIdRead(known(), id)),
    isStarred: (ids) => ids.some((id) => isIdStarred(known(), id)),
    position: (ids) => {
      for (const id of ids) {
        const at = positionOfId(known(), id)
        if (at) return at
      }
      return null
    },
    stars: () => starsOf(known()),
    starredIds: () => starsOf(known()).flatMap(({ ids }) => ids),
    view: () => viewIn(known()),
    visit: () => visitIn(known()),
    dismissed: () => dismissedIn(known()),
    dismissals: () => dismissalsIn(known()),
    source: (id) => noteIn(known(), id),
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
