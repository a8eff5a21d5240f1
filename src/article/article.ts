import type { Banner } from './alert.ts'
import type { Clean } from './clean.ts'

export interface Author {
  readonly name: Clean
  /** As given; open it only through `webUrl`. */
  readonly url: Clean | null
}

export interface Attachment {
  /** As given, resolved; open it only through `webUrl`. */
  readonly url: Clean
  readonly mimeType: Clean | null
  readonly bytes: number | null
  readonly title: Clean | null
  readonly seconds: number | null
}

/**
 * One story as its source tells it. Immutable: what the reader did with it is kept elsewhere and
 * outlives it.
 *
 * Dates are ISO 8601. Without an offset they are floating: the source prints a local time and no
 * zone, and none is invented. `…Text` is the date as printed, null where the source is a feed.
 */
export interface Article {
  /** Place in its document, 0 first. */
  readonly position: number
  /** Our own id (12 hex digits): only from a document that ctnews wrote. */
  readonly ourId?: Clean
  /** The feed's own id, verbatim but cleaned. */
  readonly guid: Clean | null
  /** Resolved where possible; open it only through `webUrl`. */
  readonly url: Clean | null
  readonly externalUrl: Clean | null
  readonly kicker: Clean | null
  /** Never empty: made from the text or the address when the source gives none. */
  readonly headline: Clean
  readonly dek: Clean | null
  /** The dek is word for word one of the paragraphs. */
  readonly dekInBody: boolean
  /** Plain text, one line; of a page the dek. */
  readonly summary: Clean | null
  /** The byline as printed; null where the source only names authors. */
  readonly byline: Clean | null
  readonly authors: readonly Author[]
  readonly banner: Banner | null
  readonly published: string | null
  readonly publishedText: Clean | null
  /** Time zone as printed. */
  readonly zone: Clean | null
  readonly updated: string | null
  readonly updatedText: Clean | null
  /** `P16D` of "Updated 16 days ago": counted from a moment that is not known, so never a date. */
  readonly updatedAgo: string | null
  readonly language: Clean | null
  readonly image: Clean | null
  readonly tags: readonly Clean[]
  readonly attachments: readonly Attachment[]
  /** The body as HTML (cleaned of control characters, not sanitised), or null. */
  readonly html: Clean | null
  /** The body as text, paragraphs parted by a blank line; null exactly when `html` is not. */
  readonly text: Clean | null
  /** What relative addresses inside `html` resolve against. */
  readonly base: string | null
  /** The body was cut at BODY. */
  readonly truncated: boolean
  /** Its page is for subscribers, and the body is what it shows everybody. */
  readonly subscription?: true
  /** The body was taken from the page, not from the feed: only from a document that ctnews wrote. */
  readonly fullText?: true
}

/** An article with every optional field empty, for readers to spread. */
export const BLANK_ARTICLE: Omit<Article, 'headline' | 'position'> = {
  guid: null,
  url: null,
  externalUrl: null,
  kicker: null,
  dek: null,
  dekInBody: false,
  summary: null,
  byline: null,
  authors: [],
  banner: null,
  published: null,
  publishedText: null,
  zone: null,
  updated: null,
  updatedText: null,
  updatedAgo: null,
  language: null,
  image: null,
  tags: [],
  attachments: [],
  html: null,
  text: null,
  base: null,
  truncated: false,
}
