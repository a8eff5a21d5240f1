import type { Alert } from '../article/alert.ts'
import { DAY, HOUR, MINUTE } from '../article/durations.ts'
import type { Active } from './active.ts'
import { momentOf } from './end.ts'
import type { Local } from '../article/local-time.ts'
import { hazardOf } from './rank.ts'
import { nextDay, type WallTime, wallTime } from './wall-time.ts'

/** When an alert holds, in words. */
export interface When {
  /** `until 7 PM Mon`, `from 3 AM Mon until 7 PM`, `ends in 42 min`, `until further notice`. */
  readonly long: string
  /** The same for a narrow bar: `7 PM Mon`, `from 3 AM Mon`, `42 min`; empty: nothing to tell. */
  readonly short: string
}

/** How long before its end the minutes of an alert are counted. */
const COUNTED_MS: number = HOUR

/** Warnings of what comes and goes within the hour. */
const SHORT_FUSE: ReadonlySet<string> = new Set(
  [
    ...['Tornado', 'Severe Thunderstorm', 'Flash Flood', 'Extreme Wind', 'Snow Squall'],
    ...['Special Marine', 'Dust Storm', 'Tsunami'],
  ].map((name) => `${name} Warning`),
)

export function isShortFuse({ alert }: Pick<Active, 'alert'>): boolean {
  return SHORT_FUSE.has(hazardOf(alert.event)?.event ?? '')
}

export function whenOf(it: Active, now: number, local: Local): When {
  const { state, begin, end } = it
  const [own, suffix] = placeOf(it.alert, local)
  const isOpen = isUntilFurtherNotice(it)
  if (state === 'upcoming' && begin !== null) {
    const from = wallTime(begin, now, own)
    const start = `from ${fromWords(from)}`
    const until = isOpen ? 'further notice' : end === null ? '' : untilWords(end, now, own, from)
    return { long: `${start}${until && ` until ${until}`}${suffix}`, short: `${start}${suffix}` }
  }
  if (isOpen) return { long: 'until further notice', short: '' }
  if (end === null) return { long: 'in effect', short: '' }
  const left = end - now
  if (isCounted(it, left)) {
    const words = leftWords(left)
    return { long: words === '' ? 'ending' : `ends in ${words}`, short: words || 'ending' }
  }
  const words = untilWords(end, now, own)
  return { long: `until ${words}${suffix}`, short: `${words}${suffix}` }
}

/** `ends` of the office's own is an end even where one of its codes has none. */
function isUntilFurtherNotice({ openEnded, alert }: Active): boolean {
  return openEnded && alert.ends === null
}

function isCounted(it: Active, left: number): boolean {
  return left <= COUNTED_MS || (isShortFuse(it) && left < DAY)
}

/** `42 min`, `2 h 5 min`; empty in the last minute. */
function leftWords(left: number): string {
  const minutes = Math.floor(left / MINUTE)
  if (minutes <= 60) return minutes > 0 ? `${minutes} min` : ''
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
}

function fromWords({ clock, day, days, isEvening }: WallTime): string {
  if (days === 0) return isEvening ? `${clock} tonight` : clock
  return isDate(day) ? day : `${clock} ${day}`
}

/** A day that `from` has named already is not named again. */
function untilWords(end: number, now: number, local: Local, from?: WallTime): string {
  const { clock, day, days } = wallTime(end, now, local)
  if (isDate(day)) return day
  return day === '' || days === from?.days ? clock : `${clock} ${day}`
}

const isDate = (day: string): boolean => day.includes(' ')

const OFFSET = /([+-])(\d\d):(\d\d)$/

/**
 * The zone in which an alert's times are told: the reader's, or the alert's own where its clocks
 * show something else, and then with its offset behind. A time in UTC tells no zone, and one time
 * as the reader's clocks have it is enough: offices write an end after the clocks change with the
 * old offset.
 */
function placeOf(alert: Alert, local: Local): readonly [local: Local, suffix: string] {
  const { ends, expires, onset, effective, sent } = alert
  let own: readonly [local: Local, suffix: string] | null = null
  for (const text of [ends, expires, onset, effective, sent]) {
    const [, sign, hours, minutes] = OFFSET.exec(text ?? '') ?? []
    if (sign === undefined) continue
    const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
    if (east === local.offset(momentOf(text) ?? 0)) return [local, '']
    const rest = minutes === '00' ? '' : `:${minutes}`
    own ??= [{ ...local, offset: () => east }, ` (UTC${sign}${Number(hours)}${rest})`]
  }
  return own ?? [local, '']
}

/** When the words of {@link whenOf} change by themselves: the next minute counted, or day. */
export function nextWords(it: Active, now: number, local: Local): number {
  const { state, begin, end } = it
  const tomorrow = nextDay(now, local)
  if (state === 'upcoming') return Math.min(begin ?? Infinity, tomorrow)
  if (end === null || isUntilFurtherNotice(it)) return tomorrow
  const left = end - now
  if (!isCounted(it, left)) return Math.min(end - COUNTED_MS, tomorrow)
  return now + (left % MINUTE) + 1
}
