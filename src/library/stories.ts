import type { Article } from '../article/article.ts'
import type { Feed } from '../article/feed.ts'
import { inOneGo } from '../article/steps.ts'
import { canonicalUrl, webUrl } from '../article/web-url.ts'
import { countWords, visibleText } from '../reading/words.ts'
import type { Source } from '../sources/source.ts'
import { hexId, printOf } from './fingerprint.ts'
import { contentPrint, type Prints, prints } from './fingerprints.ts'
import { sortTimes } from './sort-at.ts'

/** An article and who it is. */
export interface Story {
  readonly article: Article
  /** 12 hex digits, unique in its source. */
  readonly id: string
  /** Fingerprints, the surest first. */
  readonly ids: readonly string[]
  /** Milliseconds since the epoch: its place in a list by time. */
  readonly sortAt: number
  /** Its text without markup. */
  readonly plain: string
  /** Of `plain`. */
  readonly words: number
  readonly minutes: number
}

interface Candidate {
  article: Article
  readonly prints: Prints[]
}

const OUR_ID = /^[0-9a-f]{12}$/

/**
 * The articles of all documents of one source, each once; yields after each article, so that the
 * caller can let keys in.
 *
 * Two that share guid, address or text are one story only if they also share the headline;
 * otherwise what they share (a guid of "0", the home page) tells neither apart and is dropped from
 * both.
 */
export function* identifyInSteps(
  feeds: readonly Feed[],
  source: Source,
  now: number,
): Generator<void, Story[]> {
  const found: Candidate[] = []
  const known = new Map<string, Candidate>()
  const shared = new Set<string>()
  for (const feed of feeds) {
    const scope = scopeOf(feed, source)
    for (const article of feed.articles) {
      const candidate = { article, prints: [prints(article, scope)] }
      const same = takeIn(candidate, known, shared)
      if (same) mergeInto(same, candidate)
      else found.push(candidate)
      yield
    }
  }
  const articles = found.map(({ article }) => article)
  const times = sortTimes(articles, now, source.settings.zone)
  const stories: Story[] = []
  for (const [index, one] of found.entries()) {
    stories.push(storyOf(one, shared, times[index] as number))
    yield
  }
  return unique(stories)
}

/** As {@link identifyInSteps}, in one go. */
export function identify(feeds: readonly Feed[], source: Source, now: number): Story[] {
  return inOneGo(identifyInSteps(feeds, source, now))
}

/** Enters a candidate's fingerprints; returns the story it repeats, if there is one. */
function takeIn(
  candidate: Candidate,
  known: Map<string, Candidate>,
  shared: Set<string>,
): Candidate | undefined {
  const own = keysOf(candidate.prints[0] as Prints)
  for (const print of own) {
    const other = known.get(print)
    if (other && isSame(candidate, other)) return other
  }
  for (const print of own) {
    if (known.has(print)) shared.add(print)
    else known.set(print, candidate)
  }
  return undefined
}

function keysOf({ guid, url, headline, content }: Prints): string[] {
  return [guid, url, headline, content].filter((print) => print !== null)
}

function isSame(one: Candidate, other: Candidate): boolean {
  if (one.article.headline !== other.article.headline) return false
  const a = one.prints[0] as Prints
  return other.prints.some(
    (b) => equal(a.guid, b.guid) || equal(a.url, b.url) || equal(a.content, b.content),
  )
}

const equal = (a: string | null, b: string | null): boolean => a !== null && a === b

/** The later version of a repeated article stands; both go by all their fingerprints. */
function mergeInto(same: Candidate, candidate: Candidate): void {
  same.prints.push(...candidate.prints)
  if (changedAt(candidate.article) > changedAt(same.article)) same.article = candidate.article
}

function changedAt({ updated, published }: Article): number {
  return Date.parse(updated ?? published ?? '') || 0
}

function storyOf(
  { article, prints: all }: Candidate,
  shared: ReadonlySet<string>,
  sortAt: number,
): Story {
  const own = all.flatMap(({ guid, url, headline, content }) =>
    [isTelling(guid, shared) ? guid : (content ?? contentPrint(article)), url, headline].filter(
      (print) => isTelling(print, shared),
    ),
  )
  if (own.length === 0) own.push(contentPrint(article))
  const given = article.ourId !== undefined && OUR_ID.test(article.ourId) ? article.ourId : null
  if (given !== null) own.unshift(printOf(given))
  const id = given ?? hexId(own[0] as string)
  const plain = article.text ?? visibleText(article.html ?? '')
  return { article, id, ids: [...new Set(own)], sortAt, plain, ...countWords(plain) }
}

function isTelling(print: string | null, shared: ReadonlySet<string>): print is string {
  return print !== null && !shared.has(print)
}

/** A second article with the same id (a copied `ourId`, 48 bits that collide) is dropped. */
function unique(stories: Story[]): Story[] {
  const seen = new Set<string>()
  return stories.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/**
 * What the guids of a document are unique within: its source, or for a file what the feed says of
 * itself, so that the same feed from another path or saved twice has the same guids.
 */
function scopeOf(feed: Feed, source: Source): string {
  if (source.kind === 'url') return source.id
  const address = feed.feedUrl ?? feed.url
  const url = address === null ? undefined : webUrl(address)
  return url ? canonicalUrl(url) : (address ?? feed.title ?? '')
}
