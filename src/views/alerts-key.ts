import { type Command, keyLabel, keysOf } from '../keymap.ts'
import { boundKeys } from './bound-keys.ts'
import type { ReaderSettings } from './options.ts'

/** What the key of a command is called among the alerts. */
export function alertsKey(command: Command, { keymap, keys, ascii }: ReaderSettings): string {
  const { keymap: bound } = boundKeys(keymap ?? 'default', keys)
  return keyLabel(keysOf(bound[command], 'alerts')[0] ?? '', ascii)
}
