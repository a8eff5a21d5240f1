import {
  COMMANDS,
  type Command,
  type Keymap,
  keyLabel,
  keymap as usual,
  keysOf,
  type Place,
} from '../keymap.ts'
import type { State } from '../library/state.ts'
import { width } from '../reading/width.ts'
import { withMarks } from './found-marks.ts'
import { placeOf } from './frame.ts'
import { fitOf, LETTERS } from './fuzzy.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import type { Region } from './layout.ts'
import type { ReaderSettings } from './options.ts'
import { type ThemeName, THEMES } from './theme.ts'
import { type Row, clip, cursorPieces, ofLine, piece, spread } from './row.ts'

/** A command as it can be chosen by its words. */
export interface Choice {
  readonly command: Command
  /** The key that it is pressed with; empty: it has none here. */
  readonly key: string
  readonly words: string
  /** The theme that it takes in place of showing all. */
  readonly theme?: ThemeName
}

/** Each theme without a look at all of them. */
const THEME_CHOICES: readonly Choice[] = (Object.keys(THEMES) as ThemeName[]).map((theme) => {
  return { command: 'theme', key: '', words: `theme ${theme}`, theme }
})

/** Nobody looks for a way to the next line by its name: moving comes last. */
const BY_NAME: readonly Command[] = COMMANDS.toSorted((a, b) => isMove(a) - isMove(b))

function isMove(command: Command): number {
  return usual[command].group === 'Move' ? 1 : 0
}

/** What can be done where the keys are, in the order of the table. */
function choicesIn(keymap: Keymap, place: Place): Choice[] {
  const commands = BY_NAME.flatMap((command): Choice[] => {
    const { words, each } = keymap[command]
    const said = words[place]
    const keys = keysOf(keymap[command], place)
    // What a number opens has no words before it is typed.
    if (said === undefined || command === 'palette') return []
    if (command !== 'number') return [{ command, key: keys[0] ?? '', words: said }]
    return (each?.[place] ?? []).map((one, at) => ({ command, key: keys[at] ?? '', words: one }))
  })
  if (keymap.theme.words[place] === undefined) return commands
  return [...commands, ...THEME_CHOICES]
}

/** The commands that what is typed fits, best first; those of this run before others alike. */
export function choicesOf(state: State, keymap: Keymap): readonly Choice[] {
  const typed = state.prompt?.text.trim() ?? ''
  const recent = (choice: Choice): number => {
    const at = state.commands.indexOf(nameOf(choice))
    return at < 0 ? Infinity : at
  }
  const all = choicesIn(keymap, placeOf(state)).map((choice, order) => {
    return { choice, order, fit: fitOfChoice(typed, choice) }
  })
  const least = all.some(({ fit }) => fit > LETTERS) ? LETTERS : 0
  return all
    .filter(({ fit }) => fit > least)
    .toSorted(
      (a, b) =>
        Math.ceil(b.fit / 100) - Math.ceil(a.fit / 100) ||
        compare(recent(a.choice), recent(b.choice)) ||
        b.fit - a.fit ||
        a.order - b.order,
    )
    .map(({ choice }) => choice)
}

const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)

/** What a choice is remembered by. */
export const nameOf = ({ command, words, theme }: Choice): string =>
  command === 'number' || theme ? `${command}: ${words}` : command

/** The key itself is meant before all words. */
const KEY_FIT = 550

function fitOfChoice(typed: string, { command, key, words }: Choice): number {
  if (typed === '') return 1
  if (key !== '' && keyLabel(key) === typed) return KEY_FIT
  const name = command === 'number' ? '' : command.replaceAll('-', ' ')
  return Math.max(fitOf(typed, words), fitOf(typed, name))
}

/** Columns from which the name of a command stands beside its words. */
const WIDE = 70
const MOST_COLUMNS = 90
const NAME_COLUMNS = 18

/** The list of commands over the panes, the one under the cursor in sight. */
export function paletteRows(
  state: State,
  keymap: Keymap,
  region: Region,
  settings: ReaderSettings,
): Row[] {
  const glyphs = glyphsFor(settings.ascii)
  const choices = choicesOf(state, keymap)
  const columns = Math.min(region.columns, MOST_COLUMNS)
  if (choices.length === 0)
    return [clip([piece(' Nothing found. Esc goes back.', 'meta')], columns, glyphs.ellipsis)]
  const at = rowUnder(state, choices)
  const top = Math.max(0, Math.min(at - Math.floor(region.rows / 2), choices.length - region.rows))
  const typed = state.prompt?.text.trim().toLowerCase() ?? ''
  return choices
    .slice(top, top + region.rows)
    .map((choice, index) =>
      ofLine(
        choiceRow(choice, typed, top + index === at, columns, glyphs, settings.ascii),
        top + index,
      ),
    )
}

/** The row under the cursor, which may be one of more than there are now. */
export function rowUnder({ prompt }: State, choices: readonly Choice[]): number {
  return Math.max(0, Math.min(prompt?.row ?? 0, choices.length - 1))
}

function choiceRow(
  { command, key, words }: Choice,
  typed: string,
  isHere: boolean,
  columns: number,
  { cursor, ellipsis }: Glyphs,
  ascii: boolean,
): Row {
  const said = withMarks([piece(words, isHere ? 'cursor' : 'text')], marked(typed, words), () =>
    isHere ? { inverse: false, underline: true } : {},
  )
  const left = [...cursorPieces(isHere, cursor), ...said]
  const label = keyLabel(key, ascii)
  const name = columns < WIDE ? [] : [piece(padded(command, NAME_COLUMNS), 'meta')]
  const right = [...name, piece(padded(label, 10, true), 'key'), piece(' ')]
  return spread(left, right, columns, ellipsis)
}

/** Where the words begin with what is typed, or hold it. */
function marked(typed: string, words: string): [number, number][] {
  if (typed === '') return []
  const text = words.toLowerCase()
  const start = ` ${text}`.indexOf(` ${typed}`)
  const at = start < 0 ? text.indexOf(typed) : start
  return at < 0 ? [] : [[at, at + typed.length]]
}

function padded(text: string, columns: number, isRight = false): string {
  const gap = ' '.repeat(Math.max(0, columns - width(text)))
  return isRight ? gap + text : text + gap
}
