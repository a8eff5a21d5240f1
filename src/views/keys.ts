import type { Key } from 'ink'
import { graphemes } from '../reading/graphemes.ts'

/** Milliseconds in which the rest of an arrow key may follow its Esc over a slow line. */
const SPLIT_MS = 50

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\x1b': 'esc',
  '\x7f': 'backspace',
  '\b': 'backspace',
}

const FLAGS: readonly (readonly [flag: keyof Key, name: string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pgdn'],
  ['pageUp', 'pgup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
]

/** How terminals send F1. Ink names no function keys, so it is read from the raw input. */
export const F1: ReadonlySet<string> = new Set(['\x1bOP', '\x1b[11~', '\x1b[[A', '\x1b[P'])

/**
 * Names of the keys in one input of Ink: a burst of typed keys comes as one string. What is no
 * key (a release, a terminal's reply, Alt with anything) has no name.
 */
export function keyNames(input: string, key: Key): string[] {
  if (key.eventType === 'release') return []
  if (key.escape) return ['esc']
  if (key.meta || key.super || key.hyper) return []
  if (key.tab) return [key.shift ? 'shift+tab' : 'tab']
  const flag = FLAGS.find(([name]) => key[name] === true)
  if (flag) return key.ctrl || (key.shift && input === '') ? [] : [flag[1]]
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`]
  return graphemes(input).map(graphemeName)
}

function graphemeName(grapheme: string): string {
  const name = CONTROL[grapheme]
  if (name) return name
  const code = grapheme.charCodeAt(0)
  return code > 0 && code < 27 ? `ctrl+${String.fromCharCode(code + 96)}` : grapheme
}

/** What after Alt begins a terminal's reply: OSC, DCS, APC, PM, SOS (ECMA-48 §5.6). */
const REPLY = new Set([']', 'P', '_', '^', 'X'])

/**
 * Ink's inputs as key names, without what looks like keys and is none: a terminal's reply up to
 * its end, and the rest of an arrow key torn from its Esc, where `[A` … `[D` would turn the storm
 * bar and mark everything read.
 */
export function createKeyReader(now: () => number): (input: string, key: Key) => string[] {
  const withoutTorn = createTornKeys(now)
  let replyAt = Number.NEGATIVE_INFINITY
  return (input, key) => {
    const isInReply = now() - replyAt <= SPLIT_MS
    if (!isInReply && !(key.meta && REPLY.has(input))) return withoutTorn(keyNames(input, key))
    if (!isInReply) replyAt = now()
    const end = key.meta && input === '\\' ? input.length : input.indexOf('\x07') + 1
    if (end === 0) return []
    replyAt = Number.NEGATIVE_INFINITY
    return withoutTorn(keyNames(input.slice(end), key))
  }
}

function createTornKeys(now: () => number): (names: readonly string[]) => string[] {
  let escapedAt = Number.NEGATIVE_INFINITY
  let hasBracket = false
  const isRest = (name: string): boolean => {
    if (now() - escapedAt > SPLIT_MS) return false
    if (!hasBracket && (name === '[' || name === 'O')) return (hasBracket = true)
    escapedAt = Number.NEGATIVE_INFINITY
    return hasBracket && /^[A-D]$/.test(name)
  }
  return (names) =>
    names.filter((name) => {
      if (isRest(name)) return false
      hasBracket = false
      if (name === 'esc') escapedAt = now()
      return true
    })
}
