import type { Edition } from '../output/json.ts'
import type { Run } from './run.ts'
import { zonesOf } from './zones.ts'

/** What each document of a run is measured by: when it is, and what its reader has done and wants. */
export function editionBase(
  run: Run,
): Pick<Edition, 'now' | 'lastVisit' | 'isDismissed' | 'dismissals' | 'zones'> {
  const { memory, now } = run
  return {
    now: now(),
    lastVisit: memory.visit()?.at ?? null,
    isDismissed: (key) => memory.dismissed().has(key),
    dismissals: memory.dismissals(),
    zones: zonesOf(run),
  }
}
