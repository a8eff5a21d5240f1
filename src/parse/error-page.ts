import type { Article } from '../article/article.ts'

/** What stands before the words: "HTTP Status 404 –". */
const LEAD = /^(?:https?|errors?|status|code|oops|sorry|[45]\d\d)$/
/** Reason phrases of RFC 9110 §15 that people meet, and what servers and their guards say instead. */
const PHRASES: readonly string[] = [
  ...['bad gateway', 'bad request', 'forbidden', 'gateway time out', 'gateway timeout'],
  ...['internal server error', 'not found', 'service temporarily unavailable'],
  ...['service unavailable', 'too many requests', 'unauthorized'],
  ...['access denied', 'attention required', 'file not found', 'file or directory not found'],
  ...['just a moment', 'page cannot be found', 'page not found', 'site not found'],
]
/** Markup of an error page; a story about one is longer, or has a date or an author. */
const SHORT = 3000

/** Whether a web page is what a server shows in place of one, with whatever status it came. */
export function isErrorPage({ headline, html, published, authors }: Article): boolean {
  if (published !== null || authors.length > 0 || (html?.length ?? 0) > SHORT) return false
  const words = headline.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const first = words.findIndex((word) => !LEAD.test(word))
  if (first < 0) return words.length > 0
  const rest = words.slice(first).join(' ')
  return PHRASES.some((phrase) => rest.startsWith(phrase))
}
