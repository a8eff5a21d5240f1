import type { Source } from '../sources/source.ts'
import { heldResponses } from './alert-responses.ts'
import type {
  Added,
  ArticleStore,
  ShelfRow,
  SourceChange,
  SourceRow,
  StoredHead,
  Tagged,
} from './article-store.ts'
import { namedHeads } from './article-named.ts'
import type { Article } from '../article/article.ts'
import type { PageText } from '../reading/full-text.ts'
import { fingerprint, hexId } from './fingerprint.ts'
import { storedHead } from './heads.ts'
import { tagsOf, textsOf, type Texts } from './query-match.ts'
import { searchHeld } from './query-search.ts'
import type { Story } from './stories.ts'
import { isSameStory, tellingKeys } from './twins.ts'

interface Held {
  readonly head: StoredHead
  readonly article: Article
  /** What searches look at. */
  readonly texts: Texts
  /** Its source lists it at present; else it is kept for who is reading it. */
  readonly isListed: boolean
}

interface Shelves {
  readonly held: Map<string, Held>
  /** Ids of the articles that may be the same story. */
  readonly alike: Map<string, string[]>
  readonly rows: Map<string, SourceRow>
  readonly texts: Map<string, PageText>
}

const NEW_ROW: Omit<SourceRow, 'id' | 'url'> = {
  title: null,
  home: null,
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
  const shelves: Shelves = { held: new Map(), alike: new Map(), rows: new Map(), texts: new Map() }
  const { rows, texts } = shelves
  return {
    ...lookUps(shelves),
    problem: () => null,
    prepared: () => new Map(),
    keepPrepared: () => undefined,
    fullText: (id) => texts.get(id),
    fullTexts: () => new Set(texts.keys()),
    keepFullText: (id, text) => void texts.set(id, text),
    rows: () => [...rows.values()],
    row: (id) => rows.get(id),
    claim: (sources) => new Set(sources.map(({ id }) => id)),
    together: (run) => run(),
    joined: (run) => run(),
    put: (source, stories, now) => putAll(shelves, source, stories, now),
    finish: (source, change, listed) => finish(shelves, source, change, listed),
    lastOk: () => null,
    prune: () => {},
    responses: heldResponses(),
    close: () => {},
  }
}

/** Articles that their sources list at present, newest first. */
function listedIn({ held }: Shelves): Held[] {
  return [...held.values()].filter(({ isListed }) => isListed).sort(byNewest)
}

/** What only looks at the articles. */
type LookUps =
  | ('heads' | 'headsOf' | 'wholesOf' | 'named' | 'idsAfter' | 'shelf' | 'shelfOf')
  | ('banners' | 'tagged' | 'body' | 'search' | 'counts' | 'fingerprints')

function lookUps(shelves: Shelves): Pick<ArticleStore, LookUps> {
  const { held } = shelves
  const heads = (): StoredHead[] => listedIn(shelves).map(({ head }) => head)
  return {
    heads: ({ limit = Infinity, skip = 0, source } = {}) =>
      heads()
        .filter((head) => source === undefined || head.source === source)
        .slice(skip, skip + limit),
    headsOf: (ids) => ids.flatMap((id) => held.get(id)?.head ?? []),
    wholesOf: (rows) =>
      rows.flatMap(({ id }) => {
        const one = held.get(id)
        return one ? { head: one.head, body: one.article } : []
      }),
    named: (name) => namedHeads(heads(), name),
    idsAfter: (rowid) => ({
      ids: [...held.values()].flatMap(({ head }) => (head.rowid > rowid ? [head.id] : [])),
      last: held.size,
    }),
    shelf: ({ limit, after }) => {
      const all = heads().map(shelfRow)
      const start = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0
      return all.slice(start, start + limit)
    },
    shelfOf: (ids) => tellersIn(shelves, ids),
    banners: () => heads().filter(({ banner }) => banner !== null),
    tagged: ({ limit, after }) =>
      [...held.values()].flatMap((one) => taggedOf(one, after)).slice(0, limit),
    body: (id) => held.get(id)?.article,
    search: (query, context) => searchHeld(listedIn(shelves), query, context),
    counts: () => countBy(heads().map(({ source }) => source)),
    fingerprints: () =>
      heads()
        .flatMap(({ ids }) => ids)
        .join(''),
  }
}

/** The rows of these articles and of the same stories in other sources. */
function tellersIn(shelves: Shelves, ids: readonly string[]): ShelfRow[] {
  const wanted = new Set(ids)
  const stories = new Set(ids.map((id) => shelves.held.get(id)?.head.story))
  return listedIn(shelves)
    .map(({ head }) => shelfRow(head))
    .filter(({ id, story }) => wanted.has(id) || (story > 0 && stories.has(story)))
}

function taggedOf({ isListed, head }: Held, after: number): Tagged[] {
  const tags = isListed && head.rowid > after ? tagsOf(head) : null
  return tags === null ? [] : [{ rowid: head.rowid, tags: tags.split('\n') }]
}

function finish(
  { held, rows }: Shelves,
  { id, place }: Source,
  change: SourceChange,
  listed: readonly string[] | null,
): void {
  rows.set(id, { ...NEW_ROW, id, url: place, ...rows.get(id), ...change })
  if (listed === null) return
  const kept = new Set(listed)
  for (const [name, one] of held) {
    const isListed = one.head.source !== id || kept.has(name)
    if (!isListed) held.set(name, { ...one, isListed })
  }
}

function byNewest({ head: a }: Held, { head: b }: Held): number {
  return b.sortAt - a.sortAt || a.position - b.position || (a.id < b.id ? -1 : 1)
}

function shelfRow(head: StoredHead): ShelfRow {
  const { id, rowid, source, sortAt, arrived, position, story, ids } = head
  return { id, rowid, source, sortAt, arrived, position, story, prints: ids.join('') }
}

function countBy(sources: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}

/** An article that was here before keeps its arrival; an id another source has is made anew. */
function putAll(shelves: Shelves, source: Source, stories: readonly Story[], now: number): Added {
  const { held } = shelves
  const added: string[] = []
  const ids = stories.map((story) => {
    const id = freeId(story.id, source.id, (taken) => held.get(taken)?.head.source)
    const known = held.get(id)
    if (!known) added.push(id)
    const head = storedHead({ ...story, id }, source.id, known?.head.arrived ?? now)
    const rowid = known?.head.rowid ?? held.size + 1
    const { article } = story
    held.set(id, {
      article,
      texts: textsOf(head, story.plain),
      head: { ...head, rowid, story: known?.head.story ?? 0 },
      isListed: true,
    })
    if (!known) joinTwins(shelves, head)
    return id
  })
  return { added, changed: 0, ids }
}

/** Gives an article the number of the same story of another source, if there is one. */
function joinTwins({ held, alike }: Shelves, head: StoredHead): void {
  const keys = tellingKeys(head)
  const others = keys.flatMap((key) => alike.get(key) ?? []).flatMap((id) => held.get(id) ?? [])
  for (const key of keys) alike.set(key, [...(alike.get(key) ?? []), head.id])
  for (const { head: other } of others) {
    if (!isSameStory(head, other)) continue
    const story = other.story || other.rowid
    const isTold = others.some((one) => one.head.story === story && one.head.source === head.source)
    if (isTold) continue
    for (const id of [head.id, other.id]) {
      const one = held.get(id)
      if (one) held.set(id, { ...one, head: { ...one.head, story } })
    }
    return
  }
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
