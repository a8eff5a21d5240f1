import { isDeepStrictEqual } from 'node:util'
import type { Event } from '../library/event.ts'
import { readSettings } from '../library/settings.ts'
import type { SourceStatus, State } from '../library/state.ts'
import type { Store } from '../library/store.ts'
import { statusOfSource } from '../library/subscribing.ts'
import type { Source } from '../sources/source.ts'
import { ownSources } from './choose-sources.ts'
import type { LiveRun } from './live-run.ts'
import { restingReport } from './reports.ts'
import { kindOf, type Run } from './run.ts'
import { statusOf } from './source-status.ts'

/**
 * Takes over what the settings hold now, whoever changed them: the answer names the sources that
 * are on since then. Settings that are wrong change nothing.
 */
export function takeSources(run: LiveRun, screen: Store<State, Event>): readonly Source[] {
  const settings = readSettings(run.places.config)
  const isWrong = settings.problems.some(({ key }) => key === null || key.startsWith('sources'))
  if (isWrong || !run.isOwn) return []
  const before = new Set(run.sources.map(({ id }) => id))
  const { sources: on, off, order } = ownSources(settings, run.places, kindOf)
  run.take(settings, on)
  const state = screen.getState()
  const same = (sources: readonly Source[]): SourceStatus[] =>
    sources.map((source) => sameStatus(run, state, source))
  const next = { order, on: same(on), off: same(off) }
  if (!isKnown(state, next)) screen.dispatch({ type: 'sources-read', ...next })
  return on.filter(({ id }) => !before.has(id))
}

/** What is known of a source stays known while nothing of it is changed. */
function sameStatus(run: Run, state: State, source: Source): SourceStatus {
  const status = statusOfSource(state, source.id)
  if (status && isDeepStrictEqual(status.source, source)) return status
  const resting = statusOf(restingReport(run, source))
  return status?.source.place === source.place ? { ...status, source, name: resting.name } : resting
}

function isKnown(
  { order, sources, off }: State,
  next: { order: readonly string[]; on: readonly SourceStatus[]; off: readonly SourceStatus[] },
): boolean {
  return (
    isDeepStrictEqual(order, next.order) &&
    next.on.every((status) => sources.get(status.source.id) === status) &&
    next.off.every((status) => off.get(status.source.id) === status)
  )
}
