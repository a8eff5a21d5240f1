import { clean } from '../article/clean.ts'
import { QUERY_CHARS } from '../article/limits.ts'
import { graphemes } from '../reading/graphemes.ts'
import { width } from '../reading/width.ts'

/** A line that is typed where nothing may be painted anew. */
export interface Typing {
  readonly text: string
  /** The beginning of a sequence whose end is still to come. */
  readonly begun: string
  readonly isPasting: boolean
}

export const NOTHING_TYPED: Typing = { text: '', begun: '', isPasting: false }

/** What is to be done; `line`: Enter was pressed. */
export type Entry =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' | 'suspend' }

export interface Typed {
  readonly typing: Typing
  /** In their order: what the terminal has to show for the keys, and what is to be done. */
  readonly steps: readonly (string | Entry)[]
}

/** Sequences (ECMA-48 §5.4, §5.6), then line ends, then one character. */
const TOKENS =
  // oxlint-disable-next-line no-control-regex -- they are what is read
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^[]?|\r\n?|[^\x1b]/gsu
// oxlint-disable-next-line no-control-regex -- it is what is read
const UNFINISHED = /\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b]*)$/
const MOST_BEGUN = 4096
const [PASTE, PASTED] = ['\x1b[200~', '\x1b[201~']

/** What bytes of the keyboard make of a line. Terminals send a paste between two marks. */
export function typedInto(before: Typing, bytes: string, room: number): Typed {
  const all = before.begun + bytes
  const [begun = ''] = UNFINISHED.exec(all) ?? []
  const whole = begun.length > MOST_BEGUN ? '' : all.slice(0, all.length - begun.length)
  const line: Line = { text: before.text, isPasting: before.isPasting, steps: [] }
  for (const [token] of whole.matchAll(TOKENS)) take(line, token, room)
  const { text, isPasting, steps } = line
  return { typing: { text, isPasting, begun: begun.length > MOST_BEGUN ? '' : begun }, steps }
}

interface Line {
  text: string
  isPasting: boolean
  readonly steps: (string | Entry)[]
}

function take(line: Line, token: string, room: number): void {
  if (token === PASTE) line.isPasting = true
  else if (token === PASTED) line.isPasting = false
  else if (token.startsWith('\x1b')) return
  else if (line.isPasting) add(line, /^\s/.test(token) ? ' ' : token)
  else if (token in CONTROLS) CONTROLS[token]!(line, room)
  else add(line, token)
}

const CONTROLS: Readonly<Record<string, (line: Line, room: number) => void>> = {
  '\r': enter,
  '\n': enter,
  '\r\n': enter,
  '\x7f': (line, room) => shorten(line, graphemes(line.text).slice(0, -1).join(''), room),
  '\b': (line, room) => shorten(line, graphemes(line.text).slice(0, -1).join(''), room),
  '\x15': (line, room) => shorten(line, '', room),
  '\x17': (line, room) => shorten(line, line.text.replace(/\S*\s*$/, ''), room),
  '\x03': ({ steps }) => steps.push({ kind: 'end' }),
  '\x04': ({ text, steps }) => text === '' && steps.push({ kind: 'end' }),
  '\x1a': ({ steps }) => steps.push({ kind: 'suspend' }),
}

function enter(line: Line): void {
  line.steps.push('\n', { kind: 'line', text: line.text })
  line.text = ''
}

function add(line: Line, token: string): void {
  const more = clean(token)
  if (more.trim() !== token.trim() || line.text.length + more.length > QUERY_CHARS) return
  const shown = token === ' ' ? token : more
  line.text += shown
  line.steps.push(shown)
}

/** Backspaces reach no further than the beginning of a row: a longer line is written once more. */
function shorten(line: Line, text: string, room: number): void {
  const gone = width(line.text) - width(text)
  const back = '\b'.repeat(gone)
  line.steps.push(width(line.text) < room ? `${back}${' '.repeat(gone)}${back}` : `\n${text}`)
  line.text = text
}
