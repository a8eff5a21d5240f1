import { attempt } from '../library/files.ts'
import type { Run } from './run.ts'

/** Old articles go, starred ones stay. On a full disk they go another time. */
export function prune({ memory, now, settings, store }: Run): void {
  const { keepDays, keepArticles } = settings.settings
  attempt(() => store.prune({ now: now(), keepDays, keepArticles, starred: memory.starredIds() }))
}
