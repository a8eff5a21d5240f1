import { headlineWords, storyAddress } from './story-names.ts'

/** How far apart two sources may tell a story under the same headline. */
export const TWIN_MS: number = 72 * 60 * 60 * 1000

/** What tells whether two sources tell the same story. */
export interface Told {
  readonly source: string
  readonly url: string | null
  readonly headline: string
  readonly sortAt: number
}

/**
 * Whether two sources tell the same story: at the same address, or under the same telling headline
 * within three days. What only looks alike stands by itself.
 */
export function isSameStory(one: Told, other: Told): boolean {
  if (one.source === other.source) return false
  const words = headlineWords(one.headline)
  const isNear = Math.abs(one.sortAt - other.sortAt) <= TWIN_MS
  if (words !== null && isNear && words === headlineWords(other.headline)) return true
  const address = storyAddress(one.url)
  return address !== null && address === storyAddress(other.url)
}

/** A number by which equal headlines are found (FNV-1a, 32 bits); null for one that repeats. */
export function headlineNumber(headline: string): number | null {
  const words = headlineWords(headline)
  if (words === null) return null
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at++) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  }
  return hash
}

/** What the same story in another source has in common with this one, all or part of it. */
export function tellingKeys({ url, headline }: Told): string[] {
  const words = headlineWords(headline)
  const address = storyAddress(url)
  return [...(words === null ? [] : [`h${words}`]), ...(address === null ? [] : [`u${address}`])]
}
