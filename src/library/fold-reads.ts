import { placeOf, timeCode, toNumber, toPrints } from './prints.ts'
import { type ReadMarks, readMarks } from './read-marks.ts'
import { kept, type Section, sectionOf, union } from './sections.ts'
import type { StateFile } from './state-file.ts'

/** The read and unread marks of a state.json. */
export type Stored = Pick<StateFile, 'read' | 'readAt' | 'unread' | 'unreadAt'>

/** Marks to be laid over stored ones, by fingerprint. */
interface Batch extends Section {
  /** Which of `names` each mark belongs to. */
  readonly places: Uint16Array
  /** A kind and a month each. */
  readonly names: readonly string[]
}

export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7)
}

/** Stored marks with those that were made over them: of each fingerprint the last one stays. */
export function foldReads(old: Stored, marks: ReadMarks): Stored {
  const batch = batchOf(marks)
  return batch.prints.length === 0 ? old : laid(old, [batch])
}

/** The marks of two states in one: of each fingerprint the last one stays. */
export function joinReads(one: Stored, other: Stored): Stored {
  const batches = [...sectionsOf(other)].map(([name, section]) => ({
    ...section,
    places: new Uint16Array(section.prints.length),
    names: [name],
  }))
  return laid(one, batches)
}

/**
 * Moves times that an earlier form of the file kept by id to the marks they belong to; ids that
 * were not read had been unread.
 */
export function withOldTimes(state: StateFile): StateFile {
  const old = [...state.late].filter(([key]) => IS_PRINT.test(key))
  if (old.length === 0) return state
  const marks = readMarks()
  const months = [...state.read.values()]
  for (const [print, time] of old) {
    const verb = months.some((ids) => placeOf(ids, print) >= 0) ? READ : UNREAD
    marks.enter({ time, journal: '', change: { verb, prints: print } })
  }
  const late = new Map([...state.late].filter(([key]) => !IS_PRINT.test(key)))
  return { ...state, ...foldReads(state, marks), late }
}

const IS_PRINT = /^[\w-]{8}$/

function laid(old: Stored, batches: readonly Batch[]): Stored {
  const sections = sectionsOf(old)
  const touched = new Set<string>()
  for (const batch of batches) lay(sections, batch, touched)
  const read = new Map(old.read)
  const readAt = new Map(old.readAt)
  const unread = new Map(old.unread)
  const unreadAt = new Map(old.unreadAt)
  for (const name of [...touched].sort()) {
    const { prints, times } = sections.get(name) as Section
    const [kind, month] = name.split(' ') as [string, string]
    const [months, at] = kind === READ ? [read, readAt] : [unread, unreadAt]
    months.delete(month)
    at.delete(month)
    if (prints.length === 0) continue
    months.set(month, toPrints(prints))
    at.set(month, toPrints(times))
  }
  return { read: inOrder(read), readAt, unread: inOrder(unread), unreadAt }
}

const READ = 'read'
const UNREAD = 'unread'

function inOrder(months: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function sectionsOf({ read, readAt, unread, unreadAt }: Stored): Map<string, Section> {
  const sections = new Map<string, Section>()
  const add = (kind: string, months: Stored['read'], times: Stored['readAt']): void => {
    for (const [month, ids] of months) {
      sections.set(`${kind} ${month}`, sectionOf(ids, times.get(month)))
    }
  }
  add(READ, read, readAt)
  add(UNREAD, unread, unreadAt)
  return sections
}

function batchOf(marks: ReadMarks): Batch {
  const { prints: entered, lines, lineOf } = marks.all()
  const prints = entered.slice().sort()
  const times = new Float64Array(prints.length)
  const places = new Uint16Array(prints.length)
  const names: string[] = []
  const codes = lines.map(({ time }) => toNumber(timeCode(time)))
  const named = lines.map(({ time, change }) => {
    return sectionNamed(names, `${change.verb} ${monthOf(time)}`)
  })
  for (let at = 0; at < prints.length; at++) {
    const line = lineOf(prints[at] as number)
    times[at] = codes[line] as number
    places[at] = named[line] as number
  }
  return { prints, times, places, names }
}

function sectionNamed(names: string[], name: string): number {
  const place = names.indexOf(name)
  return place < 0 ? names.push(name) - 1 : place
}

/** Lays marks over sections: what a later mark replaces leaves its section. */
function lay(sections: Map<string, Section>, batch: Batch, touched: Set<string>): void {
  const lost = new Uint8Array(batch.prints.length)
  for (const [name, section] of sections) {
    const gone = replaced(name, section, batch, lost)
    if (!gone) continue
    sections.set(
      name,
      kept(section, (at) => !gone[at]),
    )
    touched.add(name)
  }
  for (const [place, name] of batch.names.entries()) {
    const more = kept(batch, (at) => !lost[at] && batch.places[at] === place)
    if (more.prints.length === 0) continue
    sections.set(name, union(sections.get(name), more))
    touched.add(name)
  }
}

/** Which marks of a section go; those of the batch that go are noted in `lost`. */
function replaced(
  name: string,
  { prints, times }: Section,
  batch: Batch,
  lost: Uint8Array,
): Uint8Array | undefined {
  const isUnread = name.startsWith(UNREAD)
  let gone: Uint8Array | undefined
  let at = 0
  for (let index = 0; index < batch.prints.length; index++) {
    const print = batch.prints[index] as number
    at = placeFrom(prints, print, at)
    if (prints[at] !== print) continue
    const [time, before] = [batch.times[index] as number, times[at] as number]
    const isRead = batch.names[batch.places[index] as number]?.startsWith(READ) ?? false
    if (time > before || (time === before && isUnread && isRead)) {
      gone ??= new Uint8Array(prints.length)
      gone[at] = 1
    } else lost[index] = 1
  }
  return gone
}

/** The first place from `from` on whose number is not smaller: in steps that double. */
function placeFrom(sorted: Float64Array, number: number, from: number): number {
  let step = 1
  let low = from
  while (low + step < sorted.length && (sorted[low + step] as number) < number) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, sorted.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return low
}
