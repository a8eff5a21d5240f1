import { clean } from '../article/clean.ts'
import type { Active } from './active.ts'
import { alertKey } from './dismissal.ts'
import type { Local } from '../article/local-time.ts'
import { isGrave } from './order.ts'
import { areaWords, nameOf } from './telling.ts'
import { whenOf } from './when.ts'

/** Alerts that were there before, by key, until they end (null: no end). */
export type Seen = ReadonlyMap<string, number | null>

export interface Signalled {
  readonly seen: Seen
  /** Warnings and emergencies that ring. */
  readonly fresh: readonly Active[]
}

/** An emergency of an event that was a mere warning before is news again. */
function seenKey(it: Active): string {
  return it.emergency ? `${alertKey(it)} emergency` : alertKey(it)
}

/**
 * What is new since the last look: warnings and emergencies of events that were not there, however
 * often they are issued again. What vanishes and returns before its end was there.
 *
 * @param before null: this is the first look, and nothing is news
 * @param isQuiet for stale or cached alerts, and for what the reader dismissed
 */
export function newlySeen(
  before: Seen | null,
  active: readonly Active[],
  { now, isQuiet }: { readonly now: number; readonly isQuiet: (it: Active) => boolean },
): Signalled {
  const seen = new Map([...(before ?? [])].filter(([, end]) => end === null || end > now))
  const known = new Set(seen.keys())
  const fresh = active.filter(
    (it) => before !== null && !known.has(seenKey(it)) && isGrave(it) && !isQuiet(it),
  )
  for (const it of active) seen.set(seenKey(it), it.end)
  return { seen, fresh }
}

const CHARS = 120

/**
 * What a notification says, at most 120 characters without `;`, beginning with a letter (OSC 9 and
 * 777 give both a meaning): one alert by name, several by their number.
 */
export function signalText(fresh: readonly Active[], now: number, local: Local): string {
  const [first] = fresh
  if (!first) return ''
  const what = fresh.every(({ emergency }) => emergency) ? 'emergencies' : 'warnings'
  const { alert } = first
  const one = `${nameOf(alert)} ${whenOf(first, now, local).long}${areaWords(alert)}`
  const words = clean(fresh.length > 1 ? `${fresh.length} new ${what}` : one).replaceAll(';', ',')
  const text = /^\p{L}/u.test(words) || fresh.length > 1 ? words : `Alert: ${words}`
  const all = [...text]
  return all.length <= CHARS ? text : `${all.slice(0, CHARS - 1).join('')}…`
}
