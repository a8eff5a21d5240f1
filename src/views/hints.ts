import { COMMANDS, type Command, type Keymap, type Place, keyLabel, keysOf } from '../keymap.ts'
import { width } from '../reading/width.ts'
import type { Prompt, PromptKind } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import { clip, type Piece, piece, type Row } from './row.ts'

interface Hint {
  readonly key: string
  /** The key that it stands for; empty: several. */
  readonly press: string
  readonly words: string
}

/** Whole hints as far as the columns go; the one for the help stays longest. */
export function hintRow(keymap: Keymap, place: Place, columns: number, ascii: boolean): Row {
  return hintsIn(keymap, place, columns, ascii).flatMap(hintPieces)
}

function hintsIn(keymap: Keymap, place: Place, columns: number, ascii: boolean): readonly Hint[] {
  const hints = COMMANDS.flatMap((command) => hintOf(keymap, command, place, ascii))
  const last = hintOf(keymap, 'help', place, ascii)
  const others = hints.filter(({ key }) => key !== last[0]?.key)
  return fitting(others, last, columns)
}

function fitting(hints: readonly Hint[], last: readonly Hint[], columns: number): readonly Hint[] {
  const others = [...hints]
  while (others.length > 0 && sizeOf([...others, ...last]) > columns) others.pop()
  const shown = [...others, ...last]
  return sizeOf(shown) > columns ? [] : shown
}

const ENTER: Readonly<Partial<Record<PromptKind, string>>> = {
  search: 'keep',
  help: 'keep',
  command: 'do it',
}
const UP_DOWN: Readonly<Partial<Record<PromptKind, string>>> = {
  search: 'earlier',
  help: 'scroll',
  command: 'choose',
}

/** What is wrong with the line that is typed, or else what its keys are. */
export function promptHints(prompt: Prompt, columns: number, ascii: boolean): Row {
  const { problem } = prompt
  return problem === null
    ? promptHintsIn(prompt, columns, ascii).flatMap(hintPieces)
    : clip([piece(` ${problem}`, 'error')], columns, glyphsFor(ascii).ellipsis)
}

/** The key of the hint in this column. */
export function hintKeyAt(
  keymap: Keymap,
  place: Place,
  prompt: Prompt | null,
  columns: number,
  ascii: boolean,
  column: number,
): string | null {
  const hints = prompt
    ? promptHintsIn(prompt, columns, ascii)
    : hintsIn(keymap, place, columns, ascii)
  const at = hints.findIndex((_, index) => column < sizeOf(hints.slice(0, index + 1)))
  const isBetween = column <= sizeOf(hints.slice(0, at)) - (at > 0 ? 0 : 1)
  return isBetween ? null : hints[at]?.press || null
}

function promptHintsIn(
  { kind, problem }: Prompt,
  columns: number,
  ascii: boolean,
): readonly Hint[] {
  if (problem !== null) return []
  const hint = (press: string, words: string): Hint => ({
    key: keyLabel(press, ascii),
    press,
    words,
  })
  const upDown = `${keyLabel('up', ascii)} ${keyLabel('down', ascii)}`
  const hints = [
    hint('enter', ENTER[kind] ?? 'go on'),
    hint('esc', 'back'),
    ...(UP_DOWN[kind] === undefined ? [] : [{ key: upDown, press: '', words: UP_DOWN[kind] }]),
    hint('ctrl+u', 'empty'),
    hint('ctrl+w', 'a word less'),
  ]
  return fitting(hints, [], columns)
}

function hintOf(keymap: Keymap, command: Command, place: Place, ascii: boolean): Hint[] {
  const words = keymap[command].hint?.[place]
  const keys = keysOf(keymap[command], place)
  const first = keys[0]
  if (words === undefined || first === undefined) return []
  const isRun = command === 'number'
  const key = isRun ? `${first}-${keys.at(-1)}` : keyLabel(first, ascii)
  return [{ key, press: isRun ? '' : first, words }]
}

/** A blank before each hint and one more after each but the last. */
function sizeOf(hints: readonly Hint[]): number {
  return hints.reduce((sum, { key, words }) => sum + width(`  ${key} ${words}`), -1) + 1
}

function hintPieces({ key, words }: Hint, index: number): Piece[] {
  return [piece(`${index === 0 ? ' ' : '  '}${key}`, 'key'), piece(` ${words}`, 'hint')]
}
