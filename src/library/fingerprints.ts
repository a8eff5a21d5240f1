import type { Article } from '../article/article.ts'
import { visibleText } from '../reading/words.ts'
import { fingerprint, hexId } from './fingerprint.ts'
import { headlineWords, urlPrint } from './story-names.ts'

/** Ids that are unique wherever they appear, so they need no scope. */
const GLOBAL_GUID = /^(?:https?:\/\/|tag:|urn:)/i
/** How much of a body is looked at for its first paragraph. */
const OPENING = 8192
const OPENING_KEPT = 300

/** What one article can be known by; null where it does not tell. */
export interface Prints {
  readonly guid: string | null
  readonly url: string | null
  readonly headline: string | null
  /** What an article without a guid goes by; null with one. */
  readonly content: string | null
}

export function prints(article: Article, scope: string): Prints {
  const { guid } = article
  return {
    guid: guid === null ? null : fingerprint(`g${GLOBAL_GUID.test(guid) ? '' : scope}\n${guid}`),
    url: urlPrint(article.url),
    headline: headlinePrint(article),
    content: guid === null ? contentPrint(article) : null,
  }
}

/** Of headline, date and first paragraph. */
export function contentPrint(article: Article): string {
  const { headline, published } = article
  return fingerprint(`c${headline}\n${published ?? ''}\n${firstParagraph(article)}`)
}

/**
 * Who an article is: `ids` are up to three fingerprints (guid or content, address, headline and
 * day), `id` the 12 hex digits of the first. `scope` tells apart the guids of two feeds.
 */
export function fingerprints(
  article: Article,
  scope: string,
): { readonly id: string; readonly ids: readonly string[] } {
  const { guid, url, headline, content } = prints(article, scope)
  const first = guid ?? content ?? contentPrint(article)
  return { id: hexId(first), ids: [first, url, headline].filter((print) => print !== null) }
}

function headlinePrint({ headline, published }: Article): string | null {
  if (published === null) return null
  const words = headlineWords(headline)
  return words === null ? null : fingerprint(`h${words}\n${published.slice(0, 10)}`)
}

function firstParagraph({ text, html }: Article): string {
  if (text !== null) {
    const end = text.indexOf('\n\n')
    return (end < 0 ? text : text.slice(0, end)).trim().slice(0, OPENING_KEPT)
  }
  const opening = (html ?? '').slice(0, OPENING)
  const paragraph = /<p[\s>][^]*?<\/p>/i.exec(opening)?.[0] ?? opening
  return visibleText(paragraph).replace(/\s+/g, ' ').trim().slice(0, OPENING_KEPT)
}
