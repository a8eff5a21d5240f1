import { DATE_CHARS } from '../article/limits.ts'

/** A date as a page prints it. */
export interface PrintedDate {
  readonly kind: 'published' | 'updated'
  /**
   * ISO 8601, as exact as printed, with an offset only where the page prints one; null for a day
   * that is in no calendar (Feb 30).
   */
  readonly iso: string | null
  /** The zone as printed. */
  readonly zone: string | null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Letters that stand for one offset; ET, CT, MT and PT do not, so those times stay floating. */
const OFFSETS: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  AKST: '-09:00',
  AKDT: '-08:00',
  HST: '-10:00',
}

const KIND =
  '(?<kind>(?:first )?published|posted|(?:last )?updated|(?:last )?modified|created)(?: (?:on|at)\\b)? ?:? ?'
const WEEKDAY =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?(?: |(?<=,)))?'
const MONTH =
  '(?<MONTH>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?<DAY>\\d{1,2})'
const YEAR = '(?<YEAR>\\d{4})'
const DATES = [
  `${WEEKDAY}${MONTH} ?${DAY}(?:st|nd|rd|th)?(?:, ?| )${YEAR}`,
  `${WEEKDAY}${DAY}(?:st|nd|rd|th|\\.)? ?${MONTH}(?:, ?| )${YEAR}`,
  `${YEAR}-(?<MONTH>\\d\\d)-${DAY}`,
]
const TIME =
  '(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d)(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])(?:m\\b|\\.m\\.))?' +
  '(?: ?(?<zone>utc|gmt|z|[ecmp][sd]t|ak[sd]t|hst|[ecmp]t|[+-]\\d\\d:?\\d\\d))?'
const SEPARATOR = '(?:[ ,|·•–—@-]|(?<![a-z])(?:at|t)(?![a-z]))+?'

/** Every order of the parts: each of `DATES`, before and after its time. */
const FORMS = DATES.flatMap((date) => {
  const own = date.replace(/<([A-Z]+)>/g, (_, name: string) => `<${name.toLowerCase()}>`)
  return [`(?:${KIND})?${own}(?:${SEPARATOR}${TIME})?`, `(?:${KIND})?${TIME}${SEPARATOR}${own}`]
})
const compiled: RegExp[] = []

const ISO_DAY = /\d{4}-\d\d-\d/
const MONTH_NAME = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i
const DAY_BEHIND = /^[a-z]*\.? ?\d\d?(?!\d)/i

/** The only form that a line can have: compiling them all takes longer than reading a page. */
function formOf(line: string): RegExp | undefined {
  const month = MONTH_NAME.exec(line)?.index ?? -1
  const isIso = ISO_DAY.test(line)
  if (!isIso && month < 0) return undefined
  const date = isIso ? 2 : DAY_BEHIND.test(line.slice(month)) ? 0 : 1
  const time = line.search(/\d:\d/)
  const form = date * 2 + (time >= 0 && time < line.search(/\d{4}/) ? 1 : 0)
  return (compiled[form] ??= new RegExp(`^${FORMS[form]}$`, 'i'))
}

/** A line that is wholly a date, of normalised white space; else undefined. */
export function printedDate(line: string): PrintedDate | undefined {
  if (line.length > DATE_CHARS || !/\d{4}/.test(line)) return undefined
  const parts = formOf(line)?.exec(line)?.groups
  return parts && dateOf(parts)
}

type Parts = Readonly<Record<string, string | undefined>>

function dateOf(parts: Parts): PrintedDate | undefined {
  const written = parts['month'] ?? ''
  const month = /\d/.test(written)
    ? Number(written)
    : MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1
  const day = Number(parts['day'])
  const time = timeOf(parts)
  if (month < 1 || month > 12 || day < 1 || day > 31 || time === undefined) return undefined
  const date = `${parts['year']}-${two(month)}-${two(day)}`
  const isReal = day <= new Date(Date.UTC(Number(parts['year']), month, 0)).getUTCDate()
  const kind = /updated|modified/i.test(parts['kind'] ?? '') ? 'updated' : 'published'
  return { kind, iso: isReal ? date + time : null, zone: parts['zone'] ?? null }
}

/** `T16:07:00-05:00`, empty without a time, undefined for an hour no clock has. */
function timeOf({ hour, minute, second, half, zone }: Parts): string | undefined {
  if (hour === undefined) return ''
  const told = Number(hour)
  if (told > 23) return undefined
  const isAfternoon = half?.toLowerCase() === 'p'
  const isMidnight = half !== undefined && !isAfternoon && told === 12
  const at = isMidnight ? 0 : isAfternoon && told < 12 ? told + 12 : told
  return `T${two(at)}:${minute}:${second ?? '00'}${offsetOf(zone ?? '')}`
}

function offsetOf(zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  return sign ? `${sign}${hours}:${minutes}` : (OFFSETS[zone.toUpperCase()] ?? '')
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const AGO =
  /^(?:last )?(?:updated|modified) ?:? ?(?:(?<now>just now|moments ago)|(?<day>today|yesterday)|(?<count>an?|one|\d{1,6}) (?<unit>sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago)$/i

const UNITS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  sec: ['PT', 'S'],
  min: ['PT', 'M'],
  hou: ['PT', 'H'],
  hr: ['PT', 'H'],
  day: ['P', 'D'],
  wee: ['P', 'W'],
  mon: ['P', 'M'],
  yea: ['P', 'Y'],
}

/** "Updated 16 days ago" → `P16D`, an ISO 8601 duration; undefined for any other line. */
export function agoOf(line: string): string | undefined {
  if (line.length > DATE_CHARS || !/^(?:last )?[um]/i.test(line)) return undefined
  const parts = AGO.exec(line)?.groups
  if (!parts) return undefined
  if (parts['now']) return 'PT0S'
  if (parts['day']) return parts['day'].toLowerCase() === 'today' ? 'P0D' : 'P1D'
  const [before, after] = UNITS[parts['unit']?.slice(0, 3).toLowerCase() ?? ''] ?? []
  const count = Number(parts['count'])
  return `${before}${Number.isNaN(count) ? 1 : count}${after}`
}
