import type { Change } from './change.ts'
import { reason } from './files.ts'
import type { Journal } from './journal.ts'
import { LAST_CLOCK, type Line, writeLines } from './journal-line.ts'
import { starsOf } from './known.ts'
import type { Recall } from './recall.ts'

export interface Unsaved {
  readonly count: number
  /** `disk full`, `read-only disk`, `no permission` … */
  readonly reason: string
}

/** Saves changes in the journal, and again what did not get there. */
export interface Writer {
  readonly apply: (changes: readonly Change[]) => boolean
  readonly unsaved: () => Unsaved | null
  /** Tries a last time; true when everything is saved. */
  readonly close: () => boolean
}

type OwnLine = { -readonly [Key in keyof Line]: Line[Key] }

/** UTF-16 units of one write, about 64 kB. */
const WRITE_UNITS = 60_000
const AGAIN_MS = 5000
const SYNC_MS = 1000

export function openWriter(journal: Journal, recall: Recall, now: () => number): Writer {
  /** Not in the journal, oldest first. */
  let waiting: OwnLine[] = []
  /** In the journal, to be written again should it be removed under us. */
  let written: OwnLine[] = []
  let why = ''
  let again: NodeJS.Timeout | undefined
  let syncing: NodeJS.Timeout | undefined

  const sync = (): void => {
    clearTimeout(syncing)
    syncing = undefined
    try {
      journal.sync()
    } catch (error) {
      why = reason(error)
    }
  }
  const renew = (): void => {
    recall.check()
    const before = journal.name()
    const size = journal.size()
    const isWhole = recall.isTaken(before, () => size)
    if (journal.renew(recall.isTaken(before, () => 0)) && !isWhole)
      waiting = [...written, ...waiting]
    if (journal.name() !== before) written = []
  }
  const write = (): void => {
    while (waiting.length > 0) {
      const { text, count } = nextWrite(waiting)
      for (const line of waiting.slice(0, count)) line.journal = journal.name()
      if (!journal.append(text)) {
        why = 'disk full'
        return
      }
      written.push(...waiting.splice(0, count))
    }
  }
  const flush = (): boolean => {
    try {
      renew()
      write()
    } catch (error) {
      why = reason(error)
    }
    const isSaved = waiting.length === 0
    if (isSaved) {
      clearInterval(again)
      again = undefined
      syncing ??= setTimeout(sync, SYNC_MS).unref()
    } else again ??= setInterval(flush, AGAIN_MS).unref()
    return isSaved
  }

  return {
    apply: (changes) => {
      const clock = Math.min(Math.trunc(now()), LAST_CLOCK)
      let time = Math.max(clock, recall.time() + 1, 1)
      let verb = changes[0]?.verb
      for (const change of changes) {
        // What follows another change may take it back.
        if (change.verb !== verb) time++
        verb = change.verb
        const line = { time, journal: journal.name(), change: whole(change, recall) }
        recall.add(line)
        waiting.push(line)
      }
      return flush()
    },
    unsaved: () => (waiting.length === 0 ? null : { count: countOf(waiting), reason: why }),
    close: () => {
      const isSaved = (waiting.length === 0 && written.length === 0) || flush()
      clearInterval(again)
      if (written.length > 0) sync()
      journal.close()
      return isSaved
    },
  }
}

function countOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { change }) => {
    return sum + ('prints' in change ? (change.articles ?? 1) : 1)
  }, 0)
}

/** An unstarred article is unstarred by every id it was starred with. */
function whole(change: Change, recall: Recall): Change {
  if (change.verb !== 'unstar') return change
  const ids = new Set(change.ids)
  for (const star of starsOf(recall.known())) {
    if (star.ids.some((id) => ids.has(id))) for (const id of star.ids) ids.add(id)
  }
  return { verb: 'unstar', ids: [...ids] }
}

/** As many lines as go into one write, at least one. */
function nextWrite(lines: readonly Line[]): { text: string; count: number } {
  let text = ''
  let count = 0
  for (const { time, change } of lines) {
    const next = writeLines(time, change)
    if (count > 0 && text.length + next.length > WRITE_UNITS) break
    text += next
    count++
  }
  return { text, count }
}
