import { setTimeout as sleep } from 'node:timers/promises'
import { clean } from '../article/clean.ts'
import { CONNECT_SECONDS, FEED_BYTES, REDIRECTS, TOTAL_SECONDS } from '../article/limits.ts'
import type { Freshness, Loaded } from '../article/loaded.ts'
import { type Problem, problem } from '../article/problem.ts'
import { webUrl } from '../article/web-url.ts'
import type { Source } from '../sources/source.ts'
import { decodeBody, unpackOnce } from './coding.ts'
import { authorization } from './credentials.ts'
import { type Deadline, deadline } from './deadline.ts'
import { first, freshness } from './freshness.ts'
import type { LoadRequest } from './load-request.ts'
import { sharedNetwork } from './network.ts'
import { httpProblem, reason } from './reasons.ts'
import { type Arrival, type Trip, travel } from './trip.ts'

export { closeNetwork, sharedNetwork } from './network.ts'

const LONGEST_TIMEOUT_SECONDS = 60
const ACCEPT =
  'application/atom+xml, application/rss+xml;q=0.95, application/rdf+xml;q=0.9, ' +
  'application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, ' +
  'text/html;q=0.6, */*;q=0.3'

const failed = (problem: Problem, freshness: Freshness | null = null): Loaded => ({
  kind: 'problem',
  name: null,
  problem,
  freshness,
})

/** Asks a web address: one document, `same` (304) or one problem. */
export async function loadUrl(source: Source, request: LoadRequest): Promise<Loaded> {
  const start = webUrl(source.place)
  if (!start) return failed(problem('dns', 'not a web address'))
  const seconds = Math.min(LONGEST_TIMEOUT_SECONDS, source.settings.timeoutSeconds ?? TOTAL_SECONDS)
  const limit = deadline(
    request.signal,
    request.totalMs ?? seconds * 1000,
    request.connectMs ?? CONNECT_SECONDS * 1000,
  )
  let at = start
  try {
    const trip = await plan(source, request, limit)
    const arrival = await tryTwice(start, trip, request, (turn) =>
      travel(start, { ...trip, turn }, (url) => (at = url)),
    )
    return await read(arrival, trip, source, request)
  } catch (error) {
    if (request.signal.aborted) return failed(problem('cancelled', 'cancelled'))
    return failed(reason(limit.signal.aborted ? limit.signal.reason : error, at))
  } finally {
    limit.end()
  }
}

async function plan(
  { settings }: Source,
  request: LoadRequest,
  limit: Deadline,
): Promise<Omit<Trip, 'turn'>> {
  const { etag, lastModified } = request.validators ?? {}
  const own = Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value])
  const { credentials } = settings
  return {
    network: request.network ?? sharedNetwork(request.environment),
    deadline: limit,
    headers: {
      'user-agent': request.userAgent,
      accept: request.accept ?? ACCEPT,
      'accept-encoding': 'gzip, br, zstd, deflate',
      ...(etag && { 'if-none-match': etag }),
      ...(lastModified && { 'if-modified-since': lastModified }),
    },
    ownHeaders: {
      ...(credentials && {
        authorization: await authorization(credentials, request.environment),
      }),
      ...Object.fromEntries(own),
    },
    typed: request.typed ?? true,
    allowDowngrade: settings.allowDowngrade,
    redirects: request.probe ? 0 : REDIRECTS,
    maxBytes: request.maxBytes ?? FEED_BYTES,
  }
}

/** A second try where the first one met a server that was busy being restarted, and only there. */
async function tryTwice(
  start: URL,
  { network, deadline: limit }: Omit<Trip, 'turn'>,
  { random, retryMs, probe, polled, finished }: LoadRequest,
  run: (turn: Trip['turn']) => Promise<Arrival>,
): Promise<Arrival> {
  const once = async (): Promise<Arrival> => {
    const turn = network.turn(limit.signal)
    try {
      return await run(turn)
    } finally {
      turn.leave()
      // Nothing waits for this promise, which never rejects.
      void Promise.resolve(finished).then(turn.end)
    }
  }
  try {
    const arrival = await once()
    if (probe || polled || !isPassing(arrival)) return arrival
  } catch (error) {
    if (probe || limit.phase() === 'body' || reason(error, start).kind !== 'reset') throw error
  }
  await sleep(retryMs ?? 500 + random() * 1000, undefined, { signal: limit.signal })
  return once()
}

const isPassing = ({ answer: { status, headers } }: Arrival): boolean =>
  status >= 502 && status <= 504 && headers['retry-after'] === undefined

async function read(
  { url, answer, moved }: Arrival,
  { maxBytes, network }: Omit<Trip, 'turn'>,
  source: Source,
  request: LoadRequest,
): Promise<Loaded> {
  const { status, headers } = answer
  const said: Freshness = {
    ...freshness(status, headers, request.validators, request.now(), request.polled),
    permanentUrl: moved ? url.href : null,
  }
  if (status === 304 && request.validators) return { kind: 'same', freshness: said }
  if (status < 200 || status > 299) {
    return failed(httpProblem(status, url.hostname, said.retryAt, request.now()), said)
  }
  const coding = first(headers['content-encoding']) ?? ''
  const decoded = await decodeBody(answer.body ?? new Uint8Array(), coding, maxBytes)
  const { bytes, cut } = await unpackOnce(decoded.bytes, maxBytes)
  if (bytes.length === 0) return failed(problem('empty', 'empty answer'), said)
  const base = webUrl(first(headers['content-location']) ?? '', url.href) ?? url
  return {
    kind: 'document',
    document: {
      bytes,
      name: clean(webUrl(source.place)?.hostname ?? url.hostname),
      contentType: first(headers['content-type']) ?? null,
      url: base.href,
    },
    // What is missing from a cut body must come next time, so nothing may answer 304 then.
    freshness: cut || decoded.cut ? { ...said, etag: null, lastModified: null } : said,
    // Not by the document's address: a server may say that it is another (Content-Location).
    isPublic: !network.isLocal(url.hostname),
  }
}
