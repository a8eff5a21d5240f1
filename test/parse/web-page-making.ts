import type { Article } from '../../src/article/article.ts'
import { readWebPage } from '../../src/parse/web-page.ts'

export const URL = 'https://ledger.example/news/1.html'
export const STORY: string = `<p>${'The pond is drained and the ducks are gone. '.repeat(8).trim()}</p>`

export function read(
  head: string,
  body: string = `<article>${STORY}</article>`,
  url: string = URL,
): Article {
  const page = readWebPage(
    `<html lang=en><head>${head}</head><body>${body}</body></html>`,
    url,
    'x',
  )
  if (!page) throw new Error('no page')
  return page.article
}

export function ld(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`
}

export function names(article: Article): string[] {
  return article.authors.map((it) => it.name)
}
