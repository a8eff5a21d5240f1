import { COMMANDS, type Command, type Keymap, type KeyTable, type Place } from '../keymap.ts'
import { nearest } from '../library/nearest.ts'

/** What somebody entered where there is no screen. */
export type LinearEntry =
  | { readonly kind: 'on' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'command'; readonly command: Command; readonly words: string }
  /** The stories are searched, wherever one is. */
  | { readonly kind: 'search'; readonly words: string }
  | { readonly kind: 'unknown'; readonly typed: string; readonly meant: string | undefined }

/** Commands that are about a screen, and none is there. */
const SCREEN_ONLY: ReadonlySet<string> = new Set([
  'palette',
  'pictures',
  'number',
  'theme',
  'zen',
  'narrower',
  'wider',
  'redraw',
  'focus-next',
  'focus-previous',
  'half-down',
  'half-up',
])

/** What else the commands may be called; in a list two of them are ten headlines. */
const NAMES: Readonly<Record<string, string>> = {
  ten: 'full-down',
  'next-ten': 'full-down',
  more: 'full-down',
  'previous-ten': 'full-up',
  alerts: 'storm',
  weather: 'storm',
  link: 'open',
  find: 'search',
  list: 'back',
  quit: 'leave',
  exit: 'leave',
}

export function hasCommand(keymap: Keymap, place: Place, command: Command): boolean {
  return !SCREEN_ONLY.has(command) && keymap[command].words[place] !== undefined
}

/** Reads an entry: nothing, a number, a key, or a command by its name and what is for it. */
export function linearEntry(
  text: string,
  place: Place,
  keymap: Keymap,
  keys: KeyTable,
): LinearEntry {
  const typed = text.trim().replace(/^:\s*/, '')
  if (typed === '') return { kind: 'on' }
  if (/^\d{1,6}$/.test(typed)) return { kind: 'number', number: Number(typed) }
  if (typed.startsWith('/')) return command('search', typed.slice(1))
  const byKey = keys[place].get(typed) ?? keys[place].get([...typed].join(' '))
  if (byKey && !SCREEN_ONLY.has(byKey)) return command(byKey, '')
  const byName = named(typed, keymap)
  if (byName) return byName
  const [first = ''] = typed.split(/\s/)
  const key = keys[place].get(first)
  if (key && TAKING.has(key)) return command(key, typed.slice(first.length))
  const names = [...COMMANDS.filter((one) => !SCREEN_ONLY.has(one)), ...Object.keys(NAMES)]
  return { kind: 'unknown', typed, meant: nearest(typed.replaceAll(' ', '-'), names) }
}

/** Commands that something may stand behind. */
const TAKING: ReadonlySet<Command> = new Set<Command>(['open', 'follow', 'search', 'mute', 'save'])

function command(name: Command, words: string): LinearEntry {
  return { kind: 'command', command: name, words: words.trim() }
}

/** The longest beginning that is a name: `next unread`, `search snow bridge`. */
function named(typed: string, keymap: Keymap): LinearEntry | null {
  const words = typed.split(/\s+/)
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const name = words.slice(0, count).join('-').toLowerCase()
    const rest = words.slice(count).join(' ')
    if (name === 'search') return { kind: 'search', words: rest }
    const one = (Object.hasOwn(NAMES, name) && NAMES[name]) || name
    if (isCommand(one, keymap) && !SCREEN_ONLY.has(one)) return command(one, rest)
  }
  return null
}

function isCommand(name: string, keymap: Keymap): name is Command {
  return Object.hasOwn(keymap, name)
}
