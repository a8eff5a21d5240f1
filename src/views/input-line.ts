import { QUERY_CHARS } from '../article/limits.ts'
import { graphemes } from '../reading/graphemes.ts'
import { width } from '../reading/width.ts'
import { type Row, piece } from './row.ts'

/** A line that is typed. */
export interface InputLine {
  readonly text: string
  /** UTF-16 units before the caret. */
  readonly caret: number
}

/** What a key makes of a line; null: it is no key for typing. */
export function typed(line: InputLine, key: string): InputLine | null {
  const edit = EDITS[key]
  if (edit) return edit(line)
  if (key === 'space') return inserted(line, ' ')
  // Names of keys are words of ASCII letters; what is typed is one grapheme.
  return /^[a-z0-9+]{2,}$/.test(key) ? null : inserted(line, key)
}

/** A text put in at the caret, as far as a line may be long. */
export function inserted({ text, caret }: InputLine, more: string): InputLine {
  const room = QUERY_CHARS - text.length
  const whole = more.length <= room ? more : more.slice(0, Math.max(0, room)).toWellFormed()
  return {
    text: text.slice(0, caret) + whole + text.slice(caret),
    caret: caret + whole.length,
  }
}

const EDITS: Readonly<Record<string, (line: InputLine) => InputLine>> = {
  left: (line) => ({ ...line, caret: line.caret - lastOf(before(line)) }),
  right: (line) => ({ ...line, caret: line.caret + firstOf(after(line)) }),
  home: ({ text }) => ({ text, caret: 0 }),
  end: ({ text }) => ({ text, caret: text.length }),
  'ctrl+a': ({ text }) => ({ text, caret: 0 }),
  'ctrl+e': ({ text }) => ({ text, caret: text.length }),
  'ctrl+u': (line) => ({ text: after(line), caret: 0 }),
  'ctrl+w': (line) => without(line, /\S*\s*$/.exec(before(line))?.[0].length ?? 0, 0),
  backspace: (line) => without(line, lastOf(before(line)), 0),
  delete: (line) => without(line, 0, firstOf(after(line))),
}

const before = ({ text, caret }: InputLine): string => text.slice(0, caret)
const after = ({ text, caret }: InputLine): string => text.slice(caret)
const firstOf = (text: string): number => graphemes(text)[0]?.length ?? 0
const lastOf = (text: string): number => graphemes(text).at(-1)?.length ?? 0

function without({ text, caret }: InputLine, left: number, right: number): InputLine {
  return { text: text.slice(0, caret - left) + text.slice(caret + right), caret: caret - left }
}

/** The line with its caret in at most `columns` columns; of a longer one the part around it. */
export function lineRow(line: InputLine, columns: number, ellipsis: string): Row {
  const signs = graphemes(line.text)
  let at = 0
  let passed = 0
  while (passed < line.caret) passed += (signs[at++] as string).length
  const [here = ' ', ...right] = signs.slice(at)
  const room = Math.max(0, columns - width(here))
  // What stands before the caret is what is being typed: it keeps most of the room.
  const left = fitting(signs.slice(0, at).toReversed(), room, ellipsis).toReversed()
  const rest = fitting(right, room - width(left.join('')), ellipsis)
  return [
    piece(left.join(''), 'status'),
    piece(here, 'cursor', { inverse: true }),
    piece(rest.join(''), 'status'),
  ]
}

/** The first graphemes as far as the columns go, an ellipsis for the others. */
function fitting(signs: readonly string[], columns: number, ellipsis: string): string[] {
  const kept: string[] = []
  let used = 0
  const most = width(signs.join('')) <= columns ? columns : columns - width(ellipsis)
  for (const sign of signs) {
    used += width(sign)
    if (used > most) return most < 0 ? [] : [...kept, ellipsis]
    kept.push(sign)
  }
  return kept
}
