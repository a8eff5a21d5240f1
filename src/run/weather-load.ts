import { ALERT_BYTES, ALERT_SECONDS } from '../article/limits.ts'
import type { Loaded } from '../article/loaded.ts'
import { webUrl } from '../article/web-url.ts'
import { load } from '../fetch/load.ts'
import type { Ask } from '../library/refreshed.ts'
import { urlSource } from '../sources/from-argument.ts'
import type { Source } from '../sources/source.ts'
import { NOT_LOADED, requestOf } from './loading.ts'
import type { Run } from './run.ts'

/** Asks a source of weather alerts that the user named, so it may be a private one. */
export function loadAlerts(run: Run, source: Source, ask: Ask): AsyncIterable<Loaded> {
  return load(source, { ...requestFor(run, source), typed: true, ...ask })
}

/** A document that an index links to; a public server leads to no private one. */
export async function loadLinkedAlerts(
  run: Run,
  address: string,
  isPublic: boolean,
  signal: AbortSignal,
): Promise<Loaded> {
  const url = webUrl(address)
  if (!url || run.flags.offline) return NOT_LOADED
  const source = urlSource(url)
  const request = { ...requestFor(run, source), typed: !isPublic, validators: null, signal }
  for await (const loaded of load(source, request)) return loaded
  return NOT_LOADED
}

const NWS_HOST = 'api.weather.gov'
/** Asked for anything else it may send data of another day. */
const NWS_ACCEPT = 'application/geo+json'
const ACCEPT =
  'application/cap+xml, application/geo+json, application/atom+xml;q=0.9, ' +
  'application/rss+xml;q=0.9, application/ld+json;q=0.8, application/xml;q=0.8, ' +
  'text/xml;q=0.8, application/json;q=0.7, */*;q=0.3'

function requestFor(
  run: Run,
  source: Source,
): ReturnType<typeof requestOf> & { polled: true; accept: string; maxBytes: number } {
  const url = webUrl(source.place)
  const isNws = url?.hostname === NWS_HOST || url?.pathname === '/alerts/active'
  return {
    ...requestOf(run, source),
    totalMs: run.flags.timeout ?? ALERT_SECONDS * 1000,
    polled: true,
    accept: isNws ? NWS_ACCEPT : ACCEPT,
    maxBytes: ALERT_BYTES,
  }
}
