import type { PageText } from '../reading/full-text.ts'
import type { Body } from './head.ts'

/** A body that is the text of the article's page. */
export function isPageText(body: Body | PageText | undefined): body is PageText {
  return body !== undefined && 'metadata' in body
}
