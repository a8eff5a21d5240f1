import type { Source } from '../sources/source.ts'
import type { Added, ArticleStore, SourceChange, SourceRow, StoredHead } from './article-store.ts'
import type { Article } from '../article/article.ts'
import { fingerprint, hexId } from './fingerprint.ts'
import { storedHead } from './heads.ts'
import type { Story } from './stories.ts'

interface Held {
  readonly head: StoredHead
  readonly article: Article
}

const NEW_ROW: Omit<SourceRow, 'id' | 'url'> = {
  title: null,
  etag: null,
  lastModified: null,
  triedAt: null,
  okAt: null,
  nextAt: null,
  failures: 0,
  error: null,
  minutes: null,
  retryAt: null,
  movedTo: null,
  movedAt: null,
}

/** Articles of this run only: for files, folders, standard input, the sample edition. */
export function mapArticles(): ArticleStore {
  const held = new Map<string, Held>()
  const rows = new Map<string, SourceRow>()
  const rowOf = ({ id, place }: Source): SourceRow => rows.get(id) ?? { ...NEW_ROW, id, url: place }
  return {
    problem: () => null,
    heads: ({ limit = Infinity, skip = 0, source } = {}) => {
      const all = [...held.values()].map(({ head }) => head)
      const chosen = source === undefined ? all : all.filter((head) => head.source === source)
      return chosen.sort(byNewest).slice(skip, skip + limit)
    },
    body: (id) => held.get(id)?.article,
    rows: () => [...rows.values()],
    row: (id) => rows.get(id),
    counts: () => countBy([...held.values()].map(({ head }) => head.source)),
    claim: (sources) => new Set(sources.map(({ id }) => id)),
    together: (run) => run(),
    joined: (run) => run(),
    put: (source, stories, now) => putAll(held, source, stories, now),
    finish: (source, change: SourceChange, listed) => {
      rows.set(source.id, { ...rowOf(source), ...change })
      if (listed === null) return
      const kept = new Set(listed)
      for (const [id, { head }] of held) {
        if (head.source === source.id && !kept.has(id)) held.delete(id)
      }
    },
    fingerprints: () => [...held.values()].flatMap(({ head }) => head.ids),
    lastOk: () => null,
    prune: () => {},
    close: () => {},
  }
}

function byNewest(a: StoredHead, b: StoredHead): number {
  return b.sortAt - a.sortAt || (a.id < b.id ? -1 : 1)
}

function countBy(sources: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}

/** An article that was here before keeps its arrival; an id another source has is made anew. */
function putAll(
  held: Map<string, Held>,
  source: Source,
  stories: readonly Story[],
  now: number,
): Added {
  const added: string[] = []
  const ids = stories.map((story) => {
    const id = freeId(story.id, source.id, (taken) => held.get(taken)?.head.source)
    const known = held.get(id)
    if (!known) added.push(id)
    const head = storedHead({ ...story, id }, source.id, known?.head.arrived ?? now)
    held.set(id, { article: story.article, head })
    return id
  })
  return { added, changed: 0, ids }
}

/** `id`, or one made of it and the source when an article of another source has it. */
export function freeId(
  id: string,
  source: string,
  ownerOf: (id: string) => string | undefined,
): string {
  const owner = ownerOf(id)
  return owner === undefined || owner === source ? id : hexId(fingerprint(`i${source}\n${id}`))
}
