import { readSettings, type SettingsRead } from '../library/settings.ts'
import type { WrongPart } from '../library/setting-parts.ts'
import type { Settings } from '../library/settings-types.ts'
import { boundKeys } from '../views/bound-keys.ts'

/** The settings, with what is wrong with the keys among them. */
export function ownSettings(config: string): SettingsRead {
  return readSettings(config, wrongKeys)
}

/** Keys that cannot hold beside each other. */
export function wrongKeys({ keymap, keys }: Pick<Settings, 'keymap' | 'keys'>): WrongPart[] {
  return boundKeys(keymap, keys).problems.map(({ command, words }) => {
    const key = `keys.${command}`
    return { key, words: `${JSON.stringify(key)}: ${words}` }
  })
}
