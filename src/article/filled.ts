import type { Article } from './article.ts'

/** What a page may know that its feed did not say. */
type Told = Pick<
  Article,
  | 'kicker'
  | 'dek'
  | 'byline'
  | 'authors'
  | 'published'
  | 'publishedText'
  | 'zone'
  | 'updated'
  | 'language'
  | 'image'
  | 'tags'
>

const isBlank = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0)

/** An article with its gaps filled from its page; what its feed says stays. */
export function filled<T extends Told>(article: T, page: Told): T {
  // Names of a byline that a page prints are those of the feed, or they are not known at all.
  const isSigned = article.byline !== null || article.authors.length > 0
  const { kicker, dek, published, updated, language, image, tags } = page
  const { byline, authors } = isSigned ? article : page
  const gaps = { kicker, dek, byline, authors, published, updated, language, image, tags }
  const known = Object.entries(article).filter(([, value]) => !isBlank(value))
  return { ...article, ...gaps, ...Object.fromEntries(known) }
}
