import type { SettingsRead } from '../library/settings.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError for the first setting that is wrong */
export async function refuseWrong({ settings, places }: Run): Promise<void> {
  const { problems } = hasKeys(settings)
    ? (await import('./own-settings.ts')).ownSettings(places.config)
    : settings
  const [wrong] = problems
  if (wrong) throw new UsageError(wrong.message)
}

const hasKeys = ({ written }: SettingsRead): boolean => written.has('keys') || written.has('keymap')
