import type { Alert, Level, Reason, Suppressed } from '../article/alert.ts'
import { HOUR } from '../article/durations.ts'
import type { Active, Candidate, Ruled, RuleOptions } from './active.ts'
import { endOf, momentOf } from './end.ts'
import { LEVEL_ORDER } from './levels.ts'
import { marksOf } from './marks.ts'
import { inOrder } from './order.ts'
import { hazardOf, levelOf, rankOf } from './rank.ts'
import { markReissues, markSameMessages } from './reissue.ts'
import { markSuperseded } from './supersede.ts'
import { ENDLESS_MS, turnOf } from './turn.ts'
import { isOver, readVtec, type Vtec } from './vtec.ts'

const LOOKAHEAD_HOURS = 12

/**
 * What of these alerts is in force at `now`, in order, and why the rest is not shown (rules R0 to
 * R9). An alert gets the first reason that applies.
 */
export function rule(alerts: readonly Alert[], options: RuleOptions): Ruled {
  const { now, zones = [], lookaheadHours = LOOKAHEAD_HOURS } = options
  const candidates = alerts.map(candidate)
  mark(candidates, refusal)
  markSameMessages(left(candidates))
  markSuperseded(left(candidates), now)
  mark(candidates, (it) => overReason(it) ?? (isExpired(it, now) ? 'expired' : null))
  markReissues(left(candidates))
  const own = new Set(zones.map((it) => it.toUpperCase()))
  mark(candidates, (it) => (own.size > 0 && isElsewhere(it, own) ? 'out-of-area' : null))
  const active = left(candidates).flatMap((it) => {
    const shown = activeOf(it, now)
    if (isHidden(shown, options)) it.reason = 'hidden'
    return it.reason === null ? shown : []
  })
  const aheadMs = lookaheadHours * HOUR
  return {
    active: inOrder(active, now + aheadMs),
    turnAt: turnOf(active, alerts, { now, aheadMs }),
    suppressed: candidates.flatMap((it) => suppressed(it) ?? []),
  }
}

function candidate(alert: Alert, position: number): Candidate {
  const vtec = readVtec(alert.vtec)
  return {
    alert,
    position,
    sent: momentOf(alert.sent),
    keys: keysOf(vtec),
    liveKeys: keysOf(vtec.filter((it) => !isOver(it))),
    begin: momentOf(alert.onset) ?? momentOf(alert.effective) ?? momentOf(alert.sent),
    ...endOf(alert, vtec),
    isOver: vtec.length > 0 && vtec.every(isOver),
    isTest: vtec.length > 0 && vtec.every(({ mode }) => mode === 'T' || mode === 'X'),
    zones: alert.zones,
    reason: null,
    by: null,
  }
}

function keysOf(vtec: readonly Vtec[]): string[] {
  const keys = vtec.map(({ key }) => key)
  return keys.length < 2 ? keys : [...new Set(keys)].toSorted()
}

function left(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ reason }) => reason === null)
}

function mark(candidates: readonly Candidate[], reasonOf: (it: Candidate) => Reason | null): void {
  for (const it of candidates) it.reason ??= reasonOf(it)
}

/** R1. */
function refusal({ alert, isTest }: Candidate): Reason | null {
  if (alert.event === '' && alert.text === '') return 'empty'
  if (alert.status !== 'Actual' || isTest) return 'test'
  if (alert.scope !== 'Public') return 'not-public'
  return alert.messageType === 'Ack' || alert.messageType === 'Error' ? 'control' : null
}

/** R4: what is over says so by its content more often than by its type. */
function overReason({ alert, isOver }: Candidate): Reason | null {
  const { messageType, urgency, response } = alert
  if (messageType === 'Cancel') return 'cancel'
  const isClear = response.length > 0 && response.every((it) => it === 'AllClear')
  return urgency === 'Past' || isClear || isOver ? 'ended' : null
}

/** R5. */
function isExpired({ end, sent }: Candidate, now: number): boolean {
  return end === null ? sent !== null && now - sent > ENDLESS_MS : end <= now
}

/** R7. */
function isElsewhere({ alert, zones }: Candidate, own: ReadonlySet<string>): boolean {
  return alert.zones.length > 0 && !zones.some((zone) => own.has(zone))
}

/** R8. */
function activeOf(it: Candidate, now: number): Active {
  const { alert, zones, begin, end, openEnded, liveKeys } = it
  return {
    alert: zones === alert.zones ? alert : { ...alert, zones },
    rank: rankOf(alert),
    level: levelOf(alert),
    ...marksOf(alert),
    state: begin === null || begin <= now ? 'active' : 'upcoming',
    begin,
    end,
    openEnded,
    keys: liveKeys,
  }
}

function isHidden(
  { alert, level, emergency }: Active,
  { minLevel = 'other', hide = [] }: RuleOptions,
): boolean {
  if (minLevel === 'other' && hide.length === 0) return false
  if (emergency || level === 'emergency') return false
  if (urgencyOf(level) > urgencyOf(minLevel)) return true
  return hide.some((name) => nameOf(name) === nameOf(alert.event))
}

const urgencyOf = (level: Level): number => LEVEL_ORDER.indexOf(level)
const nameOf = (event: string): string => hazardOf(event)?.event ?? event.trim().toLowerCase()

function suppressed({ alert, reason, by }: Candidate): Suppressed | null {
  if (reason === null) return null
  const { id, event } = alert
  return { id, event, reason, ...(by !== null && { by }) }
}
