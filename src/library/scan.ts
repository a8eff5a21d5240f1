import type { ArticleStore } from './article-store.ts'
import type { Body, Head } from './head.ts'
import { headAmong, type Marks } from './heads.ts'
import type { Found } from './query.ts'
import { newestFirst, type Stories, storiesOf, type Story } from './scan-stories.ts'
import type { Selection } from './selection.ts'

/** What was counted on the way; `bySource` counts every story there is, chosen or not. */
export interface Totals {
  readonly total: number
  readonly shown: number
  readonly unread: number
  readonly starred: number
  readonly new: number
  /** How many of those that mute rules leave out would have matched. */
  readonly muted: number
  readonly bySource: ReadonlyMap<string, { readonly articles: number; readonly unread: number }>
}

/** Chosen articles, read only as far as somebody asks. */
export interface Scan {
  /** Whether there is any article to choose from, and whether one matches. */
  readonly hasAny: () => boolean
  readonly hasMatch: () => boolean
  /** The chosen ones in order, some at a time; once. */
  readonly heads: () => Generator<readonly Head[]>
  /** The same, but texts in place of those that have one already. */
  readonly mixed: (texts: TextsOf) => Generator<readonly (Head | string)[]>
  /** The text of one of those that were given last, where they are read with their texts. */
  readonly bodyOf: (id: string) => Body | undefined
  /** Fingerprints of all that was given so far, one after the other; empty unless they are kept. */
  readonly prints: () => string
  /** Goes through the rest first. */
  readonly totals: () => Totals
}

/** Gives texts of some of these stories, by the ids of their articles. */
export type TextsOf = (stories: readonly Story[]) => ReadonlyMap<string, string>

export interface ScanOptions extends Omit<Stories, 'store' | 'marks'> {
  readonly store: Pick<ArticleStore, 'shelf' | 'shelfOf' | 'headsOf' | 'wholesOf'>
  readonly marks: Stories['marks'] & Pick<Marks, 'position'>
  readonly selection: Selection
  readonly keepsPrints: boolean
  readonly withBodies: boolean
  /** What a query found; null without one. */
  readonly found: Pick<Found, 'has'> | null
  /** Milliseconds since the epoch; null: nothing is new. */
  readonly lastVisit: number | null
}

/** Articles whose heads are read at once. */
const BATCH = 100

type Counted = { -readonly [Name in Exclude<keyof Totals, 'bySource'>]: number } & {
  readonly bySource: Map<string, { articles: number; unread: number }>
}

/** A scan that has come to some story. */
interface Course {
  readonly options: ScanOptions
  readonly counted: Counted
  readonly pieces: Generator<readonly Story[]>
  /** Found and not given yet. */
  readonly matching: Story[]
  readonly prints: string[]
  readonly bodies: Map<string, Body>
  isAny: boolean
}

/** Chooses stories of a store. The order is total, so the same rows always come out the same. */
export function scan(options: ScanOptions): Scan {
  const found = { matching: [], prints: [], bodies: new Map(), isAny: false }
  const course: Course = { options, counted: noCounts(), pieces: storiesOf(options), ...found }
  return {
    hasAny: () => {
      while (!course.isAny && pull(course));
      return course.isAny
    },
    hasMatch: () => {
      gather(course, 1)
      return course.matching.length > 0
    },
    *heads() {
      for (const batch of batches(course)) yield headsFor(batch, course)
    },
    *mixed(textsOf) {
      for (const batch of batches(course)) {
        const texts = textsOf(batch)
        const others = batch.filter(({ row }) => !texts.has(row.id))
        const heads = others.length === 0 ? [] : headsFor(others, course)
        const byId = new Map(heads.map((head) => [head.id, head]))
        yield batch.flatMap(({ row: { id } }) => texts.get(id) ?? byId.get(id) ?? [])
      }
    },
    bodyOf: (id) => course.bodies.get(id),
    prints: () => course.prints.join(''),
    totals: () => {
      do course.matching.length = 0
      while (pull(course))
      return course.counted
    },
  }
}

/** Goes on to the next piece; false when there is none. */
function pull(course: Course): boolean {
  const { value, done = false } = course.pieces.next()
  if (done) return false
  for (const story of value as readonly Story[]) {
    course.isAny = true
    if (take(story, course.options, course.counted)) course.matching.push(story)
  }
  return true
}

function gather(course: Course, count: number): void {
  while (course.matching.length < count && pull(course));
}

function* batches(course: Course): Generator<readonly Story[]> {
  const { options, matching } = course
  let left = options.selection.limit || Infinity
  if (options.selection.sort !== 'newest') {
    gather(course, left)
    const newest = matching.splice(0, Math.min(left, matching.length))
    matching.length = 0
    left = newest.length
    matching.push(...ordered(newest, options))
  }
  for (; left > 0; left -= BATCH) {
    gather(course, Math.min(BATCH, left))
    const batch = matching.splice(0, Math.min(BATCH, left))
    if (batch.length === 0) return
    course.counted.shown += batch.length
    if (options.keepsPrints) {
      for (const { all } of batch) course.prints.push(...all.map(({ row }) => row.prints))
    }
    yield batch
  }
}

const noCounts = (): Counted => ({
  total: 0,
  shown: 0,
  unread: 0,
  starred: 0,
  new: 0,
  muted: 0,
  bySource: new Map(),
})

/** Counts a story; true when it is wanted. */
function take(story: Story, options: ScanOptions, counted: Counted): boolean {
  const { row, all, read, starred, isMuted } = story
  for (const source of new Set(all.map(({ row: one }) => one.source))) {
    const count = counted.bySource.get(source) ?? { articles: 0, unread: 0 }
    counted.bySource.set(source, count)
    count.articles++
    if (!read && !isMuted) count.unread++
  }
  if (!matches(story, options)) return false
  if (isMuted) counted.muted++
  if (isMuted) return false
  counted.total++
  if (!read) counted.unread++
  if (starred) counted.starred++
  if (options.lastVisit !== null && row.arrived > options.lastVisit) counted.new++
  return true
}

function matches(story: Story, { selection, found }: ScanOptions): boolean {
  const { row, all, read, starred } = story
  const { among } = selection
  return (
    (!selection.unread || !read) &&
    (!selection.starred || starred) &&
    (selection.since === null || row.sortAt >= selection.since) &&
    (selection.before === null || row.sortAt < selection.before) &&
    // A story that several sources tell is from each of them.
    (selection.sources.length === 0 ||
      all.some((one) => selection.sources.includes(one.row.source))) &&
    (!among || all.some((one) => among.has(one.row.id))) &&
    (!found || all.some((one) => found.has(one.row.rowid, one.read, one.starred)))
  )
}

function ordered(newest: readonly Story[], options: ScanOptions): readonly Story[] {
  const { sort } = options.selection
  if (sort === 'oldest') return newest.toReversed()
  if (sort === 'source') {
    return newest.toSorted(({ row: a }, { row: b }) =>
      a.source < b.source ? -1 : a.source > b.source ? 1 : 0,
    )
  }
  const words = wordsOf(newest, options)
  const count = ({ row }: Story): number => words.get(row.id) ?? 0
  return newest.toSorted((a, b) => count(a) - count(b))
}

function wordsOf(newest: readonly Story[], { store }: ScanOptions): Map<string, number> {
  const words = new Map<string, number>()
  for (let at = 0; at < newest.length; at += BATCH) {
    const ids = newest.slice(at, at + BATCH).map(({ row }) => row.id)
    for (const head of store.headsOf(ids)) words.set(head.id, head.words)
  }
  return words
}

function headsFor(batch: readonly Story[], { options, bodies }: Course): Head[] {
  const { store, marks, withBodies } = options
  const rows = batch.flatMap(({ all }) => all.map(({ row }) => row))
  bodies.clear()
  const stored = withBodies
    ? store.wholesOf(rows).map(({ head, body }) => {
        bodies.set(head.id, body)
        return head
      })
    : store.headsOf(rows.map(({ id }) => id))
  const heads = new Map(stored.map((head) => [head.id, head]))
  return batch.flatMap(({ row, all, read, starred }) => {
    const head = heads.get(row.id)
    // Another process may have taken it out meanwhile.
    if (!head) return []
    const told =
      all.length === 1
        ? [head]
        : all.flatMap((one) => heads.get(one.row.id) ?? []).sort(newestFirst)
    const own = { isRead: () => read, isStarred: () => starred, position: marks.position }
    return headAmong(head, told, own)
  })
}
