import type { Level } from '../article/alert.ts'
import { HOUR, MINUTE } from '../article/durations.ts'
import { sha256 } from '../article/sha256.ts'
import type { Active } from './active.ts'
import { LEVEL_ORDER } from './levels.ts'
import { GRAVE_TAGS } from './marks.ts'
import { hazardOf } from './rank.ts'
import { substanceOf } from './reissue.ts'

/** What is remembered of an alert that the reader dismissed. */
export interface Dismissal {
  readonly key: string
  readonly rank: number
  readonly level: Level
  readonly tags: readonly string[]
  readonly zones: readonly string[]
  /** Milliseconds since the epoch; null: none was given. */
  readonly end: number | null
  /** When it was dismissed. */
  readonly at: number
}

/** An end that moved less than this is an ordinary update. */
const LONGER_MS: number = 6 * HOUR
/** How long what cannot be hidden stays one dim row. */
const SHRUNK_MS: number = 10 * MINUTE

/**
 * What stays the same over all messages about one event, and not over two events: its VTEC event
 * keys, else a hash of what it says (R6), where and by whom.
 */
export function alertKey({ alert, keys }: Active): string {
  if (keys.length > 0) return keys.join('+')
  const { event, sender, zones, areas } = alert
  const places = (zones.length > 0 ? zones : areas).toSorted()
  const words = JSON.stringify([event.toLowerCase(), sender, places, substanceOf(alert)])
  return sha256(words, 'hex').slice(0, 40)
}

/** What to remember when a group is dismissed: one for each key in it. */
export function dismissalsOf(alerts: readonly Active[], now: number): Dismissal[] {
  const groups = Map.groupBy(alerts, alertKey)
  return [...groups].map(([key, same]) => ({
    key,
    rank: same.reduce((least, { rank }) => Math.min(least, rank), Infinity),
    level: same.map(({ level }) => level).reduce(graver),
    tags: [...new Set(same.flatMap(graveTags))],
    zones: [...new Set(same.flatMap(({ alert }) => alert.zones))],
    end: same.reduce<number | null>((last, it) => later(last, it.end), -Infinity),
    at: now,
  }))
}

function graver(a: Level, b: Level): Level {
  return LEVEL_ORDER.indexOf(a) <= LEVEL_ORDER.indexOf(b) ? a : b
}

/** No end is the latest of all. */
function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b)
}

function graveTags({ emergency, tags }: Active): string[] {
  return [...(emergency ? ['EMERGENCY'] : []), ...tags.filter((it) => GRAVE_TAGS.has(it))]
}

/** Emergencies and tornado warnings cannot be hidden, only made small for a while. */
function isUnhideable({ emergency, level, alert }: Active): boolean {
  return emergency || level === 'emergency' || hazardOf(alert.event)?.event === 'Tornado Warning'
}

/**
 * Whether an alert stays dismissed. It returns with a higher level, a graver tag, a zone of the
 * user's that was not covered, or an end six hours later; a new VTEC event has another key.
 *
 * @param isMine whether a zone is one of the user's
 */
export function dismissed(
  it: Active,
  known: ReadonlyMap<string, Dismissal>,
  { now, isMine }: { readonly now: number; readonly isMine: (zone: string) => boolean },
): 'no' | 'shrunk' | 'hidden' {
  const then = known.get(alertKey(it))
  if (!then) return 'no'
  const isHigher = LEVEL_ORDER.indexOf(it.level) < LEVEL_ORDER.indexOf(then.level)
  const isGraver = graveTags(it).some((tag) => !then.tags.includes(tag))
  const isNearer = it.alert.zones.some((zone) => isMine(zone) && !then.zones.includes(zone))
  const isLonger = then.end !== null && (it.end ?? Infinity) - then.end >= LONGER_MS
  if (isHigher || isGraver || isNearer || isLonger) return 'no'
  if (!isUnhideable(it)) return 'hidden'
  return now - then.at < SHRUNK_MS ? 'shrunk' : 'no'
}
