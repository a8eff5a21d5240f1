import { COMMANDS, type Keymap, keyLabel, type Place } from '../keymap.ts'
import { hasCommand } from './linear-entry.ts'

const FIRST: readonly string[] = [
  'A number reads the story of that number. Enter alone goes on: the next ten headlines, or the next part of a story.',
  'Everything else is a command, by its name or by its key; "search snow", "open 2" and "mute rugby" take words.',
]

/** Names for what is ten headlines in a list. */
const TENS: readonly string[] = [
  'next ten: the next ten headlines',
  'previous ten: the ten headlines before',
]

/** The commands of a place, a line each: name, key, what it does. */
export function linearHelp(keymap: Keymap, place: Place, about: readonly string[]): string[] {
  const commands = COMMANDS.filter((command) => hasCommand(keymap, place, command))
  return [
    ...FIRST,
    ...(place === 'list' ? TENS : []),
    ...commands.map((command) => {
      const { keys, words } = keymap[command]
      const key = keys[0] === undefined ? '' : `, key ${keyLabel(keys[0], true)}`
      return `${command.replaceAll('-', ' ')}${key}: ${words[place]}`
    }),
    ...about,
  ]
}
