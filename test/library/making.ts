import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Article, BLANK_ARTICLE } from '../../src/article/article.ts'
import { clean } from '../../src/article/clean.ts'
import { BLANK_FEED, type Feed } from '../../src/article/feed.ts'
import { type Memory, type MemoryOptions, openMemory } from '../../src/library/memory.ts'
import { DEFAULT_SETTINGS, type Source } from '../../src/sources/source.ts'

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ctnews-library-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

export function article(number: number, more: Partial<Article> = {}): Article {
  return {
    ...BLANK_ARTICLE,
    position: number,
    guid: clean(`guid-${number}`),
    url: clean(`https://ledger.example/stories/${number}`),
    headline: clean(`Ferry number ${number} adds two winter crossings`),
    published: `2026-11-${String(20 - (number % 20)).padStart(2, '0')}T08:15:00-05:00`,
    html: clean(`<p>Boat ${number} leaves at 6:10 and 17:40.</p>`, 'markup'),
    ...more,
  }
}

export function feed(articles: readonly Article[], more: Partial<Feed> = {}): Feed {
  return { ...BLANK_FEED, format: 'rss', articles, total: articles.length, ...more }
}

export function source(id: string, more: Partial<Source> = {}): Source {
  const place = `https://${id}.example/feed`
  const blank = { title: null, folders: [], settings: DEFAULT_SETTINGS }
  return { id, kind: 'url', place, ...blank, ...more }
}

export { amount } from '../faults/amount.ts'
export { print } from './many.ts'

export const NOON: number = Date.UTC(2026, 10, 22, 12)

export function remember(config: string, more: Partial<MemoryOptions> = {}): Memory {
  return openMemory({ config }, { now: () => NOON, ...more })
}
