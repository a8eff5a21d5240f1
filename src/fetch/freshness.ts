import { DAY, HOUR, MINUTE } from '../article/durations.ts'
import type { Freshness, Validators } from '../article/loaded.ts'
import type { IncomingHttpHeaders } from 'node:http'

export type Headers = IncomingHttpHeaders

export const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** A load that nothing was said about. */
export const NO_FRESHNESS: Freshness = {
  etag: null,
  lastModified: null,
  ageSeconds: 0,
  maxAgeSeconds: null,
  retryAt: null,
  permanentUrl: null,
  gone: false,
}

/**
 * What an answer says about asking again. A 304 that repeats no validator keeps the one that was
 * sent (RFC 9111 §4.3.4).
 *
 * @param isPolled waits that no server asked for are not made up
 */
export function freshness(
  status: number,
  headers: Headers,
  sent: Validators | null,
  now: number,
  isPolled: boolean = false,
): Freshness {
  const kept = status === 304 ? sent : null
  return {
    ...NO_FRESHNESS,
    etag: first(headers.etag) ?? kept?.etag ?? null,
    lastModified: first(headers['last-modified']) ?? kept?.lastModified ?? null,
    ageSeconds: age(headers, now),
    maxAgeSeconds: maxAge(headers, now),
    retryAt: retryAt(status, headers, now, isPolled),
    gone: status === 410,
  }
}

/** Clocks that differ by more than a day tell nothing of a copy's age. */
function age(headers: Headers, now: number): number {
  const lain = Number(first(headers.age)) || 0
  const apart = now - Date.parse(first(headers.date) ?? '')
  const since = apart > 0 && apart < DAY ? Math.floor(apart / 1000) : 0
  return Math.max(0, lain, since)
}

/** RFC 9111 §4.2.1 for a private cache, less the time the answer lay in others'. */
function maxAge(headers: Headers, now: number): number | null {
  const control = [headers['cache-control'] ?? ''].flat().join(',').toLowerCase()
  if (/\bno-(?:cache|store)\b/.test(control)) return 0
  const given = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1]
  if (given !== undefined) return Math.max(0, Number(given) - (Number(first(headers.age)) || 0))
  const expires = first(headers.expires)
  if (expires === undefined) return null
  const until = Date.parse(expires)
  if (Number.isNaN(until)) return 0
  return Math.max(0, Math.round((until - (Date.parse(headers.date ?? '') || now)) / 1000))
}

/** RFC 9110 §10.2.3, between a minute and a day; a 429 that names no time means an hour. */
function retryAt(status: number, headers: Headers, now: number, isPolled: boolean): number | null {
  if (status < 400) return null
  const given = (first(headers['retry-after']) ?? '').trim()
  const wait = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now
  if (Number.isNaN(wait)) return status === 429 && !isPolled ? now + HOUR : null
  return now + Math.min(DAY, Math.max(isPolled ? 0 : MINUTE, wait))
}
