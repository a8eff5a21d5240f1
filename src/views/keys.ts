import { graphemes } from '../reading/graphemes.ts'

/** Milliseconds in which the rest of a sequence may follow its beginning over a slow line. */
const SPLIT_MS = 100

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\x7f': 'backspace',
  '\b': 'backspace',
}

/** What xterm, rxvt and the Linux console send behind Esc. */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  up: ['[A', 'OA'],
  down: ['[B', 'OB'],
  right: ['[C', 'OC'],
  left: ['[D', 'OD'],
  home: ['[H', 'OH', '[1~', '[7~'],
  end: ['[F', 'OF', '[4~', '[8~'],
  pgup: ['[5~', '[[5~'],
  pgdn: ['[6~', '[[6~'],
  delete: ['[3~'],
  'shift+tab': ['[Z'],
  enter: ['OM'],
  f1: ['OP', '[P', '[11~', '[[A'],
  f2: ['OQ', '[Q', '[12~', '[[B'],
  f3: ['OR', '[R', '[13~', '[[C'],
  f4: ['OS', '[S', '[14~', '[[D'],
  f5: ['[15~', '[[E'],
  f6: ['[17~'],
  f7: ['[18~'],
  f8: ['[19~'],
  f9: ['[20~'],
  f10: ['[21~'],
  f11: ['[23~'],
  f12: ['[24~'],
}
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(SEQUENCES).flatMap(([name, all]) =>
    all.map((one): [string, string] => [one, name]),
  ),
)

/**
 * Names of the keys in one piece of input as Ink cuts it: one sequence, or all that was typed at
 * once. What is no key (a release, Alt with anything, Ctrl with an arrow) has no name.
 */
export function keyNames(raw: string): string[] {
  if (raw === '\x1b' || raw === '\x1b\x1b') return ['esc']
  if (!raw.startsWith('\x1b')) return graphemes(raw).map(graphemeName)
  const name = NAMES.get(raw.slice(1))
  return name === undefined ? [] : [name]
}

function graphemeName(grapheme: string): string {
  const name = CONTROL[grapheme]
  if (name) return name
  const code = grapheme.charCodeAt(0)
  return code > 0 && code < 27 ? `ctrl+${String.fromCharCode(code + 96)}` : grapheme
}

/** What behind Esc begins a terminal's reply: OSC, DCS, APC, PM, SOS (ECMA-48 §5.6). */
const REPLY = new Set([']', 'P', '_', '^', 'X'])
const REPLY_END = '\x1b\\'
/** Milliseconds after which a reply without an end is over, however it drips. */
const REPLY_MS = 1000

/**
 * A click as a terminal tells it that another program left in its old mouse mode (1000 without
 * 1006): three characters follow, which are its button and place.
 */
const OLD_CLICK = '[M'
const OLD_CLICK_CHARS = OLD_CLICK.length + 3

/**
 * The beginning of a paste behind its Esc. Ink tells a paste as one where it finds this whole and
 * with no other Esc before it; else what is pasted follows as if it were typed.
 */
const PASTE = '[200~'
const PASTE_END = '\x1b[201~'
/** Milliseconds after which a paste without an end is over. */
const PASTE_MS = 1000

/** A sequence behind its Esc whose end has not come. */
const BEGUN = /^(?:\[\[?[0-?]*[ -/]*|O\d*)$/
/** A whole one; the Linux console doubles the bracket. */
const WHOLE = /^(?:\[(?:\[[A-E]|[0-?]*[ -/]*[@-Z\\-~])|O\d*[@-~])/

/** Input whose end has not come. */
interface Torn {
  /** When it began; of a reply, when its last piece came. */
  readonly at: number
  readonly began: number
  /** Behind its Esc; null in a reply, which is dropped up to its end. */
  readonly text: string | null
  /** Its Esc was taken for a key already. */
  readonly isEsc: boolean
}

/** What of the input is not over yet. */
interface Reading {
  readonly now: () => number
  torn: Torn | null
  /** When the last piece of a paste came that is not told as one. */
  pasted: number | null
}

/**
 * Pieces of input as key names, without what looks like keys and is none: a terminal's reply up to
 * its end, and the rest of a sequence torn from its Esc, where `[A` … `[D` would turn the storm bar
 * and mark everything read.
 */
export function createKeyReader(now: () => number): (raw: string) => string[] {
  const reading: Reading = { now, torn: null, pasted: null }
  return (raw) => {
    const last = reading.torn
    reading.torn = null
    if (raw === `\x1b\x1b${PASTE}`) {
      reading.pasted = now()
      return ['esc']
    }
    if (reading.pasted !== null && now() - reading.pasted <= PASTE_MS) {
      reading.pasted = raw === PASTE_END ? null : now()
      return []
    }
    reading.pasted = null
    const patience = last?.text && PASTE.startsWith(last.text) ? PASTE_MS : SPLIT_MS
    const isOver = last === null || now() - last.at > patience
    return isOver ? fresh(reading, raw) : goneOn(reading, last, raw)
  }
}

function wait(
  reading: Reading,
  text: string | null,
  isEsc = false,
  began: number = reading.now(),
): [] {
  reading.torn = { at: text === null ? reading.now() : began, began, text, isEsc }
  return []
}

function fresh(reading: Reading, raw: string): string[] {
  const behind = raw.startsWith('\x1b') ? raw.slice(1) : null
  if (behind === OLD_CLICK || (behind && BEGUN.test(behind))) return wait(reading, behind)
  if (behind !== null && REPLY.has(behind)) return wait(reading, null)
  // Alt with a sequence is no key; torn, it is still none.
  const meta = behind?.startsWith('\x1b') ? behind.slice(1) : ''
  if (BEGUN.test(meta)) return wait(reading, meta, true)
  const names = keyNames(raw)
  if (names[0] === 'esc') wait(reading, '', true)
  return names
}

/** What comes behind input whose end has not come. */
function goneOn(reading: Reading, torn: Torn, raw: string): string[] {
  const { text: begun, isEsc, began } = torn
  const waitFor = (all: string | null): [] => wait(reading, all, isEsc, began)
  const after = (all: string, length: number): string[] =>
    length < all.length ? fresh(reading, all.slice(length)) : []
  if (begun === null) {
    const end = raw === REPLY_END ? raw.length : raw.indexOf('\x07') + 1
    if (end > 0) return after(raw, end)
    return reading.now() - began > REPLY_MS ? fresh(reading, raw) : waitFor(null)
  }
  const text = begun + raw
  if (text.startsWith(OLD_CLICK))
    return text.length < OLD_CLICK_CHARS ? waitFor(text) : after(text, OLD_CLICK_CHARS)
  if (BEGUN.test(text)) return waitFor(text)
  const [whole] = WHOLE.exec(text) ?? []
  if (whole === undefined) return fresh(reading, raw)
  if (whole === PASTE) {
    reading.pasted = reading.now()
    return []
  }
  const name = isEsc ? undefined : NAMES.get(whole)
  return [...(name === undefined ? [] : [name]), ...after(text, whole.length)]
}
