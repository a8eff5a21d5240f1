import { type Command, keyLabel, type Keymap, keysOf, PLACES, type PresetName } from '../keymap.ts'
import type { Message } from '../library/state.ts'
import { boundKeys } from './bound-keys.ts'
import type { ReaderSettings } from './options.ts'

type KeySettings = Pick<ReaderSettings, 'keymap' | 'keys' | 'ascii'>

const known = new WeakMap<KeySettings['keys'], Map<PresetName, Keymap>>()

/** The keys that hold under these settings, worked out once. */
export function keymapOf({ keymap = 'default', keys }: KeySettings): Keymap {
  const presets = known.get(keys) ?? new Map<PresetName, Keymap>()
  known.set(keys, presets)
  const bound = presets.get(keymap) ?? boundKeys(keymap, keys).keymap
  presets.set(keymap, bound)
  return bound
}

const NAME = /\{([a-z-]+)(?: (\d))?\}/g

/**
 * Words of our own with the keys that hold: `{undo} undoes`, `{number 3}` for the third one. A
 * command without a key is named as the palette takes it: `:undo`.
 */
export function withKeys(words: string, settings: KeySettings): string {
  return words.replace(NAME, (_, name: string, nth = '1') => {
    const binding = keymapOf(settings)[name as Command]
    const keys = PLACES.map((place) => keysOf(binding, place)).find(({ length }) => length > 0)
    const key = keys?.[Number(nth) - 1]
    if (key === undefined) return `:${name}`
    return key === 'space' ? 'Space' : keyLabel(key, settings.ascii)
  })
}

/** What was said, and how it is taken back where it can be. */
export function messageWords({ text, canUndo }: Message, settings: KeySettings): string {
  return canUndo ? `${text}, ${withKeys('{undo} undoes', settings)}` : text
}
