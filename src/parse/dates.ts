import { DAY } from '../article/durations.ts'
import { DATE_CHARS } from '../article/limits.ts'
import {
  AFTERNOON,
  MARKS,
  MORNING,
  monthOf,
  usualMinutes,
  zoneMinutes,
  zoneText,
} from './date-words.ts'

type Day = readonly [year: number, month: number, day: number]
type Clock = readonly [hour: number, minute: number, second: number, fraction: string]

/** What most feeds write, RFC 3339 and RFC 822, without a look at anything else. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/
const RFC822 =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|([+-])(\d\d)(\d\d))$/

/**
 * A moment as feeds write it → ISO 8601 with the offset it was given in, `Z` without one, or null.
 *
 * Read are RFC 822, 850, 3339, ISO 8601, asctime and what people make of them in a dozen
 * languages, and epoch seconds and milliseconds; never is a part invented beyond midnight UTC.
 */
export function feedDate(text: string): string | null {
  const written = text.trim()
  if (written === '' || written.length > DATE_CHARS) return null
  return usual(written) ?? epoch(written) ?? loose(written)
}

function usual(text: string): string | null {
  const iso = ISO.exec(text)
  if (iso) {
    const [, y, m, d, h, i, s, fraction = '', sign, oh, om] = iso
    const zone = sign === undefined ? 0 : offset(sign, Number(oh), Number(om))
    return moment(
      [Number(y), Number(m), Number(d)],
      [Number(h), Number(i), Number(s), fraction],
      zone,
    )
  }
  const rfc = RFC822.exec(text)
  if (!rfc) return null
  const [, d, name = '', y, h, i, s, sign, oh, om] = rfc
  const zone = sign === undefined ? 0 : offset(sign, Number(oh), Number(om))
  const month = monthOf(name.toLowerCase()) ?? 0
  return moment([Number(y), month, Number(d)], [Number(h), Number(i), Number(s), ''], zone)
}

function epoch(text: string): string | null {
  if (/^\d{9,10}$/.test(text)) return new Date(Number(text) * 1000).toISOString()
  return /^\d{12,13}$/.test(text) ? new Date(Number(text)).toISOString() : null
}

/** Lower case, without accents and comments, East Asian marks as signs. */
function folded(text: string): string {
  let out = text.toLowerCase()
  if (/[^\0-\x7f]/.test(out)) {
    for (const [mark, sign] of MARKS) out = out.replace(mark, sign)
    out = out
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
  }
  return out.replace(/\([^()]*\)/g, ' ').trim()
}

function loose(written: string): string | null {
  const text = folded(written)
  const time = timeIn(text)
  const before = time ? text.slice(0, time.start) : text
  const after = time ? text.slice(time.end) : ''
  const zone = zoneIn(after)
  const day = dayIn(`${before} ${after.slice(zone.length)}`)
  if (!day) return null
  const minutes =
    zone.place === null ? (zone.minutes ?? usualMinutes(written)) : placeMinutes(zone.place, day)
  return moment(day, time?.clock ?? [0, 0, 0, ''], minutes)
}

const TIMES = [
  /(?:t|\b)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,:](\d{1,9}))?)?:?/,
  /t(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?/,
  /\b(\d{1,2})\s?h\s?(\d\d)\b(?:\s?(?:m|min)?\s?(\d\d)\b)?/,
  /(?<![\d.])(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?![\d.])/,
  /t(\d\d)(?=z|[+-]|$)/,
  /\b(\d{1,2})(?=\s?[ap]\.?m\b)/,
]
const HALF_AFTER = /^\s*([ap]\.?m\b\.?|μ\.?μ\.?|π\.?μ\.?)/
const HALF_BEFORE = /(오전|오후|午前|午後|上午|下午)\s*$/

interface Time {
  readonly clock: Clock
  readonly start: number
  readonly end: number
}

function timeIn(text: string): Time | undefined {
  for (const form of TIMES) {
    const found = form.exec(text)
    if (!found) continue
    const [all, h, m = '0', s = '0', fraction = ''] = found
    const end = found.index + all.length
    const before = HALF_BEFORE.exec(text.slice(0, found.index).normalize('NFC'))
    const after = HALF_AFTER.exec(text.slice(end))
    const hour = halfDay(Number(h), (after?.[1] ?? before?.[1] ?? '').replaceAll('.', ''))
    return {
      clock: [hour, Number(m), Number(s), fraction],
      start: found.index,
      end: end + (after?.[0].length ?? 0),
    }
  }
  return undefined
}

function halfDay(hour: number, half: string): number {
  if (AFTERNOON.has(half) && hour < 12) return hour + 12
  return MORNING.has(half) && hour === 12 ? 0 : hour
}

const OFFSET = /^[\s,]*(etc\/)?(gmt|utc|ut|z)?\s*([+\-−])\s?(\d{1,2})(?::?(\d\d))?(?::?\d\d)?(?!\d)/
const ZONE_NAME = /^[\s,]*([a-z]{2,5}|[a-z](?![\w/]))(?![\w/])/
const PLACE = /^[\s,]*([a-z]+(?:\/[\w+-]+)+)/

interface Zone {
  /** East of Greenwich; null: not told, or told by a place. */
  readonly minutes: number | null
  readonly place: string | null
  /** UTF-16 units of its text. */
  readonly length: number
}

/** What stands right after a time. */
function zoneIn(text: string): Zone {
  const numeric = OFFSET.exec(text)
  if (numeric) {
    const [all, etc, , sign = '', hours, minutes = '0'] = numeric
    const east = offset(sign, Number(hours), Number(minutes))
    // The sign of Etc/GMT+5 is POSIX's: hours west.
    return { minutes: etc === undefined ? east : -east, place: null, length: all.length }
  }
  const place = PLACE.exec(text)
  if (place) return { minutes: null, place: place[1] ?? '', length: place[0].length }
  const [all = '', name = ''] = ZONE_NAME.exec(text) ?? []
  const minutes = zoneMinutes(name)
  return { minutes: minutes ?? null, place: null, length: minutes === undefined ? 0 : all.length }
}

/** Offset of an IANA zone on that day; 0 where nobody knows it. */
function placeMinutes(zone: string, [year, month, date]: Day): number {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    const name = format
      .formatToParts(Date.UTC(year, month - 1, date, 12))
      .find((it) => it.type === 'timeZoneName')
    const [, sign, hours, minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? '') ?? []
    return sign === undefined ? 0 : offset(sign, Number(hours), Number(minutes))
  } catch {
    return 0
  }
}

function offset(sign: string, hours: number, minutes: number): number {
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes)
}

const WEEK = /^(\d{4})-?w(\d\d)(?:-?([1-7]))?$/
const DAY_OF_YEAR = /^(\d{4})-?(\d{3})$/
const YEAR_FIRST = /(?<!\d)(\d{4})(?:[-/.\s]{1,3}(\d{1,3})(?:[-/.\s]{1,3}(\d{1,2}))?)?(?!\d)/
const COMPACT = /(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/
const SHORT_YEAR_FIRST = /^-?(\d\d)-(\d\d)(?:-(\d\d))?$/
const DAY_FIRST = /(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?!\d)/

function dayIn(text: string): Day | undefined {
  return named(text) ?? numbered(text.trim().replace(/^[^\d-]+|[^\d]+$/g, ''))
}

/** A date with the month as a word. The last such word counts: `mar.` is Tuesday in French. */
function named(text: string): Day | undefined {
  const month = (text.match(/\p{L}{3,}/gu) ?? []).map(monthOf).findLast((it) => it !== undefined)
  if (month === undefined) return undefined
  const numbers = text.match(/\d+/g) ?? []
  const yearAt = numbers.findIndex((it) => it.length > 2 || Number(it) > 31)
  const at = yearAt < 0 && numbers.length > 1 ? numbers.length - 1 : yearAt
  const year = numbers[at]
  if (year === undefined) return undefined
  return [fullYear(year), month, Number(numbers.find((_, i) => i !== at) ?? 1)]
}

function numbered(text: string): Day | undefined {
  const week = WEEK.exec(text)
  if (week) return weekDay(Number(week[1]), Number(week[2]), Number(week[3] ?? 1))
  const ofYear = DAY_OF_YEAR.exec(text)
  if (ofYear) return split(Date.UTC(Number(ofYear[1]), 0, Number(ofYear[2])))
  const short = SHORT_YEAR_FIRST.exec(text)
  if (short) return [fullYear(short[1] ?? ''), Number(short[2]), Number(short[3] ?? 1)]
  const last = DAY_FIRST.exec(text)
  if (last) return dayOrMonthFirst(last)
  const [, y, m = '1', d = '1'] = COMPACT.exec(text) ?? YEAR_FIRST.exec(text) ?? []
  return y === undefined ? undefined : [Number(y), Number(m), Number(d)]
}

/** `22.11.2026` and `22-11-2026` begin with the day, `11/22/2026` only where it cannot. */
function dayOrMonthFirst(found: RegExpExecArray): Day {
  const [, first, sign, second, year = ''] = found
  const [a, b] = [Number(first), Number(second)]
  const monthFirst = sign === '/' ? a <= 12 : b > 12
  return monthFirst ? [fullYear(year), a, b] : [fullYear(year), b, a]
}

/** ISO 8601 weeks: the first one holds January 4. */
function weekDay(year: number, week: number, day: number): Day | undefined {
  if (week < 1 || week > 53) return undefined
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY
  return split(monday + ((week - 1) * 7 + day - 1) * DAY)
}

function split(at: number): Day {
  const date = new Date(at)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

/** Two digits: 1990–2089; three count from 1900 (RFC 2822 §4.3). */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 2) return year < 90 ? 2000 + year : 1900 + year
  return text.length === 3 ? 1900 + year : year
}

/**
 * The ISO text of a day, a time and an offset in minutes; null where one of them cannot be. June 31
 * is July 1, as everywhere.
 */
function moment(day: Day, clock: Clock, zone: number): string | null {
  const [year, month, date] = day
  const [hour, minute, second, fraction] = clock
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || date < 1 || date > 31) return null
  const whole = hour === 24 && minute + second === 0
  if ((hour > 23 && !whole) || minute > 59 || second > 60 || Math.abs(zone) >= 1440) return null
  const at = Date.UTC(year, month - 1, date, hour, minute, Math.min(second, 59))
  const local = new Date(at).toISOString().slice(0, 19)
  const rest = fraction === '' ? '' : `.${fraction.slice(0, 3)}`
  return `${local}${rest}${zoneText(zone)}`
}
