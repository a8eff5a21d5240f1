import type { Problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import type { Refreshed } from '../library/refreshed.ts'
import type { Notice } from '../output/messages.ts'
import { CONNECTICUT } from '../sources/connecticut.ts'
import { urlSource } from '../sources/from-argument.ts'
import type { Source } from '../sources/source.ts'
import { findFeed } from './find-feed.ts'
import { storeLoaded } from './loading.ts'
import type { Run } from './run.ts'
import { entriesOf, indexOf, moveSource, sourceOf } from './subscriptions.ts'

/** Whether a feed is not where it was, rather than its server being busy or out of reach. */
function isLost({ kind, status }: Problem): boolean {
  return status === 404 || status === 410 || kind === 'web-page'
}

/**
 * The subscription to the same host whose feed is not where it was, if there is exactly one: a new
 * feed found there is the one it has moved to. Null when the feed is a subscription of its own.
 */
export async function repairable(
  run: Run,
  found: Source,
  signal?: AbortSignal,
): Promise<Source | null> {
  const entries = entriesOf(run)
  const host = hostOf(found)
  if (host === null || indexOf(run, entries, found) >= 0) return null
  const lost: Source[] = []
  for (const entry of entries) {
    const source = sourceOf(run, entry)
    if (!source || hostOf(source) !== host || isWell(run, source)) continue
    const read = await findFeed(run, source, 'itself', signal)
    if (read.kind === 'problem' && isLost(read.problem)) lost.push(source)
  }
  return lost.length === 1 ? (lost[0] as Source) : null
}

/** It answered when it was asked last: a server is not asked for every feed that is added of it. */
function isWell({ store }: Run, { id }: Source): boolean {
  const { okAt = null, error = null } = store.row(id) ?? {}
  return okAt !== null && error === null
}

function hostOf({ kind, place }: Source): string | null {
  return kind === 'url' ? (webUrl(place)?.host.replace(/^www\./, '') ?? null) : null
}

export interface Repaired {
  readonly refreshed: Refreshed
  readonly notice: Notice
}

/**
 * Looks on its home page for the feed of a built-in source that is not where it was, and writes
 * down where it is now. Null: nothing was lost, or nothing found.
 */
export async function repairBuiltIn(
  run: Run,
  source: Source,
  problem: Problem,
): Promise<Repaired | null> {
  if (!isLost(problem) || !CONNECTICUT.some(({ id }) => id === source.id)) return null
  const found = await findFeed(run, urlSource(new URL('/', source.place)))
  if (found.kind !== 'feed') return null
  const notice = await moveSource(run, source, new URL(found.source.place))
  if (!notice) return null
  const place = { ...source, place: found.source.place }
  const refreshed = await storeLoaded(run, place, found.loaded)
  return refreshed && { refreshed, notice }
}
