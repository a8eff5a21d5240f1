import { late } from '../article/late.ts'

/** Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, NKo and older ones. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/
const letterOf = late(() => /\p{L}/u)

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Ends an isolate (UAX #9 §2.5). */
export const ISOLATE_END = '\u2069'

/** UAX #9 §2.4: begin an isolate of its first letter's direction, of one, of the other. */
const FIRST_STRONG = '\u2068'
const LEFT_TO_RIGHT = '\u2066'
const TO_LEFT = '\u2067'

/** Whether a text begins from the right: so does its first letter. */
function isFromRight(text: string): boolean {
  const letter = letterOf().exec(text)?.[0]
  return letter !== undefined && RIGHT_TO_LEFT.test(letter)
}

/**
 * The parts of one line of `text` as an isolate where any of it runs from right to left, so that a
 * terminal that arranges it leaves what stands beside it on the row in its place: another pane, a
 * cell of the table, our signs. The order stays that of reading; each line has the direction of
 * the whole text. The signs take no columns.
 */
export function isolated<T extends { readonly text: string }>(
  parts: readonly T[],
  text: string,
): T[] {
  const line = parts.map((part) => part.text).join('')
  if (!hasRightToLeft(line)) return [...parts]
  const fromRight = isFromRight(text)
  const own = fromRight ? TO_LEFT : LEFT_TO_RIGHT
  const start = isFromRight(line) === fromRight ? FIRST_STRONG : own
  return parts.map((part, at) => ({
    ...part,
    text: (at === 0 ? start : '') + part.text + (at === parts.length - 1 ? ISOLATE_END : ''),
  }))
}

/** A text as an isolate of its own, for a row that has others beside it. */
export function isolatedText(text: string): string {
  return isolated([{ text }], text)[0]!.text
}

const SIGN = /[\u2066-\u2069]/
const ALL_SIGNS = /[\u2066-\u2069]/g
const SIGNS_FIRST = /^[\u2066-\u2069]+/

/**
 * The parts of a row with all isolates ended. What runs from right to left and stands in none
 * becomes one. A sign stands right behind a character: behind a change of colour some terminals
 * give it a column.
 */
export function withIsolates<T extends { readonly text: string }>(row: readonly T[]): readonly T[] {
  if (!row.some(({ text }) => hasRightToLeft(text))) return row
  let open = 0
  const parts: T[] = []
  for (const part of row) {
    const isBare = open === 0 && !SIGN.test(part.text) && hasRightToLeft(part.text)
    const text = isBare ? isolatedText(part.text) : part.text
    for (const [sign] of text.matchAll(ALL_SIGNS)) open += sign === ISOLATE_END ? -1 : 1
    const last = parts.at(-1)
    const first = last ? (SIGNS_FIRST.exec(text)?.[0] ?? '') : ''
    if (last && first !== '') parts[parts.length - 1] = { ...last, text: last.text + first }
    parts.push({ ...part, text: text.slice(first.length) })
  }
  const last = parts.pop()!
  return [...parts, { ...last, text: last.text + ISOLATE_END.repeat(Math.max(0, open)) }]
}
