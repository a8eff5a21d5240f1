/** Characters of a fingerprint. */
export const PRINT = 8

const EACH = /.{8}/g

/** Fingerprints that stand one after the other, apart. */
export function splitPrints(prints: string): readonly string[] {
  return prints.match(EACH) ?? []
}

const LITTLE_ENDIAN: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/**
 * Fingerprints that stand one after the other, as numbers: the 8 characters of each are the bytes
 * of a double, so that numbers sort as their texts do, and in native code.
 */
export function toNumbers(prints: string): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(Math.floor(prints.length / PRINT))
  const bytes = Buffer.from(numbers.buffer)
  bytes.write(prints, 'latin1')
  if (LITTLE_ENDIAN) bytes.swap64()
  return numbers
}

export function toPrints(numbers: Float64Array): string {
  const bytes = Buffer.from(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  if (LITTLE_ENDIAN) bytes.swap64()
  return bytes.toString('latin1')
}

const one: Float64Array = new Float64Array(1)
const itsBytes: Uint8Array = new Uint8Array(one.buffer)

/** The number of the fingerprint that stands at a place of a text. */
export function toNumber(prints: string, at = 0): number {
  for (let byte = 0; byte < PRINT; byte++) {
    itsBytes[LITTLE_ENDIAN ? PRINT - 1 - byte : byte] = prints.charCodeAt(at + byte)
  }
  return one[0] as number
}

/** Digits in the order of their codes: written times sort as the times do. */
const DIGITS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'

/** A time in milliseconds as 8 characters, which is as long as a fingerprint. */
export function timeCode(time: number): string {
  let code = ''
  let rest = time
  for (let digit = 0; digit < PRINT; digit++) {
    code = DIGITS.charAt(rest % 64) + code
    rest = Math.floor(rest / 64)
  }
  return code
}

/** Fingerprints one after the other, out of a list with commas; undefined for anything else. */
export function fromList(list: string): string | undefined {
  const count = (list.length + 1) / (PRINT + 1)
  if (!Number.isInteger(count)) return undefined
  const bytes = Buffer.allocUnsafe(count * PRINT)
  for (let from = 0, to = 0; to < bytes.length; from++) {
    for (const end = to + PRINT; to < end; from++) {
      const code = list.charCodeAt(from)
      if (isDigit[code] === 0) return undefined
      bytes[to++] = code
    }
    if (to < bytes.length && list.charCodeAt(from) !== COMMA) return undefined
  }
  return bytes.toString('latin1')
}

const COMMA = 44
const isDigit: Uint8Array = new Uint8Array(0x10000)
for (const digit of DIGITS) isDigit[digit.charCodeAt(0)] = 1

/** The list with commas of fingerprints that stand one after the other. */
export function toList(prints: string): string {
  const from = Buffer.from(prints, 'latin1')
  const count = Math.floor(from.length / PRINT)
  const bytes = Buffer.allocUnsafe(Math.max(0, count * (PRINT + 1) - 1))
  for (let at = 0, to = 0; at < count * PRINT;) {
    if (to > 0) bytes[to++] = COMMA
    for (const end = at + PRINT; at < end;) bytes[to++] = from[at++] as number
  }
  return bytes.toString('latin1')
}

/** Where one stands in a string of sorted fingerprints, -1 where it does not: binary search. */
export function placeOf(prints: string, print: string): number {
  let low = 0
  let high = prints.length / PRINT
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = prints.slice(middle * PRINT, middle * PRINT + PRINT)
    if (at === print) return middle
    if (at < print) low = middle + 1
    else high = middle
  }
  return -1
}
