import { DATE_CHARS } from '../article/limits.ts'
import { isDay } from './date-words.ts'
import { feedDate } from './dates.ts'

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?|)$/
/** RFC 822 §5, with two or four digits of the year: what the indexes of the WMO write. */
const RFC822 = /^(?:[a-z]{3,9},?\s+)?\d{1,2}\s+[a-z]{3}\s+\d\d(?:\d\d)?\s+\d\d:\d\d/i

/**
 * A moment as alerts write it → ISO 8601 with the offset it was given in, `Z` without one; null for
 * what is no moment. Stricter than the dates of feeds: a wrong end would hide a warning.
 */
export function alertTime(value: unknown): string | null {
  if (typeof value !== 'string' || value === '' || value.length > DATE_CHARS) return null
  const known = KNOWN.get(value)
  if (known !== undefined) return known
  const time = readTime(value)
  if (KNOWN.size >= KEPT) KNOWN.clear()
  KNOWN.set(value, time)
  return time
}

/** The alerts of a day share their times, and reading one takes a while. */
const KNOWN = new Map<string, string | null>()
const KEPT = 500

function readTime(value: string): string | null {
  const iso = ISO.exec(value) ?? ISO.exec(value.trim())
  if (!iso) return RFC822.test(value.trim()) ? feedDate(value) : null
  const [, year, month, day, hour, minute, second = '00', fraction = '', sign, east, half = '00'] =
    iso
  if (!isDay(Number(year), Number(month), Number(day))) return null
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  if (Number(minute) > 59 || Number(second) > 59 || seconds > DAY_SECONDS) return null
  if (year === '9999' && hour === '24') return null
  if (Number(east ?? 0) > 23 || Number(half) > 59) return null
  const offset = sign === undefined || `${east}${half}` === '0000' ? 'Z' : `${sign}${east}:${half}`
  const rest = fraction && `.${fraction.slice(0, 3)}`
  // RFC 3339 has no hour 24, with which ISO 8601 ends a day.
  if (hour === '24')
    return `${dayAfter(Number(year), Number(month), Number(day))}T00:00:00${offset}`
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${rest}${offset}`
}

const DAY_SECONDS = 86_400

function dayAfter(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10)
}
