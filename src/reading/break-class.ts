/** Signs that no line begins with, and signs that no line ends with, beside Han and kana. */
const NO_START =
  '、。，．・：；？！）」』】〉》〕］｝〗〙〛”’…ーｰ々ゝゞヽヾ' +
  'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ' +
  'ｧｨｩｪｫｬｭｮｯ｡､｣･' +
  ')]},.;:!?\'"'
const NO_END = '（「『【〈《〔［｛〖〘〚“‘｢([{\'"'

const STARTS_NO_LINE = 1
const ENDS_NO_LINE = 2

const CLASSES = new Map<number, number>()
for (const sign of NO_START) CLASSES.set(sign.charCodeAt(0), STARTS_NO_LINE)
for (const sign of NO_END) {
  const code = sign.charCodeAt(0)
  CLASSES.set(code, (CLASSES.get(code) ?? 0) | ENDS_NO_LINE)
}

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

/** Marks, joiners and low surrogates belong to what stands before them. */
function joins(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200c && code <= 0x200d) ||
    (code >= 0x302a && code <= 0x302f) ||
    (code >= 0x3099 && code <= 0x309a) ||
    (code >= 0xff9e && code <= 0xff9f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x20d0 && code <= 0x20f0) ||
    (code >= 0xdc00 && code <= 0xdfff)
  )
}

/** A line may break between two units of which at least one is in FREE_RANGES. */
export function breaksBetween(before: number, after: number): boolean {
  if (joins(after) || before === 0x200d) return false
  return (classOf(before) & ENDS_NO_LINE) === 0 && (classOf(after) & STARTS_NO_LINE) === 0
}

function classOf(code: number): number {
  return CLASSES.get(code) ?? 0
}

const LETTER = /\p{L}/u

export function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  if (code >= 0x2000 && code < 0x2070) return false
  return LETTER.test(String.fromCharCode(code))
}
