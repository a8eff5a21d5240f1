/** A stretch of time back from now, in milliseconds, or a moment: a date, `today`, `yesterday`. */
export type Moment = { readonly ago: number } | { readonly date: string }

const DAY_MS = 86_400_000

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
}

/** Milliseconds of `90s 10m 2h 1d 1w`; a bare number is seconds. */
export function duration(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6})([smhdw]?)$/.exec(text) ?? []
  return amount === undefined ? undefined : Number(amount) * (UNIT_MS[unit || 's'] ?? 0)
}

export function readMoment(text: string): Moment | undefined {
  if (text === 'today' || text === 'yesterday') return { date: text }
  if (/^\d{1,6}[smhdw]$/.test(text)) return { ago: duration(text) ?? 0 }
  return readTime(text) === undefined ? undefined : { date: text }
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/

/** Milliseconds since the epoch of ISO 8601, or undefined; without an offset in the machine's zone. */
export function readTime(text: string): number | undefined {
  return TIME.test(text) ? instant(text, null) : undefined
}

/**
 * Milliseconds since the epoch; a date without a time is its first moment.
 *
 * @param zone IANA name or ±hh:mm in which days begin; null: the machine's own
 */
export function momentAt(moment: Moment, now: number, zone: string | null): number {
  if ('ago' in moment) return now - moment.ago
  const { date } = moment
  const back = date === 'yesterday' ? 1 : 0
  const day = date === 'today' || date === 'yesterday' ? dayAt(now, zone, back) : date
  return instant(day, zone) ?? now
}

/** The first moment behind one: a date without a time is over when its day is. */
export function endAt(moment: Moment, now: number, zone: string | null): number {
  const start = momentAt(moment, now, zone)
  const isDay = 'date' in moment && !moment.date.includes('T')
  if (!isDay) return start + 1
  // A day and a half on lies in the next day, however long this one is.
  return instant(dayAt(start + 1.5 * DAY_MS, zone, 0), zone) ?? start
}

/** The calendar day at a moment, or so many days before it: `2026-11-22`. */
function dayAt(now: number, zone: string | null, back: number): string {
  const ahead = zone === null ? new Date(now).getTimezoneOffset() * -60_000 : offsetAt(now, zone)
  return new Date(now + ahead - back * DAY_MS).toISOString().slice(0, 10)
}

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i
const DAY_ONLY = /^\d{4}-\d\d-\d\d$/

/**
 * Milliseconds since the epoch of an ISO date, or undefined. One without an offset counts in
 * `zone` (IANA name or ±hh:mm), else in the machine's own.
 */
export function instant(iso: string, zone: string | null): number | undefined {
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
