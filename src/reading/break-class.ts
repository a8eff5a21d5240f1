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

/** Han, kana and full-width signs: lines break on both sides. `code` is a UTF-16 unit. */
export function isFree(code: number): boolean {
  if (code < 0x2e80) return false
  return (
    code <= 0x3130 ||
    (code >= 0x3190 && code <= 0xa4cf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff01 && code <= 0xff9d) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    // High surrogates of the ideographic planes 2 and 3.
    (code >= 0xd840 && code <= 0xd88d)
  )
}

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

/** A line may break between two units of which at least one {@link isFree}. */
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
