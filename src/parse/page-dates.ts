import { DATE_CHARS } from '../article/limits.ts'
import { two } from '../article/local-time.ts'
import { isDay, monthOf, zoneMinutes, zoneText } from './date-words.ts'

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

// A pattern of all of it, in every order, would take longer to compile than a page to read.
const KIND =
  /^(?<kind>(?:first )?published|posted|(?:last )?updated|(?:last )?modified|created)(?: (?:on|at)\b)? ?:? ?/i
const WEEKDAY =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?(?: |(?<=,)))?'
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?<day>\\d{1,2})'
const YEAR = '(?<year>\\d{4})'
const DATES = {
  monthFirst: `${WEEKDAY}${MONTH} ?${DAY}(?:st|nd|rd|th)?(?:, ?| )${YEAR}`,
  dayFirst: `${WEEKDAY}${DAY}(?:st|nd|rd|th|\\.)? ?${MONTH}(?:, ?| )${YEAR}`,
  iso: `${YEAR}-(?<month>\\d\\d)-${DAY}`,
}
const TIME =
  '(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d)(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])(?:m\\b|\\.m\\.))?' +
  '(?: ?(?<zone>utc|gmt|z|[ecmp][sd]t|ak[sd]t|hst|[ecmp]t|[+-](?:[01]\\d|2[0-3]):?[0-5]\\d))?'
const SEPARATOR = '(?:[ ,|/·•–—@-]|(?<![a-z])(?:at|t)(?![a-z]))+?'

const compiled = new Map<string, RegExp>()

function matched(pattern: string, text: string): RegExpExecArray | null {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'i')
  compiled.set(pattern, known)
  return known.exec(text)
}

const ISO_DAY = /\d{4}-\d\d-\d/
const MONTH_NAME = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i
const DAY_BEHIND = /^[a-z]*\.? ?\d\d?(?!\d)/i

/** The only form that the date of a line can have. */
function formOf(line: string): string | undefined {
  if (ISO_DAY.test(line)) return DATES.iso
  const month = line.search(MONTH_NAME)
  if (month < 0) return undefined
  return DAY_BEHIND.test(line.slice(month)) ? DATES.monthFirst : DATES.dayFirst
}

/** A line that is wholly a date, of normalised white space; else undefined. */
export function printedDate(line: string): PrintedDate | undefined {
  if (line.length > DATE_CHARS || !/\d{4}/.test(line)) return undefined
  const form = formOf(line)
  if (form === undefined) return undefined
  const kind = KIND.exec(line)
  const told = kind ? line.slice(kind[0].length) : line
  const found = isTimeFirst(told) ? timeAndDate(told, form) : dateAndTime(told, form)
  return found && dateOf({ ...kind?.groups, ...found })
}

function isTimeFirst(text: string): boolean {
  const time = text.search(/\d:\d/)
  return time >= 0 && time < text.search(/\d{4}/)
}

function dateAndTime(text: string, form: string): Parts | undefined {
  const date = matched(`^${form}`, text)
  const behind = date ? text.slice(date[0].length) : ''
  const time = behind === '' ? null : matched(`^${SEPARATOR}${TIME}$`, behind)
  return date && (time || behind === '') ? { ...date.groups, ...time?.groups } : undefined
}

function timeAndDate(text: string, form: string): Parts | undefined {
  const date = matched(`${form}$`, text)
  const before = text.slice(0, date?.index)
  // The separator's "at" ends where the word does, and that is not seen in what was cut off.
  if (!date || (/[a-z]$/i.test(before) && /^[a-z]/i.test(date[0]))) return undefined
  const time = matched(`^${TIME}${SEPARATOR}$`, before)
  return time ? { ...date.groups, ...time.groups } : undefined
}

type Parts = Readonly<Record<string, string | undefined>>

function dateOf(parts: Parts): PrintedDate | undefined {
  const written = parts['month'] ?? ''
  const month = monthOf(written.toLowerCase()) ?? Number(written)
  const day = Number(parts['day'])
  const time = timeOf(parts)
  if (month < 1 || month > 12 || day < 1 || day > 31 || time === undefined) return undefined
  const date = `${parts['year']}-${two(month)}-${two(day)}`
  const isReal = isDay(Number(parts['year']), month, day)
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

/** ET, CT, MT and PT stand for two offsets each, so those times stay floating. */
function offsetOf(zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  if (sign) return `${sign}${hours}:${minutes}`
  const east = zone.length === 2 ? undefined : zoneMinutes(zone.toLowerCase())
  return east === undefined ? '' : zoneText(east)
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
