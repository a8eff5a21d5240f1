const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/**
 * What stands before an entry of a numbered list: `7.`, or `g.`, `G.`, `vii.`, `VII.` where the
 * list's `type` asks for them, since the text may speak of "case (g)". Numbers such a count has no
 * sign for stay digits (HTML, rendering of `ol`; CSS Counter Styles §6).
 */
export function listLabel(number: number, type: string): string {
  const lower = type.toLowerCase()
  const label = lower === 'a' ? letters(number) : lower === 'i' ? roman(number) : ''
  if (label === '') return `${number}.`
  return `${type === lower ? label : label.toUpperCase()}.`
}

/** a, b, … z, aa, ab, … */
function letters(number: number): string {
  let label = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    label = String.fromCharCode(0x61 + ((left - 1) % 26)) + label
  }
  return label
}

const MOST_ROMAN = 3999

function roman(number: number): string {
  if (number < 1 || number > MOST_ROMAN) return ''
  let left = number
  let label = ''
  for (const [value, sign] of ROMAN) {
    label += sign.repeat(Math.floor(left / value))
    left %= value
  }
  return label
}
