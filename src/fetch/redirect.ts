import { webUrl } from '../article/web-url.ts'
import { Failed } from './failed.ts'

const PERMANENT = new Set([301, 308])
const REDIRECT = new Set([...PERMANENT, 302, 303, 307])

export const isPermanent = (status: number): boolean => PERMANENT.has(status)
export const isRedirect = (status: number): boolean => REDIRECT.has(status)

/** Where an answer of `from` leads, without user, password and fragment (RFC 9110 §10.2.2). */
export function target(location: string | undefined, from: URL, allowDowngrade: boolean): URL {
  const text = location === undefined ? '' : utf8(location.trim())
  const url = text === '' ? undefined : webUrl(text, from.href)
  if (!url) {
    const scheme = URL.parse(text, from.href)?.protocol
    const odd = text !== '' && scheme !== undefined && !/^https?:$/.test(scheme)
    throw new Failed(
      'redirect',
      odd ? `redirect to ${scheme}` : 'redirect without a usable address',
    )
  }
  if (from.protocol === 'https:' && url.protocol === 'http:' && !allowDowngrade) {
    throw new Failed('redirect', 'redirect from https to http')
  }
  url.username = url.password = url.hash = ''
  return url
}

/** Header bytes come as Latin-1; servers that do not escape an address send UTF-8. */
function utf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? header : text
}
