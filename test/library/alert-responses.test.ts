import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { problem } from '../../src/article/problem.ts'
import type { AlertChange, AlertResponses } from '../../src/library/alert-responses.ts'
import { mapArticles } from '../../src/library/article-map.ts'
import type { ArticleStore } from '../../src/library/article-store.ts'
import { openArticles } from '../../src/library/articles.ts'
import { folder, NOON } from './making.ts'

const URL = 'https://weather.example/alerts'

function open(cache: string): ArticleStore {
  const store = openArticles(cache, { write: true })
  onTestFinished(() => store.close())
  return store
}

const ANSWER: AlertChange = {
  body: Buffer.from('{"features":[]}'),
  contentType: 'application/geo+json',
  base: URL,
  isPublic: false,
  etag: '"1"',
  fetchedAt: NOON,
  triedAt: NOON,
  nextAt: NOON + 120_000,
}

const kinds: [string, () => AlertResponses][] = [
  ['in the database', () => open(folder()).responses],
  ['in memory', () => mapArticles().responses],
]

describe.each(kinds)('answers of weather services %s', (_, make) => {
  test('are kept, and changed only where something is said', () => {
    const responses = make()
    expect([responses.row(URL), responses.triedAt(URL)]).toEqual([undefined, null])
    responses.save(URL, ANSWER)
    const error = problem('http', 'it answers 503', { status: 503 })
    responses.save(URL, { failures: 1, error, triedAt: NOON + 5 })
    const row = responses.row(URL)
    expect(row).toMatchObject({ url: URL, parent: null, isPublic: false, etag: '"1"', error })
    expect(Buffer.from(row?.body ?? []).toString()).toBe('{"features":[]}')
    expect([row?.fetchedAt, row?.nextAt, row?.failures]).toEqual([NOON, NOON + 120_000, 1])
    expect(responses.triedAt(URL)).toBe(NOON + 5)
  })

  test('go with the index that links to them', () => {
    const responses = make()
    responses.save(URL, ANSWER)
    const documents = ['a', 'b'].map((name) => [`${URL}/${name}`, ANSWER] as const)
    responses.saveLinked(URL, new Map(documents), [`${URL}/a`, `${URL}/b`])
    responses.saveLinked(URL, new Map(), [`${URL}/b`])
    expect(responses.linked(URL).map(({ url }) => url)).toEqual([`${URL}/b`])
    expect(responses.row(URL)?.body).not.toBeNull()
  })
})

test('one process asks at a time, and the next one knows the answer', () => {
  const cache = folder()
  const [one, two] = [open(cache).responses, open(cache).responses]
  expect(one.claim(URL, NOON, 1000)).toBe(true)
  expect(two.claim(URL, NOON + 1, 1000)).toBe(false)
  one.save(URL, ANSWER)
  expect(two.triedAt(URL)).toBe(NOON)
  expect(two.claim(URL, NOON + 1, 1000)).toBe(true)
  expect(one.claim(URL, NOON + 2000, 1000)).toBe(true)
})

test('a database of version 5 keeps its articles and learns of answers', () => {
  const cache = folder()
  openArticles(cache, { write: true }).close()
  const database = new DatabaseSync(join(cache, 'articles.sqlite'))
  database.exec(`DROP TABLE alert_response;
    CREATE TABLE alert_response (url TEXT PRIMARY KEY, body TEXT) STRICT;
    INSERT INTO source(id, url) VALUES ('quay', 'https://quay.example/');
    PRAGMA user_version = 5`)
  database.close()
  const store = open(cache)
  expect(store.rows().map(({ id }) => id)).toEqual(['quay'])
  store.responses.save(URL, ANSWER)
  expect(store.responses.row(URL)).toMatchObject({ failures: 0, fetchedAt: NOON })
  expect(store.problem()).toBeNull()
})
