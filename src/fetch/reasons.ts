import { STATUS_CODES } from 'node:http'
import { clockTime, localDay, systemLocal } from '../article/local-time.ts'
import { type Problem, type ProblemKind, problem } from '../article/problem.ts'
import { Failed } from './failed.ts'

type Words = readonly [kind: ProblemKind, message: (host: string) => string]

const BROKEN: Words = ['reset', (host) => `${host} broke the connection`]
const NO_NETWORK: Words = ['offline', (host) => `no network: ${host} is out of reach`]
const LATE: Words = ['timeout', (host) => `no answer from ${host} (connect)`]

const certificate = (reason: string): Words => [
  'tls',
  (host) => `certificate of ${host}: ${reason}`,
]
const UNTRUSTED = certificate('its issuer is not trusted')
const SELF_SIGNED = certificate('self-signed')

/** What system, TLS and undici call it. */
const WORDS: Readonly<Record<string, Words>> = {
  ENOTFOUND: ['dns', (host) => `no such host: ${host}`],
  ENODATA: ['dns', (host) => `no such host: ${host}`],
  EAI_AGAIN: ['offline', (host) => `no network: ${host} could not be looked up`],
  ENETUNREACH: NO_NETWORK,
  ENETDOWN: NO_NETWORK,
  EHOSTUNREACH: NO_NETWORK,
  EADDRNOTAVAIL: NO_NETWORK,
  ECONNREFUSED: ['refused', (host) => `${host} refuses connections`],
  ECONNRESET: BROKEN,
  ECONNABORTED: BROKEN,
  EPIPE: BROKEN,
  UND_ERR_SOCKET: BROKEN,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKEN,
  ETIMEDOUT: LATE,
  UND_ERR_CONNECT_TIMEOUT: LATE,
  UND_ERR_HEADERS_OVERFLOW: ['too-large', () => 'headers too large, stopped'],
  CERT_HAS_EXPIRED: certificate('expired'),
  CERT_NOT_YET_VALID: certificate('not valid yet'),
  CERT_REVOKED: certificate('revoked'),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate('made out to another name'),
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
  SELF_SIGNED_CERT_IN_CHAIN: SELF_SIGNED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
}

/** Codes that come in families. */
const FAMILIES: readonly (readonly [RegExp, Words])[] = [
  [/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/, ['tls', (host) => `no secure connection to ${host}`]],
  [/^(?:CERT_|UNABLE_TO_)/, certificate('not valid')],
  [/^(?:ERR_HTTP2_|NGHTTP2_)/, BROKEN],
  [/^HPE_|^HTTPParserError$/, ['http', (host) => `${host} does not speak HTTP`]],
]

/** What system and undici errors hold; what is thrown may be anything. */
interface Fault extends Partial<NodeJS.ErrnoException> {
  readonly port?: number
  readonly errors?: readonly { readonly port?: number }[]
}

/** Puts whatever ended a load of `url` in the reader's words; the error's own may hold secrets. */
export function reason(error: unknown, url: URL): Problem {
  if (error instanceof Failed) return error.problem
  const fault = error as Fault
  const { name = '', message = '', code = name } = fault
  const proxyStatus = /\bProxy .*\((\d{3})\)/.exec(message)?.[1]
  if (proxyStatus !== undefined) return proxyProblem(Number(proxyStatus))
  const words = Object.hasOwn(WORDS, code)
    ? WORDS[code]
    : FAMILIES.find(([pattern]) => pattern.test(code))?.[1]
  const host = isProxyFault(fault, url) ? 'the proxy' : url.hostname
  if (words) return problem(words[0], words[1](host))
  return problem('reset', `${host}: ${code || 'unknown error'}`)
}

/** A connection to another port than the address's own was one to the proxy. */
function isProxyFault({ port, errors }: Fault, url: URL): boolean {
  const own = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  return (port ?? errors?.[0]?.port ?? own) !== own
}

function proxyProblem(status: number): Problem {
  const meaning = status === 407 ? 'asks for a password' : `answers ${status}`
  return problem('http', `the proxy ${meaning}`, { status })
}

const MEANING: Readonly<Record<number, string>> = {
  401: 'needs a password',
  403: 'blocked',
  404: 'not found',
  410: 'gone',
}

/** `HOST answers 404 Not Found (not found)`, in the standard's words, never the server's. */
export function httpProblem(
  status: number,
  host: string,
  retryAt: number | null,
  now: number,
): Problem {
  const waits = retryAt === null ? '' : `asks to wait until ${untilWords(retryAt, now)}`
  const trouble = status >= 500 ? 'has trouble' : ''
  const meaning = [MEANING[status] ?? trouble, waits].filter(Boolean).join(', ')
  const standard = STATUS_CODES[status] ?? ''
  const message = `${host} answers ${status} ${standard}`.trim() + (meaning && ` (${meaning})`)
  return problem('http', message, { status, ...(retryAt !== null && { retryAt }) })
}

/** Local time, with the day when it is another than today. */
function untilWords(at: number, now: number): string {
  const local = systemLocal(24)
  const day = localDay(at, local)
  const time = clockTime(at, local)
  return day === localDay(now, local) ? time : `${day} ${time}`
}
