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
 * The row of an article; `all` are those that tell its story, itself among them. Its `ids` are those
 * of all of them, so that marking it marks it everywhere.
 */
export function headAmong(head: StoredHead, all: readonly StoredHead[], marks: Marks): Head {
  if (all.length === 1) return marked(head, [], head.ids, marks)
  const ids = [...new Set(all.flatMap((twin) => twin.ids))]
  const twins = all.filter(({ id }) => id !== head.id)
  return marked(head, twins.map(twinOf), ids, marks)
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
