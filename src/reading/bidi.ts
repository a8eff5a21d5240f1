/** Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, NKo and older ones. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/
const LETTER = /\p{L}/u

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
  const letter = LETTER.exec(text)?.[0]
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
