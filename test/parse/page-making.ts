import { expect } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { readNewsPages } from '../../src/parse/news-page.ts'

export const DATE = 'Nov 2, 2025, 4:07 PM'

export const BODY_LINES: readonly string[] = [
  'The pond behind the old rope works will be drained before the first hard frost, the parks office said, so that its dam can be looked at from both sides.',
  'Ducks are expected to object.',
]

/** One field a line with blank lines between, as a browser copies a page. */
export function page(...header: string[]): string {
  return [...header, ...BODY_LINES.slice(0, 1)].join('\n\n') + `\n${BODY_LINES[1]}\n`
}

export function only(text: string): Article {
  const articles = readNewsPages(text)
  expect(articles).toHaveLength(1)
  return articles[0]!
}

export function paragraphs(article: Article | undefined): string[] {
  return (article?.text ?? '').split('\n\n').filter((it) => it !== '')
}

export function names(article: Article): string[] {
  return article.authors.map((it) => it.name)
}
