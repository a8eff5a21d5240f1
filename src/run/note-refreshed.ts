import { webUrl } from '../article/web-url.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { Notice } from '../output/messages.ts'
import type { Run } from './run.ts'

/**
 * Remembers what a server said of one of the reader's own sources for good, since it has to outlive
 * the article store: that it is gone, or where it lives now. Resolves to what to say once, or null.
 */
export async function noteRefreshed(run: Run, refreshed: Refreshed): Promise<Notice | null> {
  const { memory, isOwn } = run
  const { source, isGone, outcome, movedTo } = refreshed
  if (!isOwn) return null
  const known = memory.source(source.id)?.gone === true
  if (isGone !== known && (isGone || outcome !== 'skipped')) {
    memory.apply([{ verb: 'source', source: { id: source.id, gone: isGone } }])
  }
  const to = movedTo === null ? undefined : webUrl(movedTo)
  if (!to) return null
  const { moveSource } = await import('./subscriptions.ts')
  // Settings that cannot be written are no reason to stop: the server will say it again.
  return moveSource(run, source, to).catch(() => null)
}
