import { MINUTE } from './durations.ts'

/** Where and how times are told. */
export interface Local {
  /** Minutes east of Greenwich at a moment, milliseconds since the epoch. */
  readonly offset: (at: number) => number
  readonly hours: 12 | 24
}

/** The machine's own zone, without Intl, which costs milliseconds at its first use. */
export function systemLocal(hours: 12 | 24): Local {
  return { hours, offset: (at) => 0 - new Date(at).getTimezoneOffset() }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A number in two digits at least. */
export const two = (number: number): string => String(number).padStart(2, '0')

/** What the clocks show at a moment, as the UTC of a date. */
export function wallDate(at: number, { offset }: Local): Date {
  return new Date(at + offset(at) * MINUTE)
}

/** `6:42 PM`, `18:42`: always with minutes, for moments of the clock. */
export function clockTime(at: number, local: Local): string {
  const wall = wallDate(at, local)
  return clockWords(wall.getUTCHours(), wall.getUTCMinutes(), local.hours)
}

export function clockWords(hour: number, minute: number, hours: 12 | 24): string {
  if (hours === 24) return `${two(hour)}:${two(minute)}`
  return `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`
}

/** `2026-11-22`, the day of a moment. */
export function localDay(at: number, local: Local): string {
  const wall = wallDate(at, local)
  return `${wall.getUTCFullYear()}-${two(wall.getUTCMonth() + 1)}-${two(wall.getUTCDate())}`
}

/** `Nov 21`, the day of a moment. */
export function calendarDay(at: number, local: Local): string {
  return monthDay(wallDate(at, local))
}

/** `Nov 21` in UTC. */
export function monthDay(date: Date): string {
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`
}

/** `Dec 4, 2024`: the wall date of an ISO date, in its own zone. */
export function shortDate(date: string): string {
  const [year, month = 1, day] = date.slice(0, 10).split('-').map(Number)
  return `${MONTHS[month - 1] ?? month} ${day}, ${year}`
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)[\d:.,]*(Z|[+-].*)?)?/

/**
 * An ISO date for people: `Nov 22, 2026, 6:42 PM`. With an offset it is told in local time; a
 * floating one is the wall clock of its place and stays as it is. What is no date stays as well.
 */
export function dateWords(iso: string, local: Local): string {
  const [, day, hour, minute, zone] = ISO.exec(iso) ?? []
  if (day === undefined) return iso
  if (zone === undefined) {
    const clock = hour && `, ${clockWords(Number(hour), Number(minute), local.hours)}`
    return `${shortDate(day)}${clock ?? ''}`
  }
  const at = Date.parse(iso)
  return Number.isNaN(at) ? iso : `${shortDate(localDay(at, local))}, ${clockTime(at, local)}`
}
