import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { identify } from '../../src/library/stories.ts'
import { article, feed, folder, NOON, source } from './making.ts'
import { headlines, query } from './searching.ts'

const HOUR = 3_600_000

function open(cache: string, write = true): ArticleStore {
  const store = openArticles(cache, { write })
  onTestFinished(store.close)
  return store
}

function put(store: ArticleStore, id: string, ...articles: readonly Article[]): void {
  store.put(source(id), identify([feed(articles)], source(id), NOON), NOON)
}

/** Sources that tell the same story, one group a line. */
function groups(store: ArticleStore): string[] {
  const rows = store.shelf({ limit: 1000 }).filter(({ story }) => story > 0)
  const told = Map.groupBy(rows, ({ story }) => story)
  return [...told.values()].map((same) =>
    same
      .map((row) => row.source)
      .toSorted()
      .join(' '),
  )
}

const at = (hours: number): string => new Date(NOON - hours * HOUR).toISOString()
const HEADLINE = clean('Harbor ice closes the late ferry')
/** A story of its own by everything but what a test gives it. */
const own = (number: number, more: Partial<Article>): Article =>
  article(number, { published: at(5), ...more })

describe.each([
  ['in a file', () => open(folder())],
  ['in memory', () => mapArticles()],
])('the same story of two sources, %s,', (_, make) => {
  test.each<[string, Partial<Article>, Partial<Article>, boolean]>([
    [
      'at the same address',
      { url: clean('https://www.wire.example/ice?utm_source=a') },
      { url: clean('http://wire.example/ice#top') },
      true,
    ],
    [
      'at two home pages',
      { url: clean('https://a.example/') },
      { url: clean('https://a.example') },
      false,
    ],
    [
      'under the same headline, other case and signs',
      { headline: HEADLINE },
      { headline: clean('HARBOR ICE closes the “late” ferry!') },
      true,
    ],
    [
      'three days apart',
      { headline: HEADLINE, published: at(0) },
      { headline: HEADLINE, published: at(72) },
      true,
    ],
    [
      'more than three days apart',
      { headline: HEADLINE, published: at(0) },
      { headline: HEADLINE, published: at(73) },
      false,
    ],
    [
      'under a headline of four words',
      { headline: clean('Police blotter for today') },
      { headline: clean('Police blotter for today') },
      false,
    ],
    [
      'under a headline with one more word',
      { headline: HEADLINE },
      { headline: clean('Harbor ice closes the late ferry again') },
      false,
    ],
    [
      'with the same guid only',
      { guid: clean('tag:x,2026:1') },
      { guid: clean('tag:x,2026:1') },
      false,
    ],
  ])('is told by address, headline and day: %s', (_, one, other, isSame) => {
    const store = make()
    put(store, 'a', own(1, one))
    put(store, 'b', own(2, other))
    expect(groups(store)).toEqual(isSame ? ['a b'] : [])
  })

  test('is one group for three of them, and never two of one source', () => {
    const store = make()
    put(store, 'a', own(1, { headline: HEADLINE }))
    put(store, 'b', own(2, { headline: HEADLINE }), own(3, { headline: HEADLINE }))
    put(store, 'c', own(4, { headline: HEADLINE }))
    expect(groups(store)).toEqual(['a b c'])
  })

  test('is found by any article of the group', () => {
    const store = make()
    put(store, 'a', own(1, { headline: HEADLINE }), own(9, {}))
    put(store, 'b', own(2, { headline: HEADLINE }))
    const [id] = store.heads({ source: 'b' }).map((head) => head.id)
    expect(
      store
        .shelfOf([id ?? ''])
        .map((row) => row.source)
        .toSorted(),
    ).toEqual(['a', 'b'])
    expect(store.shelfOf([store.heads({ source: 'a' }).at(-1)?.id ?? ''])).not.toEqual([])
  })
})

/** Makes a database what an earlier program wrote. */
function toVersion2(cache: string): void {
  const database = new DatabaseSync(join(cache, 'articles.sqlite'))
  for (const name of ['shelf', 'gone', 'story', 'title', 'banner']) {
    database.exec(`DROP INDEX article_${name}`)
  }
  database.exec('DROP TRIGGER article_ad; DROP TRIGGER article_au; DROP TABLE search')
  for (const name of ['position', 'story', 'title', 'minutes', 'is_updated', 'authors', 'tags']) {
    database.exec(`ALTER TABLE article DROP COLUMN ${name}`)
  }
  database.exec(`ALTER TABLE source DROP COLUMN home;
    CREATE INDEX article_newest ON article(sort_at DESC, id);
    CREATE VIRTUAL TABLE search USING fts5(headline, dek, byline, plain, content='article',
      content_rowid='rowid', tokenize="unicode61 remove_diacritics 2");
    CREATE TRIGGER article_ad AFTER DELETE ON article BEGIN
      INSERT INTO search(search, rowid, headline, dek, byline, plain)
      VALUES ('delete', old.rowid, old.headline, old.dek, old.byline, old.plain); END;
    CREATE TRIGGER article_au AFTER UPDATE OF headline, dek, byline, plain ON article BEGIN
      INSERT INTO search(search, rowid, headline, dek, byline, plain)
      VALUES ('delete', old.rowid, old.headline, old.dek, old.byline, old.plain);
      INSERT INTO search(rowid, headline, dek, byline, plain)
      VALUES (new.rowid, new.headline, new.dek, new.byline, new.plain); END;
    INSERT INTO search(search) VALUES ('rebuild');
    PRAGMA user_version = 2`)
  database.close()
}

describe('a database of the version before', () => {
  function older(): string {
    const cache = folder()
    const store = openArticles(cache, { write: true })
    const authors = [{ name: clean('Ana Reyes'), url: null }]
    put(store, 'a', own(1, { headline: HEADLINE, authors }), own(3, { kicker: clean('SEA') }))
    put(store, 'b', own(2, { headline: HEADLINE, tags: [clean('ice')] }))
    store.close()
    toVersion2(cache)
    return cache
  }

  test('keeps its articles, and the same stories are found', () => {
    const store = open(older())
    expect(store.problem()).toBeNull()
    expect(store.heads()).toHaveLength(3)
    expect(groups(store)).toEqual(['a b'])
    put(store, 'c', own(4, { url: article(3).url }))
    expect(groups(store)).toHaveLength(2)
  })

  test.each([
    ['where it may be written', true],
    ['where it may only be read', false],
  ])('is searched %s', (_, write) => {
    const store = open(older(), write)
    const count = (text: string): number => headlines(store, query(text)).length
    expect(['by:reyes', 'tag:ice', 'tag:sea', 'reyes', 'winter'].map(count)).toEqual([
      1, 1, 1, 1, 1,
    ])
    expect(['-by:reyes', 'is:short', 'is:updated', 'boat leaves'].map(count)).toEqual([2, 3, 0, 3])
  })

  test('is read where it may not be written', () => {
    const store = open(older(), false)
    expect(store.problem()).toBeNull()
    expect(store.heads()).toHaveLength(3)
    expect(store.headsOf(store.shelf({ limit: 2 }).map(({ id }) => id))).toHaveLength(2)
    expect(store.banners()).toEqual([])
  })
})
