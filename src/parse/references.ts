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

/** U+0080–9F are windows-1252 written as code points wherever a feed holds them. */
const HIGH_CONTROLS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']

function named(reference: string, name: string): string {
  const known = NAMED.get(name)
  if (known !== undefined) return known
  const text = decodeHTMLStrict(reference)
  if (text !== reference) NAMED.set(name, text)
  return text
}

function numbered(reference: string, point: number): string {
  if (point >= 0x80 && point < 0xa0) return HIGH_CONTROLS[point - 0x80] ?? ''
  return point > 0x10ffff ? reference : String.fromCodePoint(point)
}

/**
 * Resolves the five references of XML, the named ones of HTML and the numeric ones, once. Others
 * stay as they are (a document's own entities are never looked up), and so does a bare `&`.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (all: string, decimal?: string, hex?: string, name?: string) =>
    name === undefined
      ? numbered(all, decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
      : named(all, name),
  )
}

/** Replaces code points U+0080–9F by what windows-1252 means by them, before `clean` drops them. */
export function mapHighControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these control characters are what is looked for
  return text.replace(/[\x80-\x9f]/g, (one) => HIGH_CONTROLS[one.charCodeAt(0) - 0x80] ?? '')
}
