import { isDue } from '../library/schedule.ts'
import type { Notice } from '../output/messages.ts'
import type { SourceReport } from '../output/report.ts'
import type { Source } from '../sources/source.ts'
import { loadable, reportOf, restingReport } from './reports.ts'
import type { Run } from './run.ts'

/**
 * Loads what is due of a run's sources, all with `--refresh`. What loads and parses is itself
 * loaded only where something is to be done: most calls find everything in the store.
 */
export async function loadDue(
  run: Run,
  say: (notice: Notice) => Promise<void>,
): Promise<SourceReport[]> {
  const found = new Map<string, SourceReport>()
  const sources = loadable(run)
  const isAll = run.flags.refresh || !run.isOwn
  if (isAll ? sources.length > 0 : sources.some((source) => isDueNow(run, source))) {
    const [{ refreshRun }, { noteRefreshed }] = await Promise.all([
      import('./loading.ts'),
      import('./note-refreshed.ts'),
    ])
    const { signal } = new AbortController()
    for await (const refreshed of refreshRun(run, sources, {
      force: isAll ? 'all' : 'due',
      signal,
    })) {
      found.set(refreshed.source.id, reportOf(run, refreshed))
      const notice = await noteRefreshed(run, refreshed)
      if (notice && !run.flags.quiet) await say(notice)
    }
  }
  return run.sources.map((source) => found.get(source.id) ?? restingReport(run, source))
}

/** Whether it is time to load a source; what lies on the disk always may have changed. */
export function isDueNow({ store, memory, now, settings, flags }: Run, source: Source): boolean {
  const { id, kind } = source
  if (kind !== 'url') return true
  if (memory.source(id)?.gone === true) return false
  const { triedAt = null, nextAt = null } = store.row(id) ?? {}
  const minutes = settings.settings.refreshMinutes
  const maxAge = flags['max-age']
  return isDue({ triedAt, nextAt }, { now: now(), minutes, force: 'due', maxAge })
}
