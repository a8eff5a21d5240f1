import type { Article } from '../article/article.ts'
import { FUTURE_SLACK_MS } from '../article/limits.ts'

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i
const DAY_ONLY = /^\d{4}-\d\d-\d\d$/

/**
 * Milliseconds since the epoch of an ISO date, or undefined. One without an offset counts in
 * `zone` (IANA name or ±hh:mm), else in the machine's own.
 */
function instant(iso: string, zone: string | null): number | undefined {
  const text = DAY_ONLY.test(iso) ? `${iso}T00:00` : iso
  if (zone === null || OFFSET.test(text)) return valid(Date.parse(text))
  if (/^[+-]\d\d:\d\d$/.test(zone)) return valid(Date.parse(text + zone))
  const utc = valid(Date.parse(`${text}Z`))
  return utc === undefined ? undefined : utc - offsetAt(utc - offsetAt(utc, zone), zone)
}

function valid(milliseconds: number): number | undefined {
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Milliseconds a zone is ahead of UTC at a moment; an unknown zone counts as UTC. */
function offsetAt(at: number, zone: string): number {
  let format = formats.get(zone)
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    } catch {
      format = null
    }
    formats.set(zone, format)
  }
  const name = format?.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

/**
 * Where each of a document's articles stands in time: its date, or where its neighbours in the
 * document put it, or the moment it arrived. A date far ahead counts as arrived.
 */
export function sortTimes(
  articles: readonly Article[],
  arrived: number,
  zone: string | null,
): number[] {
  const times = articles.map(({ published }) => {
    const at = published === null ? undefined : instant(published, zone)
    return at !== undefined && at > arrived + FUTURE_SLACK_MS ? arrived : at
  })
  let next = times.find((at) => at !== undefined)
  next = next === undefined ? arrived + 1 : next + times.indexOf(next) + 1
  return times.map((at) => (next = at ?? (next as number) - 1))
}
