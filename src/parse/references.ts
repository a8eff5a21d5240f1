import { decodeHTMLStrict } from 'entities/decode'

/** Numeric, or a name that ends in `;`: without it `AT&T` and `?a=1&copy=2` would lose characters. */
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g

const NAMED = new Map<string, string>([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const HIGH_CONTROLS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']
// oxlint-disable no-control-regex -- these control characters are what is looked for
const HIGH_CONTROL = /[\x80-\x9f]/
const EACH_HIGH_CONTROL = /[\x80-\x9f]/g
/** UTF-8 whose bytes were taken for characters one by one. */
const TWICE_ENCODED = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
// oxlint-enable no-control-regex

function named(reference: string, name: string): string {
  const known = NAMED.get(name)
  if (known !== undefined) return known
  const text = decodeHTMLStrict(reference)
  if (text !== reference) NAMED.set(name, text)
  return text
}

/**
 * Resolves the five references of XML, the named ones of HTML and the numeric ones, once. Others
 * stay as they are (a document's own entities are never looked up), and so does a bare `&`.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return withoutHighControls(text.replace(REFERENCE, resolve))
}

function resolve(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named(all, name)
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return point > 0x10ffff ? all : String.fromCodePoint(point)
}

/**
 * U+0080–9F mean nothing in a text, so `clean` drops them; in feeds they are windows-1252 written
 * as code points, or the bytes of UTF-8.
 */
export function withoutHighControls(text: string): string {
  if (!HIGH_CONTROL.test(text)) return text
  return text
    .replace(TWICE_ENCODED, (bytes) => (HIGH_CONTROL.test(bytes) ? (utf8(bytes) ?? bytes) : bytes))
    .replace(EACH_HIGH_CONTROL, (one) => HIGH_CONTROLS[one.charCodeAt(0) - 0x80] ?? '')
}

function utf8(bytes: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return undefined
  }
}
