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

interface Desk {
  readonly journal: Journal
  readonly recall: Recall
  readonly now: () => number
  /** Not in the journal, oldest first. */
  waiting: OwnLine[]
  /** In the journal, to be written again should it be removed under us. */
  written: OwnLine[]
  /** Why something waits. */
  why: string
  again: NodeJS.Timeout | undefined
  syncing: NodeJS.Timeout | undefined
}

/** Saves changes in the journal, and again what did not get there. */
export function openWriter(journal: Journal, recall: Recall, now: () => number): Writer {
  const timers = { again: undefined, syncing: undefined }
  const desk: Desk = { journal, recall, now, waiting: [], written: [], why: '', ...timers }
  return {
    apply: (changes) => {
      enterLines(desk, changes)
      return flush(desk)
    },
    unsaved: () => {
      const { waiting, why } = desk
      return waiting.length === 0 ? null : { count: countOf(waiting), reason: why }
    },
    close: () => {
      const isIdle = desk.waiting.length === 0 && desk.written.length === 0
      const isSaved = isIdle || flush(desk)
      clearInterval(desk.again)
      if (desk.written.length > 0) sync(desk)
      journal.close()
      return isSaved
    },
  }
}

function enterLines({ journal, recall, now, waiting }: Desk, changes: readonly Change[]): void {
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
}

function flush(desk: Desk): boolean {
  try {
    renew(desk)
    write(desk)
  } catch (error) {
    desk.why = reason(error)
  }
  const isSaved = desk.waiting.length === 0
  if (isSaved) {
    clearInterval(desk.again)
    desk.again = undefined
    desk.syncing ??= setTimeout(sync, SYNC_MS, desk).unref()
  } else desk.again ??= setInterval(flush, AGAIN_MS, desk).unref()
  return isSaved
}

function renew(desk: Desk): void {
  const { journal, recall } = desk
  recall.check()
  const before = journal.name()
  const size = journal.size()
  const isWhole = recall.isTaken(before, () => size)
  if (journal.renew(recall.isTaken(before, () => 0)) && !isWhole) {
    desk.waiting = [...desk.written, ...desk.waiting]
  }
  if (journal.name() !== before) desk.written = []
}

function write(desk: Desk): void {
  const { journal, waiting } = desk
  while (waiting.length > 0) {
    const { text, count } = nextWrite(waiting)
    for (const line of waiting.slice(0, count)) line.journal = journal.name()
    if (!journal.append(text)) {
      desk.why = 'disk full'
      return
    }
    desk.written.push(...waiting.splice(0, count))
  }
}

function sync(desk: Desk): void {
  clearTimeout(desk.syncing)
  desk.syncing = undefined
  try {
    desk.journal.sync()
  } catch (error) {
    desk.why = reason(error)
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
