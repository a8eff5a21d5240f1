import { COMMANDS, type Binding, type Group, type Keymap, keyLabel } from '../keymap.ts'
import { wrapText } from '../reading/wrap.ts'
import { BLANK, type Row, piece } from './row.ts'

const GROUPS: readonly Group[] = ['Move', 'Read', 'Mark', 'Sources', 'Storm', 'Screen']
const KEYS = 22
const NARROW_KEYS = 14

/** Every row of the help: the key table by groups, then what the program is and where it keeps. */
export function helpRows(
  keymap: Keymap,
  about: readonly string[],
  columns: number,
  ascii: boolean,
): Row[] {
  const rows = GROUPS.flatMap((group) => [
    [piece(` ${group}`, 'headline')],
    ...COMMANDS.filter((command) => keymap[command].group === group).flatMap((command) =>
      commandRows(keymap[command], columns, ascii),
    ),
    BLANK,
  ])
  const notes = about.flatMap((line) => wrapText(line, columns - 2))
  return [...rows, ...notes.map((line): Row => [piece(` ${line}`, 'meta')])]
}

function commandRows(binding: Binding, columns: number, ascii: boolean): Row[] {
  const width = columns < 60 ? NARROW_KEYS : KEYS
  const keys = wrapText(keyWords(binding.keys, ascii), width - 2)
  const words = wrapText(meaning(binding), Math.max(8, columns - width - 2))
  return Array.from({ length: Math.max(keys.length, words.length) }, (_, index): Row => [
    piece(`  ${(keys[index] ?? '').padEnd(width - 1)}`, 'key'),
    piece(words[index] ?? '', 'text'),
  ])
}

/** `1…9` for a run of digits, else every key. */
function keyWords(keys: readonly string[], ascii: boolean): string {
  const first = keys[0] ?? ''
  if (keys.length > 4) return `${first}-${keys.at(-1)}`
  return keys.map((key) => keyLabel(key, ascii)).join(' ')
}

/** What a command does; where the panes differ, both. */
function meaning({ words: { list, reader, help, alerts } }: Binding): string {
  if (list === undefined) return reader ?? help ?? (alerts ? `in the alerts: ${alerts}` : '')
  if (reader === undefined || reader === list) return list
  return `${list}; in the story: ${reader}`
}
