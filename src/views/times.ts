import { DAY, HOUR, MINUTE } from '../article/durations.ts'
import { localDay, shortDate, systemLocal } from '../article/local-time.ts'

/** Days after which an age is told as a date. */
const AGE_DAYS = 14

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** How long ago, short: `20 min ago`, `3 h`, `2 d`, then the day itself. */
export function age(then: number, now: number): string {
  const passed = now - then
  if (passed < MINUTE) return 'now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h`
  if (passed < AGE_DAYS * DAY) return `${Math.floor(passed / DAY)} d`
  return calendarDay(then, now)
}

/** How long ago, as a phrase: `just now`, `4 min ago`, `2 h ago`, `on Nov 18`. */
export function ago(then: number, now: number): string {
  if (now - then < MINUTE) return 'just now'
  if (now - then < AGE_DAYS * DAY) return `${age(then, now).replace(/ ago$/, '')} ago`
  return `on ${age(then, now)}`
}

/** `Today`, `Yesterday`, a weekday within the last six days, else the date. */
export function dayName(then: number, now: number): string {
  const day = new Date(then)
  const today = new Date(now)
  const days = Math.round((midnight(today) - midnight(day)) / DAY)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days > 1 && days < 7) return WEEKDAYS[day.getDay()] as string
  return calendarDay(then, now)
}

export function isSameDay(a: number, b: number): boolean {
  return midnight(new Date(a)) === midnight(new Date(b))
}

function midnight(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}

/** `Nov 22`, or with the year of another year. */
function calendarDay(then: number, now: number): string {
  const local = systemLocal(24)
  const [day, today] = [localDay(then, local), localDay(now, local)]
  const full = shortDate(day)
  return day.slice(0, 4) === today.slice(0, 4) ? full.slice(0, -6) : full
}
