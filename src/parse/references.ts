import { scanHtml } from './html-scan.ts'
import { utf8Of } from './utf8.ts'

/** References already met: those that HTML names, and the first few numbers. */
const KNOWN = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])
/** Names met that mean nothing, the first few: an attack repeats one. */
const UNKNOWN = new Set<string>()
const UNKNOWN_KEPT = 1000
const NUMBERS_KEPT = 1000
/** V8 keeps longer pieces of a text as a view that holds the whole text in memory. */
const SLICED = 13
/** UTF-16 units of the longest name that HTML has. */
const LONGEST = 32
let numbers = 0
const NAME = /^[a-z][a-z\d]*$/i
const NUMBER = /^#(?:\d{1,7}|x[\da-f]{1,6})$/i

/** What windows-1252 has at 80–9F. */
const HIGH_CONTROLS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']
const HIGH_CONTROL = /[\x80-\x9f]/
const EACH_HIGH_CONTROL = /[\x80-\x9f]/g
/** UTF-8 whose bytes were taken for characters one by one. */
const TWICE_ENCODED = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g

/**
 * Resolves the five references of XML, the named ones of HTML and the numeric ones, once. Others
 * stay as they are (a document's own entities are never looked up), and so does a bare `&`: without
 * its `;` no name counts, or `?a=1&copy=2` would lose characters. Linear.
 *
 * @param limit UTF-16 units after which the rest is left away
 */
export function decodeReferences(text: string, limit: number = Infinity): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let out = ''
  let from = 0
  let isNumbered = false
  let until = text.length
  for (let end = at; at >= 0; at = text.indexOf('&', Math.max(at + 1, from))) {
    if (end <= at) end = text.indexOf(';', at)
    if (end < 0) break
    const name = end - at > LONGEST ? '' : text.slice(at + 1, end)
    const value = KNOWN.get(name) ?? otherValue(name)
    if (value !== undefined) {
      out += text.slice(from, at) + value
      from = end + 1
      isNumbered ||= name.startsWith('#')
    }
    const seen = Math.max(at, from)
    if (out.length + seen - from > limit) {
      until = seen
      break
    }
  }
  out += text.slice(from, until)
  return isNumbered ? withoutHighControls(out) : out
}

function otherValue(name: string): string | undefined {
  if (NUMBER.test(name)) {
    const point = Number(`0${name.slice(1)}`)
    const value = point > 0x10ffff ? undefined : String.fromCodePoint(point)
    if (value !== undefined && numbers < NUMBERS_KEPT) {
      numbers++
      KNOWN.set(name, value)
    }
    return value
  }
  if (UNKNOWN.has(name) || !NAME.test(name)) return undefined
  const value = htmlValue(`&${name};`)
  // Unknown, or only its beginning known, as in `&notit;`.
  if (value.length > 1 && value.endsWith(';')) {
    if (UNKNOWN.size < UNKNOWN_KEPT && name.length < SLICED) UNKNOWN.add(name)
    return undefined
  }
  if (name.length < SLICED) KNOWN.set(name, value)
  return value
}

function htmlValue(reference: string): string {
  let value = ''
  scanHtml(reference, { text: (piece) => void (value += piece) })
  return value
}

/** UTF-16 units mended between two yields; about 3 ms where every one is wrong. */
const STEP = 65_536
/** Bytes that can follow the first one of a character in UTF-8. */
const FURTHER = /[\x80-\xbf]/

/** As {@link withoutHighControls}, of a text as long as a document. */
export function* withoutHighControlsInSteps(text: string): Generator<void, string> {
  if (!HIGH_CONTROL.test(text)) return text
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    let end = at + STEP
    // Bytes of one character stay together.
    for (let more = 0; more < 3 && FURTHER.test(text.charAt(end)); more++) end++
    parts.push(withoutHighControls(text.slice(at, end)))
    at = end
    yield
  }
  return parts.join('')
}

/**
 * U+0080–9F mean nothing in a text, so `clean` drops them; in feeds they are windows-1252 written
 * as code points, or the bytes of UTF-8.
 */
function withoutHighControls(text: string): string {
  if (!HIGH_CONTROL.test(text)) return text
  return text
    .replace(TWICE_ENCODED, (bytes) =>
      HIGH_CONTROL.test(bytes) ? (utf8Of(Buffer.from(bytes, 'latin1')) ?? bytes) : bytes,
    )
    .replace(EACH_HIGH_CONTROL, (one) => HIGH_CONTROLS[one.charCodeAt(0) - 0x80] ?? '')
}
