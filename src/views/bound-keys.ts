import { late } from '../article/late.ts'
import {
  COMMANDS,
  type Clash,
  type Command,
  type Keymap,
  KEY_NAMES,
  keyClash,
  keysOf,
  keymap as usual,
  type PresetName,
  presetKeys,
} from '../keymap.ts'
import { nearest } from '../library/nearest.ts'

/** Keys of commands by the user's own choice: `{"star": ["s", "ctrl+n"]}`. */
export type Overrides = Readonly<Record<string, readonly string[]>>

export interface KeyProblem {
  /** What the user calls the command. */
  readonly command: string
  readonly words: string
}

/**
 * The keys of a preset with the user's own. Those of a command that cannot hold (it is none, its
 * keys are none or another's, nothing would quit any more) are left out and told.
 */
export function boundKeys(
  preset: PresetName,
  overrides: Overrides,
): { readonly keymap: Keymap; readonly problems: readonly KeyProblem[] } {
  const base = presetKeys(preset)
  // A preset by itself holds: looking for a clash costs more than a screen.
  if (Object.keys(overrides).length === 0) return { keymap: base, problems: [] }
  const problems: KeyProblem[] = []
  const kept = new Map<string, readonly string[]>()
  for (const [command, keys] of Object.entries(overrides)) {
    const words = wrongCommand(command) ?? wrongKey(keys)
    if (words === null) kept.set(command, keys)
    else problems.push({ command, words })
  }
  // A preset by itself is known to hold, and this is done at each start.
  if (kept.size === 0) return { keymap: base, problems }
  let bound = withKeys(base, kept)
  for (let fault = faultOf(bound, kept); fault; fault = faultOf(bound, kept)) {
    problems.push(fault)
    kept.delete(fault.command)
    bound = withKeys(base, kept)
  }
  return { keymap: bound, problems }
}

function wrongCommand(name: string): string | null {
  if (Object.hasOwn(usual, name)) return null
  const meant = nearest(name, COMMANDS)
  return `it is no command${meant === undefined ? '' : `; did you mean "${meant}"?`}`
}

/** Characters that are typed as they are, an accent of their own behind them. */
const character = late(() => /^[^\p{C}\p{Z}]\p{M}*$/u)

const SAME: Readonly<Record<string, string>> = {
  'ctrl+h': 'backspace',
  'ctrl+i': 'tab',
  'ctrl+j': 'enter',
  'ctrl+m': 'enter',
}

function wrongKey(keys: readonly string[]): string | null {
  for (const key of keys) {
    const parts = key.split(' ')
    const wrong = parts.find((part) => !KEY_NAMES.includes(part) && !character().test(part))
    if (wrong === undefined && parts.length <= 2) continue
    const shown = JSON.stringify(key)
    const same = SAME[wrong ?? '']
    if (same) return `terminals send ${shown} as "${same}"`
    const meant = wrong && nearest(wrong, KEY_NAMES)
    return `${shown} is no key${meant ? `; did you mean "${meant}"?` : ''}`
  }
  return null
}

function withKeys(base: Keymap, overrides: ReadonlyMap<string, readonly string[]>): Keymap {
  const bound = { ...base }
  for (const [name, keys] of overrides) {
    const { keysIn: _, ...binding } = base[name as Command]
    bound[name as Command] = { ...binding, keys }
  }
  return bound
}

/** The next choice that cannot hold, the later one of two. */
function faultOf(bound: Keymap, kept: ReadonlyMap<string, unknown>): KeyProblem | null {
  const latest = (commands: readonly string[]): string | undefined =>
    [...kept.keys()].findLast((name) => commands.includes(name))
  const clash = keyClash(bound)
  if (clash) {
    const command = latest(clash.commands)
    return command === undefined ? null : { command, words: clashWords(clash) }
  }
  const command = latest(['quit', 'leave'])
  const ends = [...keysOf(bound.quit, 'list'), ...keysOf(bound.leave, 'list')]
  if (command === undefined || ends.length > 0) return null
  return { command, words: 'neither quit nor leave would have a key' }
}

function clashWords({ key, commands: [one, other], place }: Clash): string {
  return `${key} is both ${one} and ${other} in the ${place}`
}
