import { COMMANDS, type Command, type Keymap, type Place, keyLabel, keysOf } from '../keymap.ts'
import { width } from '../reading/width.ts'
import type { Prompt, PromptKind } from '../library/state.ts'
import { glyphsFor } from './glyphs.ts'
import type { HintsNow } from './hints-now.ts'
import { clip, type Piece, piece, type Row } from './row.ts'

interface Hint {
  readonly key: string
  /** The key that it stands for; empty: several. */
  readonly press: string
  readonly words: string
}

/** Whole hints as far as the columns go; the one for the help stays longest. */
export function hintRow(
  keymap: Keymap,
  place: Place,
  columns: number,
  ascii: boolean,
  now: HintsNow = {},
): Row {
  const hints = COMMANDS.flatMap((command) => hintOf(keymap, command, place, ascii, now))
  const last = hintOf(keymap, 'help', place, ascii, now)
  const others = hints.filter(({ key }) => key !== last[0]?.key)
  return fitting(others, last, columns)
}

function fitting(hints: readonly Hint[], last: readonly Hint[], columns: number): Row {
  const others = [...hints]
  while (others.length > 0 && sizeOf([...others, ...last]) > columns) others.pop()
  const shown = [...others, ...last]
  return sizeOf(shown) > columns ? [] : shown.flatMap(hintPieces)
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
export function promptHints({ kind, problem }: Prompt, columns: number, ascii: boolean): Row {
  if (problem !== null) {
    return clip([piece(` ${problem}`, 'error')], columns, glyphsFor(ascii).ellipsis)
  }
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

function hintOf(
  keymap: Keymap,
  command: Command,
  place: Place,
  ascii: boolean,
  now: HintsNow,
): Hint[] {
  const usual = keymap[command].hint?.[place]
  const words = usual === undefined ? undefined : (now[command] ?? usual)
  const keys = keysOf(keymap[command], place)
  // The key that everybody tries first.
  const first = command === 'back' && keys.includes('esc') ? 'esc' : keys[0]
  if (words === undefined || first === undefined || now[command] === null) return []
  const isRun = command === 'number'
  const key = isRun ? `${first}-${keys.at(-1)}` : keyLabel(first, ascii)
  return [{ key, press: isRun ? '' : first, words }]
}

/** A blank before each hint and one more after each but the last. */
function sizeOf(hints: readonly Hint[]): number {
  return hints.reduce((sum, { key, words }) => sum + width(`  ${key} ${words}`), -1) + 1
}

function hintPieces({ key, press, words }: Hint, index: number): Piece[] {
  const hint = [piece(key, 'key'), piece(` ${words}`, 'hint')]
  const pressed = press === '' ? hint : hint.map((one) => ({ ...one, press }))
  return [piece(index === 0 ? ' ' : '  '), ...pressed]
}
