import { type Clean, clean, cleanOrNull } from '../article/clean.ts'
import { BODY, HEADLINE_UNITS } from '../article/limits.ts'
import { webUrl, withoutUser } from '../article/web-url.ts'
import { decodeReferences } from './references.ts'

/**
 * Only whole tags of names that HTML has: "winds <a gale" is no tag. What begins a line of its own
 * leaves a line end behind.
 */
const TAG =
  /<(?:!--[^<>]*--|\/?(?:(br|p|div|h[1-6]|li|[ou]l|tr|table|section|article|hr|blockquote|pre)|a|abbr|b|big|body|center|code|em|font|head|html|i|img|s|script|small|span|strong|style|sub|sup|t[dh]|tbody|thead|title|tt|u)(?=[\s/>])[^<>]*)>/gi

/** HTML out, references resolved, on lines of its own. */
function plain(text: string): string {
  const bare = text.includes('<')
    ? text.replace(TAG, (_, block: string | undefined) => (block ? '\n' : ''))
    : text
  return decodeReferences(bare)
}

/** ASCII without markup, references, and blanks that are too many: most names and codes. */
const READY = /^[!-%'-;=-~]+(?: [!-%'-;=-~]+)*$/

/** One line of an alert's text; empty for what is no text. */
export function lineOf(text: string | null | undefined): Clean {
  if (text && text.length <= HEADLINE_UNITS && READY.test(text)) return text as Clean
  return text ? clean(plain(text).slice(0, HEADLINE_UNITS)) : ('' as Clean)
}

export function lineOrNull(text: string | null | undefined): Clean | null {
  return lineOf(text) || null
}

/** A text of several lines, blank ones kept. */
export function linesOf(text: string | null | undefined): Clean {
  return (text ? clean(plain(text.slice(0, BODY)), 'lines').trim() : '') as Clean
}

/** The service that this host named is gone. */
const DEAD = 'alerts.weather.gov'

/** An address that may be opened, without user and password. */
export function addressOf(text: string | null | undefined, base: string | null): Clean | null {
  if (text === last.text && base === last.base) return last.address
  last = { text, base, address: readAddress(text, base) }
  return last.address
}

/** The alerts of a service all have the same address, and reading one takes a while. */
let last: { text: unknown; base: unknown; address: Clean | null } = {
  text: null,
  base: null,
  address: null,
}

function readAddress(text: string | null | undefined, base: string | null): Clean | null {
  const url = text ? webUrl(text.trim(), base) : undefined
  if (!url || url.hostname === DEAD) return null
  return cleanOrNull(withoutUser(url.href))
}
