/** Where and how times are told. */
export interface Local {
  /** Minutes east of Greenwich at a moment, milliseconds since the epoch. */
  readonly offset: (at: number) => number
  readonly hours: 12 | 24
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Days within which a weekday tells the date. */
const WEEKDAY_DAYS = 6
const EVENING = 18

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The machine's own zone, without Intl, which costs milliseconds at its first use. */
export function systemLocal(hours: 12 | 24): Local {
  return { hours, offset: (at) => 0 - new Date(at).getTimezoneOffset() }
}

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
export function wallTime(at: number, now: number, { offset, hours }: Local): WallTime {
  const wall = at + offset(at) * MINUTE
  const isMidnight = modulo(wall, DAY) < MINUTE
  const days = dayOf(isMidnight ? wall - MINUTE : wall) - dayOf(now + offset(now) * MINUTE)
  const date = new Date(isMidnight ? wall - MINUTE : wall)
  const hour = Math.floor(modulo(wall, DAY) / (60 * MINUTE))
  return {
    clock: isMidnight ? 'midnight' : clockOf(hour, date.getUTCMinutes(), hours),
    day: dayWords(date, days),
    days,
    isEvening: isMidnight || hour >= EVENING,
  }
}

/** `6:42 PM`, `18:42`: always with minutes, for moments of the clock. */
export function clockTime(at: number, { offset, hours }: Local): string {
  const wall = new Date(at + offset(at) * MINUTE)
  const [hour, minute] = [wall.getUTCHours(), two(wall.getUTCMinutes())]
  if (hours === 24) return `${two(hour)}:${minute}`
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`
}

/** `Nov 21`. */
export function calendarDay(at: number, { offset }: Local): string {
  return monthDay(new Date(at + offset(at) * MINUTE))
}

function clockOf(hour: number, minute: number, hours: 12 | 24): string {
  if (hours === 24) return `${two(hour)}:${two(minute)}`
  if (hour === 12 && minute === 0) return 'noon'
  return `${hour % 12 || 12}${minute === 0 ? '' : `:${two(minute)}`} ${hour < 12 ? 'AM' : 'PM'}`
}

function dayWords(date: Date, days: number): string {
  if (days === 0) return ''
  return days > 0 && days <= WEEKDAY_DAYS ? (DAYS[date.getUTCDay()] as string) : monthDay(date)
}

const monthDay = (date: Date): string => `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`
const dayOf = (wall: number): number => Math.floor(wall / DAY)
const modulo = (a: number, b: number): number => ((a % b) + b) % b
const two = (number: number): string => String(number).padStart(2, '0')

/** When the next day begins here. */
export function nextDay(now: number, { offset }: Local): number {
  const wall = now + offset(now) * MINUTE
  return now + DAY - modulo(wall, DAY)
}
