import { attempt } from '../library/files.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'

/**
 * Old articles go, starred ones stay; those of sources that were `removed` are no longer listed, so
 * that they go in time. On a full disk they go another time.
 */
export function prune(
  { memory, now, settings, store }: Run,
  removed: readonly Source[] = [],
): void {
  const { keepDays, keepArticles } = settings.settings
  attempt(() => {
    for (const source of removed) store.finish(source, {}, [], now())
    store.prune({ now: now(), keepDays, keepArticles, starred: memory.starredIds() })
  })
}
