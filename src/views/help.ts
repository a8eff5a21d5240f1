import {
  type Binding,
  COMMANDS,
  type Command,
  type Group,
  type Keymap,
  keyLabel,
} from '../keymap.ts'
import { wrapText } from '../reading/wrap.ts'
import { fitOf, LETTERS } from './fuzzy.ts'
import { keysIn, keyWords, meaning } from './key-lines.ts'
import type { ReaderSettings } from './options.ts'
import { BLANK, type Row, piece } from './row.ts'

const GROUPS: readonly Group[] = ['Move', 'Read', 'Mark', 'Sources', 'Storm', 'Screen']
const KEYS = 22
const NARROW_KEYS = 14

export interface HelpPart {
  /** What the program is and where it keeps. */
  readonly about: readonly string[]
  readonly settings: Pick<ReaderSettings, 'ascii' | 'keymap' | 'keys'>
  /** Only what these words are about; empty: all. */
  readonly words: string
}

/** Every row of the help: the keys that hold by groups, then whose they are, then `about`. */
export function helpRows(keymap: Keymap, part: HelpPart, columns: number): Row[] {
  const { about, settings, words } = part
  const rows = GROUPS.flatMap((group) => groupRows(keymap, group, part, columns))
  if (words !== '' && rows.length === 0) return [[piece(' No key does that.', 'meta')]]
  if (words !== '') return rows
  const notes = [ownWords(settings), ...about].flatMap((line) => wrapText(line, columns - 2))
  return [...rows, ...notes.map((line): Row => [piece(` ${line}`, 'meta')])]
}

function groupRows(
  keymap: Keymap,
  group: Group,
  { settings: { ascii }, words }: HelpPart,
  columns: number,
): Row[] {
  const rows = COMMANDS.filter((command) => keymap[command].group === group)
    .filter((command) => isAbout(keymap[command], command, words))
    .flatMap((command) => commandRows(keymap[command], columns, ascii))
  return rows.length === 0 ? [] : [[piece(` ${group}`, 'headline')], ...rows, BLANK]
}

function isAbout(binding: Binding, command: Command, words: string): boolean {
  if (words === '' || keysIn(binding).some((key) => keyLabel(key) === words)) return true
  const text = `${command.replaceAll('-', ' ')} ${meaning(binding)}`
  return words.split(/\s+/).every((word) => fitOf(word, text) > LETTERS)
}

/** Whose keys these are. */
function ownWords({ keymap = 'default', keys }: HelpPart['settings']): string {
  const own = Object.keys(keys)
  return `keys     ${keymap}${own.length === 0 ? '' : `, your own: ${own.join(', ')}`}`
}

function commandRows(binding: Binding, columns: number, ascii: boolean): Row[] {
  const width = columns < 60 ? NARROW_KEYS : KEYS
  const keys = wrapText(keyWords(binding, ascii), width - 2)
  const words = wrapText(meaning(binding), Math.max(8, columns - width - 2))
  return Array.from({ length: Math.max(keys.length, words.length) }, (_, index): Row => [
    piece(`  ${(keys[index] ?? '').padEnd(width - 1)}`, 'key'),
    piece(words[index] ?? '', 'text'),
  ])
}
