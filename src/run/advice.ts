import { type Clean, clean } from '../article/clean.ts'
import type { Problem, ProblemKind } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import type { Source } from '../sources/source.ts'

const AGAIN = 'It is tried again by itself.'
const ADD = '"ctnews add HOST" looks for a new feed.'

/** What the reader can do about a subscription that failed; HOST is its host. */
const BY_KIND: Readonly<Record<ProblemKind, string | null>> = {
  dns: 'Check the network and the address: "ctnews sources" shows it.',
  offline: 'Check the network.',
  refused: `Its server may be down. ${AGAIN}`,
  reset: AGAIN,
  timeout: `${AGAIN} "timeoutSeconds" of the source gives it longer.`,
  tls: 'Nothing was read. Its owner has to mend that; check this clock too.',
  private: 'Only an address that you wrote yourself may be a private one.',
  redirect: ADD,
  http: null,
  'too-large': 'The stories stored before stay.',
  empty: AGAIN,
  'web-page': ADD,
  'not-a-feed': ADD,
  alerts: null,
  'no-article': null,
  subscription: null,
  file: null,
  cancelled: null,
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'Give the source "user" and "passwordEnv" in config.json.',
  403: 'It may want no program to read it; a browser may still show it.',
  404: ADD,
  407: 'Put user and password into HTTPS_PROXY.',
  410: `It is not asked again. ${ADD}`,
  429: 'It is asked again when it wants to be.',
  451: 'A law forbids it to answer here.',
}

/** One or two sentences, or null where there is nothing to do. */
export function adviceFor({ status, kind, found = [] }: Problem, host: string): Clean | null {
  const [first] = found
  if (first !== undefined) return clean(`"ctnews add ${first}" takes that one.`)
  const words = BY_KIND[kind] ?? httpAdvice(status)
  return words === null ? null : clean(words.replace('HOST', () => host))
}

function httpAdvice(status: number | undefined): string | null {
  if (status === undefined) return null
  return BY_STATUS[status] ?? (status >= 500 ? `The trouble is its server's. ${AGAIN}` : null)
}

/** What else to try where a source cannot be added: the site in place of one address, http in place of the https it was given. */
export function adviceToAdd({ place }: Source, { kind, status }: Problem): Problem['hint'] {
  const url = webUrl(place)
  if (!url) return null
  if (status === 404 || status === 410) return clean(`"ctnews add ${url.host}" looks for a feed.`)
  const isSecure = url.protocol === 'https:' && ['refused', 'tls', 'timeout'].includes(kind)
  return isSecure ? clean(`Without https: "ctnews add http://${url.host}${url.pathname}".`) : null
}
