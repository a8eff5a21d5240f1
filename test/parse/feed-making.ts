import type { Article } from '../../src/article/article.ts'
import type { Feed } from '../../src/article/feed.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { readXmlFeedInSteps } from '../../src/parse/feed-xml.ts'

export const URL = 'https://news.example/feed.xml'
export const rss = (inside: string): string =>
  `<rss version="2.0"><channel>${inside}</channel></rss>`

const atom = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`

export const readXmlFeed = (text: string, url: string | null): Feed | undefined =>
  inOneGo(readXmlFeedInSteps(text, url))

export function articles(text: string, url: string | null = URL): readonly Article[] {
  return readXmlFeed(text, url)?.articles ?? []
}

export function article(text: string, url: string | null = URL): Article {
  const [first] = articles(text, url)
  if (!first) throw new Error('no article')
  return first
}

export const inRss = (inside: string): Article => article(rss(`<item>${inside}</item>`))

export const inAtom = (inside: string): Article => article(atom(`<entry>${inside}</entry>`))
