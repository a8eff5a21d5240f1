import { BLANK_ARTICLE, type Article } from '../src/article/article.ts'
import { clean } from '../src/article/clean.ts'
import { BLANK_FEED } from '../src/article/feed.ts'
import { openArticles } from '../src/library/articles.ts'
import { identify } from '../src/library/stories.ts'
import { DEFAULT_SETTINGS, type Source } from '../src/sources/source.ts'

const NOON: number = Date.UTC(2026, 10, 22, 12)
const WORDS: readonly string[] =
  `the town met on tuesday evening heard both sides for an hour and put choice off until spring when
  figures winter are known bridge open again ferry harbor river school board library road storm snow
  council budget plan vote teacher market`.split(/\s+/)
/** Articles stored in one go. */
const CHUNK = 500

/** The settings of a reader who follows so many sources. */
export function fullSettings(sources: number): unknown {
  return {
    keepArticles: 200_000,
    refreshMinutes: 0,
    sources: numbers(sources).map((number) => ({
      id: `town${number}`,
      url: addressOf(number),
      title: `Town ${number}`,
    })),
  }
}

/** Fills a cache folder with made-up articles of about 180 words from several sources. */
export function fillStore(cache: string, sources: number, each: number): void {
  const store = openArticles(cache, { write: true })
  const next = random()
  for (const number of numbers(sources)) {
    const from = { folders: [], title: clean(`Town ${number}`), settings: DEFAULT_SETTINGS }
    const source: Source = { ...from, id: `town${number}`, kind: 'url', place: addressOf(number) }
    store.claim([source], NOON, 1000)
    const ids = []
    for (let start = 0; start < each; start += CHUNK) {
      const articles = numbers(Math.min(CHUNK, each - start)).map((at) =>
        article(number, start + at, sources, next),
      )
      const feed = { ...BLANK_FEED, format: 'rss' as const, articles, total: articles.length }
      ids.push(...store.put(source, identify([feed], source, NOON), NOON).ids)
    }
    store.finish(source, { okAt: NOON }, ids, NOON)
  }
  store.close()
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number)
const addressOf = (number: number): string => `https://town${number}.example/feed`

function article(from: number, at: number, sources: number, next: () => number): Article {
  const words = (count: number): string =>
    numbers(count)
      .map(() => WORDS[Math.floor(next() * WORDS.length)])
      .join(' ')
  const html = numbers(3).map(() => `<p>${words(60)}</p>`)
  return {
    ...BLANK_ARTICLE,
    position: at,
    guid: clean(`${from}-${at}`),
    url: clean(`https://town${from}.example/stories/${at}`),
    headline: clean(`${words(8)} ${from}.${at}`),
    byline: clean(`By ${words(2)}`),
    tags: [clean(words(1))],
    published: new Date(NOON - (at * sources + from) * 60_000).toISOString(),
    html: clean(html.join(''), 'markup'),
  }
}

/** The same numbers in [0, 1) every time (xorshift). */
function random(): () => number {
  let state = 7
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
