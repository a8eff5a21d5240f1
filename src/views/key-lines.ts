import { type Binding, COMMANDS, keyLabel, keymap, keysOf, PLACES } from '../keymap.ts'

/** The keys of all places, each once. */
export function keysIn(binding: Binding): string[] {
  return [...new Set(PLACES.flatMap((place) => keysOf(binding, place)))]
}

/** `1-9` for a run of digits, else every key. */
export function keyWords(binding: Binding, ascii: boolean): string {
  const keys = keysIn(binding)
  const isRun = keys.length > 4 && keys.every((key) => /^\d$/.test(key))
  if (isRun) return `${keys[0]}-${keys.at(-1)}`
  return keys.map((key) => keyLabel(key, ascii)).join(' ')
}

/** What a command does; where the panes differ, both. */
export function meaning({ words }: Binding): string {
  const { list, reader } = words
  const own = PLACES.find((place) => words[place] !== undefined)
  if (list === undefined && reader === undefined) return own ? `in the ${own}: ${words[own]}` : ''
  if (list === undefined) return `in the story: ${reader}`
  return reader === undefined || reader === list ? list : `${list}; in the story: ${reader}`
}

/** Every command by its usual keys, in ASCII. */
export function keyLines(): (readonly [keys: string, words: string])[] {
  return COMMANDS.map((command) => [keyWords(keymap[command], true), meaning(keymap[command])])
}
