import type { Run } from './run.ts'

/** The zones the user cares for: those of the flag, else of the settings. */
export function zonesOf({ flags, settings }: Pick<Run, 'flags' | 'settings'>): readonly string[] {
  const given = flags.zone.flatMap((it) => it.split(/[\s,]+/)).filter(Boolean)
  return given.length > 0 ? given : settings.settings['storm.zones']
}
