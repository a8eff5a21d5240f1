import type { StoredHead } from '../library/article-store.ts'
import type { Run } from './run.ts'

/** Without the articles of sources that were removed: only what is starred of them stays. */
export function listed(
  { sources, memory, isOwn }: Run,
  heads: readonly StoredHead[],
): StoredHead[] {
  const ids = new Set(sources.map(({ id }) => id))
  return heads.filter(({ source, ids: own }) => !isOwn || ids.has(source) || memory.isStarred(own))
}
