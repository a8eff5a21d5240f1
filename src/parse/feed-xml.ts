import type { Article } from '../article/article.ts'
import { clean, cleanOrNull } from '../article/clean.ts'
import { BLANK_FEED, type Feed, type FeedHints } from '../article/feed.ts'
import { resolved } from '../article/web-url.ts'
import { contentOf, lineOf } from './feed-content.ts'
import { FEED_FIELDS, type Fields, ITEM_FIELDS, fieldsOf, first } from './feed-fields.ts'
import { articleOf, dateIn, dateOf } from './feed-item.ts'
import { imageOf, linkOf, linksOf } from './feed-links.ts'
import { peopleOf } from './feed-people.ts'
import { headlineOf } from './headline.ts'
import { type Newest, newest } from './newest.ts'
import { type XmlWatcher, readXmlInSteps } from './xml-tree.ts'
import { type XmlElement, attribute, elements, textOf } from './xml.ts'

const ROOTS = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'channel', 'entry'])
/** Levels down to which a root is looked for in another document, and items in a feed. */
const ROOT_DEPTH = 4
const ITEM_DEPTH = 6

/** What was found while the tree grew. */
interface Found {
  root: XmlElement | null
  channel: XmlElement | null
  articles: Newest
  total: number
}

/**
 * Reads RSS 0.90 to 2.0, RSS 1.1 and Atom 0.3 and 1.0, or one entry alone, broken ones too.
 * Never throws; yields every few milliseconds so that the caller can let keys in.
 *
 * @param url the final address, for relative addresses; null from a file
 * @returns undefined where the text holds no feed
 */
export function* readXmlFeedInSteps(
  text: string,
  url: string | null,
): Generator<void, Feed | undefined> {
  const found: Found = { root: null, channel: null, articles: newest(), total: 0 }
  yield* readXmlInSteps(text, url, watcher(found))
  return found.root ? feedOf(found.root, found) : undefined
}

/** Elements of one item, or of all that is around them: the rest falls away. */
const ELEMENTS_KEPT = 2 ** 17

function watcher(found: Found): XmlWatcher {
  let hung = 0
  /** Those around the item that is open. */
  let before = 0
  return {
    opened(element) {
      if (found.root === null && element.depth <= ROOT_DEPTH && ROOTS.has(element.name))
        found.root = element
      if (element.name === 'channel' && isTop(element, found.root)) found.channel ??= element
      if (isItem(element)) {
        before = hung
        return false
      }
      return ++hung - before <= ELEMENTS_KEPT
    },
    closed(element) {
      if (!isItem(element)) return
      keep(found, element)
      hung = before
      before = 0
    },
    isAlone: isItem,
  }
}

function isTop(element: XmlElement, root: XmlElement | null): boolean {
  return element === root || element.parent === root
}

function isItem(element: XmlElement): boolean {
  return (element.name === 'item' || element.name === 'entry') && element.depth <= ITEM_DEPTH
}

/** One try per item: a broken one is counted in `total` and the others stay. */
function keep(found: Found, item: XmlElement): void {
  if (found.root === null || (item.children.length === 0 && item.attributes.length === 0)) return
  const position = found.total++
  try {
    const fields = fieldsOf([item], ITEM_FIELDS)
    if (found.articles.wants(dateIn(fields))) found.articles.add(articleOf(item, fields, position))
  } catch {
    // Counted in `total`, and that is all there is to say of it.
  }
}

function feedOf(root: XmlElement, found: Found): Feed {
  const holder = found.channel ?? root
  const parents = holder === root || root.name.startsWith('rdf') ? [holder] : [holder, root]
  const fields = fieldsOf(parents, FEED_FIELDS)
  const authors = peopleOf(fields['authors'])
  const title = first(fields['title'], (it) => lineOf(contentOf(it)))
  const articles = found.articles.all()
  return {
    ...BLANK_FEED,
    format: root.name === 'feed' || root.name === 'entry' ? 'atom' : 'rss',
    title: title ? headlineOf(title) : null,
    url: linkOf(holder, fields, ['via', 'related']),
    feedUrl: hrefOf(linksOf(fields, 'self')[0]),
    description: first(fields['description'], (it) => lineOf(contentOf(it))) ?? null,
    language: cleanOrNull(
      first(fields['language'], textOf) ??
        attribute(holder, 'xml:lang') ??
        attribute(root, 'xml:lang'),
    ),
    icon: imageOf(fields),
    authors,
    updated: first(fields['updated'], dateOf) ?? null,
    hints: hintsOf(fields),
    articles: authors.length === 0 ? articles : articles.map((it) => withAuthors(it, authors)),
    total: found.total,
  }
}

function withAuthors(article: Article, authors: Article['authors']): Article {
  return article.authors.length > 0 ? article : { ...article, authors }
}

function hrefOf(link: XmlElement | undefined): Feed['feedUrl'] {
  return link ? resolved(attribute(link, 'href') ?? '', link.base) : null
}

const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
}
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function hintsOf(fields: Fields): FeedHints | null {
  const number = (name: string): number =>
    Math.trunc(Number(first(fields[name], textOf)?.trim() ?? 0)) || 0
  const period = PERIODS[first(fields['period'], textOf)?.trim().toLowerCase() ?? ''] ?? 0
  const minutes = Math.max(number('ttl'), period / Math.max(number('frequency'), 1))
  const inside = (name: string): string[] =>
    (fields[name] ?? []).flatMap(elements).map((it) => clean(textOf(it)))
  const skipHours = inside('skipHours').map((it) => Number(it) % 24)
  const skipDays = inside('skipDays').map((it) => DAYS.indexOf(it.slice(0, 3).toLowerCase()))
  const hints = {
    minutes: minutes > 0 ? Math.round(minutes) : null,
    skipHours: skipHours.filter((it) => Number.isInteger(it) && it >= 0),
    skipDays: skipDays.filter((it) => it >= 0),
  }
  const some = hints.minutes !== null || hints.skipHours.length > 0 || hints.skipDays.length > 0
  return some ? hints : null
}
