import { REFERENCES } from './html-names.ts'
import type { Scan } from './markup.ts'

/** Blanks are those of HTML only (§2.4.1), of which `\s` has many more. */
const TAG = /<(\/?)([a-z][a-z\d]*)((?:[ \t\n\f\r]+[a-z][\w:-]*(?:="[^"<>]*")?)*)[ \t\n\f\r]*\/?>/iy
/** Longer tags are for the parser: a pattern goes back over all of one that it cannot match. */
const TAG_CHARS = 8192
const ATTRIBUTE = /([a-z][\w:-]*)(?:="([^"]*)")?/gi
/** Elements whose content is read in another way, or where tags do not mean what they say. */
const ODD =
  /^(?:script|style|title|textarea|iframe|noembed|noframes|noscript|xmp|plaintext|svg|math|select|template)$/i

const REFERENCE = /&(?:#(\d{1,6})|([a-z]{2,6}));/gi
const NONE: ReadonlyMap<string, string> = new Map()

/**
 * Tells what `scanMarkup` would, by patterns alone, of HTML that leaves no doubt: whole tags, values
 * in double quotes, the commonest references. False as soon as there is any; what it has told then
 * counts for nothing.
 */
export function scanTame(html: string, scan: Scan, attributes: ReadonlySet<string>): boolean {
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    if (at > from && !tellText(html.slice(from, at), scan)) return false
    const to = html.indexOf('>', at)
    if (to < 0 || to - at > TAG_CHARS) return false
    TAG.lastIndex = at
    const [all, end, name, rest] = TAG.exec(html) ?? []
    if (all === undefined || name === undefined || ODD.test(name)) return false
    from = at + all.length
    const tag = name.toLowerCase()
    const found = rest ? attributesIn(rest, attributes) : NONE
    if (!found || (end === '/' && rest !== '')) return false
    if (end === '/') scan.close(tag)
    else scan.open(tag, found)
  }
  return from === html.length || tellText(html.slice(from), scan)
}

function tellText(text: string, scan: Scan): boolean {
  const decoded = decode(text)
  if (decoded === undefined) return false
  scan.text(decoded)
  return true
}

function attributesIn(
  text: string,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const [, written = '', raw = ''] of text.matchAll(ATTRIBUTE)) {
    const name = written.toLowerCase()
    if (!wanted.has(name) || found.has(name)) continue
    const value = decode(raw)
    if (value === undefined) return undefined
    found.set(name, value)
  }
  return found
}

/** Undefined where a reference is one of the many others, or a sign that may be one. */
function decode(text: string): string | undefined {
  if (!text.includes('&')) return text
  if (text.includes(MARK)) return undefined
  let isKnown = true
  const decoded = text.replace(REFERENCE, (_, code?: string, name = '') => {
    const letter = code === undefined ? REFERENCES.get(name) : letterOf(Number(code))
    if (letter === undefined) isKnown = false
    // Behind what was decoded no other sign may be taken for the start of a reference.
    return letter === '&' ? MARK : (letter ?? '')
  })
  return isKnown && !decoded.includes('&') ? decoded.replaceAll(MARK, '&') : undefined
}

/** Stands for a decoded ampersand: a noncharacter. */
const MARK = '\uffff'

/** Numbers that mean another letter, or none, are for those who know all of them. */
function letterOf(code: number): string | undefined {
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800)
  return isPlain ? String.fromCharCode(code) : undefined
}
