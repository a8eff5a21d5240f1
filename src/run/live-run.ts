import type { SettingsRead } from '../library/settings.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'

/** A run whose settings and sources become others while it goes on. */
export interface LiveRun extends Run {
  readonly take: (settings: SettingsRead, sources: readonly Source[]) => void
}

export function liveRun(run: Run): LiveRun {
  let { settings, sources } = run
  return {
    ...run,
    get settings() {
      return settings
    },
    get sources() {
      return sources
    },
    take: (next, now) => {
      settings = next
      sources = now
    },
  }
}
