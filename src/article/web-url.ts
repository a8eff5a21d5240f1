import { type Clean, clean } from './clean.ts'
import { URL_CHARS } from './limits.ts'

/**
 * The one gate for addresses that may be opened, linked or fetched: http or https after parsing,
 * a host, an `href` of at most URL_CHARS. Everything else is text.
 *
 * The protocol of the parsed result decides, since the parser drops tabs and newlines
 * (`java\tscript:` is javascript:). A `base` that is no address is ignored.
 */
export function webUrl(text: string, base?: string | null): URL | undefined {
  const url = (base && URL.parse(text, base)) || URL.parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  if (url.hostname === '' || url.href.length > URL_CHARS) return undefined
  return url
}

/** `text` resolved against `base` when that gives a web address, else `text` itself, cleaned. */
export function resolved(text: string, base?: string | null): Clean {
  return clean(webUrl(text, base)?.href ?? text)
}

/** An address without user and password; what is no web address stays as it is. */
export function withoutUser(text: string): string {
  const url = text.includes('@') ? webUrl(text) : undefined
  if (!url || (url.username === '' && url.password === '')) return text
  url.username = url.password = ''
  return url.href
}

const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_[a-z]+|mkt_tok|_hsenc|_hsmi)$/i

/** The address without what only follows the reader around: what is shown, never what is opened. */
export function withoutTracking(url: URL): URL {
  const shown = new URL(url)
  for (const name of [...shown.searchParams.keys()]) {
    if (TRACKING.test(name)) shown.searchParams.delete(name)
  }
  return shown
}

/** The same story's address written one way: no scheme, `www.`, fragment or tracking parameters. */
export function canonicalUrl(url: URL): string {
  const shown = url.search === '' ? url : withoutTracking(url)
  const path = shown.pathname.replace(/\/+$/, '')
  return `${shown.host.replace(/^www\./, '')}${path}${shown.search}`
}

/** The registrable part of a host, near enough: three labels where a country parts its own (co.uk). */
export function siteOf(host: string): string {
  const labels = host.replace(/^www\./, '').split('.')
  const [second = '', last = ''] = labels.slice(-2)
  const isParted = labels.length > 2 && last.length === 2 && second.length <= 3
  return labels.slice(isParted ? -3 : -2).join('.')
}
