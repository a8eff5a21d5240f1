import { sha256 } from '../article/sha256.ts'
import { canonicalUrl } from '../article/web-url.ts'

/**
 * The id of a source the user gave none: 12 hex digits, the same every time. An address counts
 * without scheme, `www.`, user, password and last slash, so that a site that moves to https stays
 * the same source.
 */
export function sourceId(place: URL | string): string {
  const text = typeof place === 'string' ? place : canonicalUrl(place)
  return sha256(text, 'hex').slice(0, 12)
}
