import type { Bulletin } from './alert.ts'
import type { Article, Author } from './article.ts'
import type { Clean } from './clean.ts'

export type FeedFormat =
  | 'rss'
  | 'atom'
  | 'json-feed'
  | 'ctnews'
  | 'news-page'
  | 'web-page'
  | 'text'
  | 'alerts'

/** What a feed asks of those who fetch it. */
export interface FeedHints {
  /** Minutes between two loads: the longer of ttl and sy:updatePeriod. */
  readonly minutes: number | null
  /** Hours (0–23, UTC) and weekdays (0 = Sunday) without news. */
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
}

/** What one document holds, in document order. */
export interface Feed {
  readonly format: FeedFormat
  readonly title: Clean | null
  /** Home page; open it only through `webUrl`. */
  readonly url: Clean | null
  /** The feed's own address as it gives it. */
  readonly feedUrl: Clean | null
  readonly description: Clean | null
  readonly language: Clean | null
  readonly icon: Clean | null
  readonly authors: readonly Author[]
  /** ISO 8601. */
  readonly updated: string | null
  /** Made-up stories: a printed sample edition that is read back. */
  readonly isSample: boolean
  readonly hints: FeedHints | null
  readonly articles: readonly Article[]
  /** Articles the document held, those beyond ITEMS and unreadable ones included. */
  readonly total: number
  /** The weather alerts of an alert document, or of our own JSON. */
  readonly alerts: Bulletin | null
}

/** What a feed says of itself, without its articles but for their number. */
export interface Masthead extends Omit<Feed, 'articles'> {
  readonly articles: number
}

export const BLANK_FEED: Omit<Feed, 'format' | 'articles' | 'total'> = {
  title: null,
  url: null,
  feedUrl: null,
  description: null,
  language: null,
  icon: null,
  authors: [],
  updated: null,
  isSample: false,
  hints: null,
  alerts: null,
}

/** Bytes somebody gave us, and what they said about them. `fetch` makes it, `parse` reads it. */
export interface Document {
  readonly bytes: Uint8Array
  /** For messages: a file name, a host. */
  readonly name: string
  /** The Content-Type header, null from a file. */
  readonly contentType: string | null
  /** The final address, which relative ones resolve against; null from a file. */
  readonly url: string | null
}
