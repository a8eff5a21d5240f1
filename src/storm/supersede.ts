import type { Clean } from '../article/clean.ts'
import type { Candidate } from './active.ts'
import { momentOf } from './end.ts'

/** A message that takes something from an earlier one. */
interface Later {
  readonly id: Clean
  readonly sent: number
}

/** What later messages take from one message or event, the newest of each. */
interface Taken {
  whole: Later | null
  readonly zones: Map<string, readonly [newest: Later, other: Later | null]>
}

/**
 * R3: later messages supersede earlier ones, zone by zone, so that the cancellation of one county
 * leaves the other six. Everything is gathered by identifier and by VTEC event key first: ten
 * thousand messages about one event cost no ten thousand squared.
 */
export function markSuperseded(candidates: readonly Candidate[], now: number): void {
  const named = new Map<string, Taken>()
  const keyed = new Map<string, Taken>()
  // Most messages name only what is not there any more, and most events have one message.
  for (const { alert } of candidates) named.set(alert.id, NONE)
  for (const key of sharedKeys(candidates)) keyed.set(key, NONE)
  for (const later of candidates) gather(later, named, keyed)
  for (const it of candidates) {
    const by = replacement(it, now) ?? wholeBy(it, named)
    if (by !== null) {
      it.reason = 'superseded'
      it.by = by || null
    } else {
      take(it, named.get(it.alert.id), keyed)
    }
  }
}

function gather(
  { alert, sent, keys }: Candidate,
  named: Map<string, Taken>,
  keyed: Map<string, Taken>,
): void {
  const { id, zones, references, messageType } = alert
  // Nobody knows that a message without a time is older than what it names.
  const naming = { id, sent: sent ?? Infinity }
  for (const reference of references) {
    if (reference === id) continue
    const taken = takenIn(named, reference)
    if (!taken) continue
    if (messageType !== 'Cancel' || zones.length === 0) taken.whole = newer(taken.whole, naming)
    else for (const zone of zones) addZone(taken, zone, naming)
  }
  if (sent === null) return
  for (const key of keys) {
    const taken = takenIn(keyed, key)
    if (taken) for (const zone of zones) addZone(taken, zone, { id, sent })
  }
}

const NONE: Taken = { whole: null, zones: new Map() }

function sharedKeys(candidates: readonly Candidate[]): Set<string> {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const { keys } of candidates) for (const key of keys) (once.has(key) ? twice : once).add(key)
  return twice
}

/** What is taken from one of those that were entered; undefined: it was not. */
function takenIn(all: Map<string, Taken>, key: string): Taken | undefined {
  let taken = all.get(key)
  if (taken === NONE) all.set(key, (taken = { whole: null, zones: new Map() }))
  return taken
}

function newer(a: Later | null, b: Later): Later {
  return a === null || b.sent > a.sent ? b : a
}

/** The newest and the newest of another id: no message takes its own zones. */
function addZone({ zones }: Taken, zone: string, later: Later): void {
  const known = zones.get(zone)
  if (!known) return void zones.set(zone, [later, null])
  const [newest, other] = known
  if (later.id === newest.id) zones.set(zone, [newer(newest, later), other])
  else if (later.sent > newest.sent) zones.set(zone, [later, newest])
  else zones.set(zone, [newest, newer(other, later)])
}

/** What a history says itself: the id that took the place, or '' where it does not tell. */
function replacement({ alert }: Candidate, now: number): Clean | null {
  const at = momentOf(alert.replacedAt)
  return at !== null && at <= now ? (alert.replacedBy ?? ('' as Clean)) : null
}

/** A later message that names this one and is no cancellation, or a cancellation of all of it. */
function wholeBy({ alert, sent }: Candidate, named: Map<string, Taken>): Clean | null {
  const taken = named.get(alert.id)
  if (!taken) return null
  const since = sent ?? -Infinity
  if (taken.whole && taken.whole.sent >= since) return taken.whole.id
  if (alert.zones.length > 0) return null
  // Without zones nothing is left of what a cancellation names.
  const cancels = [...taken.zones.values()].map(([newest]) => newest)
  return cancels.find((it) => it.sent >= since)?.id ?? null
}

function take(it: Candidate, named: Taken | undefined, keyed: ReadonlyMap<string, Taken>): void {
  const { alert, sent } = it
  const isTaken = (named?.zones.size ?? 0) > 0 || it.keys.some((key) => keyed.has(key))
  if (alert.zones.length === 0 || !isTaken) return
  let last: Clean | null = null
  it.zones = alert.zones.filter((zone) => {
    const cancel = named?.zones.get(zone)?.[0]
    const isCancelled = cancel !== undefined && cancel.sent >= (sent ?? -Infinity)
    const by = isCancelled ? cancel.id : laterBy(it, zone, keyed)
    last = by ?? last
    return by === null
  })
  if (it.zones.length > 0) return
  it.reason = 'superseded'
  it.by = last
}

/** Another message about one of the events in this zone, sent after this one. */
function laterBy(
  { alert, sent, keys }: Candidate,
  zone: string,
  keyed: ReadonlyMap<string, Taken>,
): Clean | null {
  for (const key of keys) {
    const known = keyed.get(key)?.zones.get(zone)
    const later = known?.find((it) => it !== null && it.id !== alert.id)
    if (later && sent !== null && later.sent > sent) return later.id
  }
  return null
}
