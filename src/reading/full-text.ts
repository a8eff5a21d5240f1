import type { Article } from '../article/article.ts'
import type { Clean } from '../article/clean.ts'
import type { Problem } from '../article/problem.ts'
import { visibleText } from './words.ts'

/** The text of an article's page. It can be read like any article's body. */
export interface PageText {
  readonly kind: 'text'
  /** Safe to hand to any program, addresses absolute. */
  readonly html: Clean
  readonly text: null
  readonly base: string | null
  readonly truncated: boolean
  /** What the page says about the story; its feed's word goes first (`filled` in article/). */
  readonly metadata: Article
  /** The page is for subscribers, and this is what it shows everybody. */
  readonly subscription: boolean
}

/** What the page of an article gave. */
export type FullText = PageText | { readonly kind: 'problem'; readonly problem: Problem }

/** Stands over a full text with `subscription`. */
export const SUBSCRIBERS = 'for subscribers; this is what the page shows'

/** UTF-16 units below which a feed's text is a teaser. */
const TEASER = 600
/** What weblogs put behind each story of a feed. */
const ORIGIN = /\s*The post .{1,300}? (?:first appeared|appeared first) on .{1,200}$/
const BROKEN_OFF =
  /(?:…|\.\.\.|[[(](?:…|\.\.\.)[\])]|\b(?:read (?:more|on)|see more|continue reading|read the (?:full|whole|rest of the) (?:story|article)|full story))[\s.…»›>→"”)\]]*$/i

/** Whether a feed gives less than the whole story: a short text, or one that breaks off. */
function isCutShort({ html, text }: Pick<Article, 'html' | 'text'>): boolean {
  const shown = (html === null ? (text ?? '') : visibleText(html)).trim().replace(/\s+/g, ' ')
  if (shown.length < TEASER) return true
  return BROKEN_OFF.test(shown.slice(-TEASER).replace(ORIGIN, ''))
}

/** Whether the page is to be asked for when the article is opened, by its source's setting. */
export function wantsFullText(
  setting: 'auto' | 'always' | 'never',
  body: Pick<Article, 'html' | 'text'>,
): boolean {
  return setting === 'always' || (setting === 'auto' && isCutShort(body))
}
