/** Signs that no line begins with, and signs that no line ends with, beside Han and kana. */
const NO_START =
  '、。，．・：；？！）」』】〉》〕］｝〗〙〛”’…ーｰ々ゝゞヽヾ' +
  'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ' +
  'ｧｨｩｪｫｬｭｮｯ｡､｣･' +
  ')]},.;:!?\'"'
const NO_END = '（「『【〈《〔［｛〖〘〚“‘｢([{\'"'

const STARTS_NO_LINE = 1
const ENDS_NO_LINE = 2

const JOINS = 4

/** What each UTF-16 unit forbids beside Han and kana: a text of those asks for every sign. */
const CLASSES = new Uint8Array(0x10000)
for (const sign of NO_START) CLASSES[sign.charCodeAt(0)]! |= STARTS_NO_LINE
for (const sign of NO_END) CLASSES[sign.charCodeAt(0)]! |= ENDS_NO_LINE
// Marks, joiners and low surrogates belong to what stands before them.
for (const [from, to] of [
  [0x300, 0x36f],
  [0x200c, 0x200d],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xff9e, 0xff9f],
  [0xfe00, 0xfe0f],
  [0x20d0, 0x20f0],
  [0xdc00, 0xdfff],
] as const) {
  for (let code = from; code <= to; code++) CLASSES[code]! |= JOINS
}
CLASSES[0x200d]! |= ENDS_NO_LINE

/**
 * UTF-16 units of Han, kana and full-width signs, on both sides of which lines break; the last
 * range is the high surrogates of the ideographic planes 2 and 3.
 */
export const FREE_RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x2e80, 0x3130],
  [0x3190, 0xa4cf],
  [0xf900, 0xfaff],
  [0xff01, 0xff9d],
  [0xffe0, 0xffe6],
  [0xd840, 0xd88d],
]

/** A line may break between two units of which at least one is in FREE_RANGES. */
export function breaksBetween(before: number, after: number): boolean {
  return (
    (CLASSES[before]! & ENDS_NO_LINE) === 0 && (CLASSES[after]! & (STARTS_NO_LINE | JOINS)) === 0
  )
}

const LETTER = /\p{L}/u

/** Units on both sides of which a line breaks where the other one is such a unit too. */
export function isFree(code: number): boolean {
  return CLASSES[code] === 0 && FREE_RANGES.some(([from, to]) => code >= from && code <= to)
}

export function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  if (code >= 0x2000 && code < 0x2070) return false
  return LETTER.test(String.fromCharCode(code))
}
