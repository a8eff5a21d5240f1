import type { Edition } from '../output/json.ts'
import type { ScriptOptions } from '../output/script.ts'
import type { Mode } from '../output/teller.ts'
import { reporting } from './reports.ts'
import type { Run } from './run.ts'
import { isTerminal, STDERR, STDOUT } from './standard.ts'
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

/** What each script of a run prints with, and how: the flags for that, and the standard streams. */
export function scriptBase(run: Run, mode: Mode): Omit<ScriptOptions, Told> {
  const { flags } = run
  return {
    ...editionBase(run),
    ...reporting(run),
    mode,
    stdout: STDOUT,
    stderr: STDERR,
    isTerminal: isTerminal(1),
    columns: flags.columns,
    fields: flags.fields,
    strict: flags.strict,
    exitCode: flags['exit-code'],
    onMany: async () => (await import('./young-space.ts')).keepYoungSpace(),
    mark: flags['mark-read'] ? (...marked) => markRead(run, ...marked) : null,
  }
}

/** What a script tells of. */
type Told = 'scan' | 'banners' | 'isStored' | 'mutes' | 'body' | 'reports' | 'sample'

async function markRead({ memory }: Run, prints: string, articles: number): Promise<string | null> {
  if (articles > 0) memory.apply([{ verb: 'read', prints, articles }])
  memory.close()
  return memory.unsaved()?.reason ?? null
}
