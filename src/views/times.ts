const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Days after which an age is told as a date. */
const AGE_DAYS = 14

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export type Clock = 12 | 24

/** How long ago, short: `20 min ago`, `3 h`, `2 d`, then the day itself. */
export function age(then: number, now: number): string {
  const passed = now - then
  if (passed < MINUTE) return 'now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h`
  if (passed < AGE_DAYS * DAY) return `${Math.floor(passed / DAY)} d`
  return calendarDay(new Date(then), new Date(now))
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
  return calendarDay(day, today)
}

export function isSameDay(a: number, b: number): boolean {
  return midnight(new Date(a)) === midnight(new Date(b))
}

export function clockTime(time: number, clock: Clock): string {
  const date = new Date(time)
  return wallTime(date.getHours(), date.getMinutes(), clock)
}

/**
 * An ISO date for people. With an offset it is shown in the machine's zone; a floating one is the
 * wall clock of its place and stays as it is.
 */
export function dateWords(iso: string, clock: Clock): string {
  const [, y, m, d, hour, minute, zone] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)[\d:.,]*(Z|[+-].*)?)?/.exec(iso) ?? []
  if (y === undefined) return iso
  if (zone === undefined) {
    const day = `${MONTHS[Number(m) - 1] ?? m} ${Number(d)}, ${y}`
    return hour === undefined ? day : `${day}, ${wallTime(Number(hour), Number(minute), clock)}`
  }
  const date = new Date(iso)
  if (Number.isNaN(date.valueOf())) return iso
  return `${fullDay(date)}, ${wallTime(date.getHours(), date.getMinutes(), clock)}`
}

function wallTime(hours: number, minutes: number, clock: Clock): string {
  const minute = String(minutes).padStart(2, '0')
  if (clock === 24) return `${String(hours).padStart(2, '0')}:${minute}`
  return `${hours % 12 || 12}:${minute} ${hours < 12 ? 'AM' : 'PM'}`
}

function midnight(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}

function fullDay(date: Date): string {
  return `${MONTHS[date.getMonth()]} ${date.getDate()}, ${date.getFullYear()}`
}

function calendarDay(date: Date, today: Date): string {
  const full = fullDay(date)
  return date.getFullYear() === today.getFullYear() ? full.slice(0, -6) : full
}
