import { DAY, MINUTE } from '../article/durations.ts'
import { clockWords, type Local, monthDay, wallDate } from '../article/local-time.ts'

/** Days within which a weekday tells the date. */
const WEEKDAY_DAYS = 6
const EVENING = 18

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** A moment on the wall: its time, its day, and how many days that is from today. */
export interface WallTime {
  /** `7 PM`, `7:30 PM`, `19:30`, `noon`, `midnight`. */
  readonly clock: string
  /** Empty today; `Mon` within six days; else `Dec 3`. */
  readonly day: string
  readonly days: number
  readonly isEvening: boolean
}

/** Midnight belongs to the day that it ends: "until midnight" is tonight. */
export function wallTime(at: number, now: number, local: Local): WallTime {
  const wall = wallDate(at, local)
  const hour = wall.getUTCHours()
  const isMidnight = sinceMidnight(wall) < MINUTE
  const date = isMidnight ? new Date(wall.getTime() - MINUTE) : wall
  const days = dayOf(date) - dayOf(wallDate(now, local))
  return {
    clock: isMidnight ? 'midnight' : clockOf(hour, wall.getUTCMinutes(), local.hours),
    day: dayWords(date, days),
    days,
    isEvening: isMidnight || hour >= EVENING,
  }
}

function clockOf(hour: number, minute: number, hours: 12 | 24): string {
  if (hours === 12 && hour === 12 && minute === 0) return 'noon'
  const words = clockWords(hour, minute, hours)
  return hours === 12 ? words.replace(':00', '') : words
}

function dayWords(date: Date, days: number): string {
  if (days === 0) return ''
  return days > 0 && days <= WEEKDAY_DAYS ? (DAYS[date.getUTCDay()] as string) : monthDay(date)
}

const dayOf = (wall: Date): number => Math.floor(wall.getTime() / DAY)
const sinceMidnight = (wall: Date): number => wall.getTime() - dayOf(wall) * DAY

/** When the next day begins here. */
export function nextDay(now: number, local: Local): number {
  return now + DAY - sinceMidnight(wallDate(now, local))
}
