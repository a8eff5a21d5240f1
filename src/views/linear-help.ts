import { type Command, COMMANDS, type Keymap, type Place } from '../keymap.ts'
import { hasCommand } from './linear-entry.ts'

const FIRST: readonly string[] = [
  'A number reads the story of that number. Enter alone goes on: the next ten headlines, or the next part of a story.',
  '"quit" ends from everywhere, as Control-C and Control-D do; "search snow" searches from everywhere.',
  'Everything else is a command, by its name or by its key; "find snow", "open 2" and "mute rugby" take words.',
]

/** Names for what is ten headlines in a list. */
const TENS: readonly string[] = [
  'next ten: the next ten headlines',
  'previous ten: the ten headlines before',
]

/** What a page of a screen is about, or what {@link TENS} and {@link FIRST} say already. */
const LEFT_OUT: Readonly<Partial<Record<Place, readonly Command[]>>> = {
  list: ['page', 'page-back', 'story-next', 'story-previous', 'full-down', 'full-up', 'leave'],
  reader: ['next', 'previous', 'full-down', 'full-up', 'leave'],
}

/** The commands of a place, a line each: name, key, what it does. */
export function linearHelp(keymap: Keymap, place: Place, about: readonly string[]): string[] {
  const commands = COMMANDS.filter(
    (command) => hasCommand(keymap, place, command) && !LEFT_OUT[place]?.includes(command),
  )
  return [
    ...FIRST,
    ...(place === 'list' ? TENS : []),
    ...commands.map((command) => {
      const { keys, words } = keymap[command]
      const key = keys.find((one) => [...one].length === 1)
      const name = command.replaceAll('-', ' ')
      return `${name}${key === undefined ? '' : `, key ${key}`}: ${words[place]}`
    }),
    ...about,
  ]
}
