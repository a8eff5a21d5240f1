import { late } from '../article/late.ts'
import { canonicalUrl, webUrl } from '../article/web-url.ts'
import { fingerprint } from './fingerprint.ts'

/** Headlines of fewer words repeat ("Police blotter") and tell no story apart. */
const TELLING_WORDS = 5
const punctuation = late(() => /[^\p{L}\p{N}]+/gu)

/** The fingerprint of a story's address; null for what is none. */
export function urlPrint(text: string | null): string | null {
  const address = storyAddress(text)
  return address === null ? null : fingerprint(`u${address}`)
}

/** The canonical form of a story's address; a site's home page is the address of no story. */
export function storyAddress(text: string | null): string | null {
  const url = text === null ? undefined : webUrl(text)
  if (!url) return null
  const address = canonicalUrl(url)
  return /[/?]/.test(address) ? address : null
}

/** A headline in lower case without punctuation; null when it is too short to tell. */
export function headlineWords(headline: string): string | null {
  const words = headline.toLowerCase().replace(punctuation(), ' ').trim()
  return words.split(' ', TELLING_WORDS).length < TELLING_WORDS ? null : words
}
