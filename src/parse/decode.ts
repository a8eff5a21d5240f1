import { isAscii } from 'node:buffer'
import { markedEncoding } from '../article/bytes.ts'
import { inOneGo } from '../article/steps.ts'
import { withoutHighControlsInSteps } from './references.ts'
import { utf8Of } from './utf8.ts'

/** In ASCII bytes it may begin ISO-2022-JP. */
const ESC = 0x1b

const NEVER = new Set(['utf-16', 'utf-16le', 'utf-16be', 'utf-32', 'ucs-2', 'ucs-4'])
const ALIASES: Readonly<Record<string, string>> = {
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  cp1252: 'windows-1252',
  'mac-roman': 'macintosh',
  macroman: 'macintosh',
  cp866: 'ibm866',
  'tis-620': 'windows-874',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
}
const LATIN = new Set(['windows-1252', 'iso-8859-1'])
const DECLARED = {
  xml: /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']?\s*([\w.:-]+)/i,
  html: /<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i,
  text: undefined,
} as const

/**
 * Bytes → text: byte order mark, null pattern, header, declaration, UTF-8 if valid, windows-1252.
 * A label that cannot be true is not believed. Never throws; no mark is left.
 */
export function decode(bytes: Uint8Array, contentType: string | null, kind: Kind): string {
  return inOneGo(decodeInSteps(bytes, contentType, kind))
}

type Kind = 'xml' | 'html' | 'text'

/** As {@link decode}, yielding every few milliseconds of a text that has to be mended. */
export function* decodeInSteps(
  bytes: Uint8Array,
  contentType: string | null,
  kind: Kind,
): Generator<void, string> {
  const marked = markedEncoding(bytes)
  if (marked !== undefined)
    return withoutMark(marked.startsWith('utf-32') ? utf32(bytes, marked) : as(marked, bytes))
  const utf8 = utf8Of(bytes)
  if (utf8 !== undefined && isAscii(bytes) && !bytes.includes(ESC)) return utf8
  if (utf8 !== undefined && kind !== 'xml' && contentType === null)
    return yield* withoutHighControlsInSteps(utf8)
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const labels = [
    /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1],
    DECLARED[kind]?.exec(head)?.[1],
  ]
  for (const label of labels) {
    const text = label === undefined ? undefined : byLabel(label, bytes, utf8)
    if (text !== undefined) return yield* withoutHighControlsInSteps(text)
  }
  return yield* withoutHighControlsInSteps(utf8 ?? as('windows-1252', bytes))
}

function byLabel(label: string, bytes: Uint8Array, utf8: string | undefined): string | undefined {
  const name = encodingName(label)
  if (name === undefined) return undefined
  if (name === 'utf-8') return utf8
  if (LATIN.has(name) && utf8 !== undefined) return utf8
  return as(name, bytes)
}

/** The name under which TextDecoder knows a label; undefined: unknown, or a lie on these bytes. */
function encodingName(label: string): string | undefined {
  const lower = label.trim().toLowerCase()
  const name = ALIASES[lower] ?? lower
  if (NEVER.has(name) || /^(?:utf-?(?:16|32)|ucs|unicode)/.test(name)) return undefined
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

function as(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function utf32(bytes: Uint8Array, label: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const point = view.getUint32(i, label === 'utf-32le')
    parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point))
  }
  return parts.join('')
}
