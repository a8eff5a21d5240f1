import type { Head, Position, Twin } from './head.ts'
import type { StoredHead } from './article-store.ts'
import type { Story } from './stories.ts'

/** What is remembered of articles, asked by their fingerprints. */
export interface Marks {
  readonly isRead: (ids: readonly string[]) => boolean
  readonly isStarred: (ids: readonly string[]) => boolean
  readonly position: (ids: readonly string[]) => Position | null
}

/** The stored row of a story that arrived just now. */
export function storedHead(
  { article, id, ids, sortAt, words, minutes }: Story,
  source: string,
  arrived: number,
): StoredHead {
  const { html: _, text: __, truncated: ___, ourId: ____, ...small } = article
  return {
    ...small,
    id,
    ids,
    source,
    sortAt,
    arrived,
    words,
    minutes,
    isUpdated: false,
    story: 0,
    rowid: 0,
  }
}

/**
 * The rows of the list: stored ones, newest first, with their marks; the same story of several
 * sources is one row, that of the source which had it first. Its `ids` are those of all of them, so
 * that marking it marks it everywhere.
 */
export function readHeads(stored: readonly StoredHead[], marks: Marks): Head[] {
  const groups = groupTwins(stored)
  const heads: Head[] = []
  for (const head of stored) {
    const group = groups.get(head.story)
    if (!group) heads.push(headAmong(head, [head], marks))
    else if (group.first === head) heads.push(headAmong(head, group.all, marks))
  }
  return heads
}

/** The row of an article; `all` are those that tell its story, itself among them. */
export function headAmong(head: StoredHead, all: readonly StoredHead[], marks: Marks): Head {
  if (all.length === 1) return marked(head, [], head.ids, marks)
  const ids = [...new Set(all.flatMap((twin) => twin.ids))]
  const twins = all.filter(({ id }) => id !== head.id)
  return marked(head, twins.map(twinOf), ids, marks)
}

interface Group {
  /** The row that stands for all. */
  first: StoredHead
  readonly all: StoredHead[]
}

function groupTwins(stored: readonly StoredHead[]): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const head of stored) {
    if (head.story === 0) continue
    const group = groups.get(head.story)
    group?.all.push(head)
    if (!group) groups.set(head.story, { first: head, all: [head] })
    else if (head.arrived < group.first.arrived) group.first = head
  }
  return groups
}

function twinOf({ source, id, url }: StoredHead): Twin {
  return { source, id, url }
}

function marked(
  head: StoredHead,
  twins: readonly Twin[],
  ids: readonly string[],
  marks: Marks,
): Head {
  return {
    ...head,
    ids,
    read: marks.isRead(ids),
    starred: marks.isStarred(ids),
    at: marks.position(ids),
    twins,
  }
}
