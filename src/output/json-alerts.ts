import { counted } from '../article/counted.ts'
import type { Alert, Bulletin, Geometry } from '../article/alert.ts'
import type { Active, RuleOptions } from '../storm/active.ts'
import { joinBulletins } from '../article/bulletins.ts'
import { type Dismissal, dismissed } from '../storm/dismissal.ts'
import { freshnessOf } from '../storm/freshness.ts'
import { rule } from '../storm/rules.ts'
import type { Weather } from '../storm/weather.ts'
import { isoTime, type JsonObject } from './json-item.ts'
import type { SourceReport } from './report.ts'
import { sourceUrl } from './shown-url.ts'

/** Official alerts that somebody asked for, and what is known of their age. */
export interface Watch {
  readonly bulletin: Bulletin | null
  /** Where they are from, for people. */
  readonly source: string
  /** Milliseconds since the epoch; null: never. */
  readonly fetchedAt: number | null
  readonly isStale: boolean
  /** Why they are not all there is. */
  readonly error: string | null
}

interface Asked extends RuleOptions {
  /** The user's zones; empty: nothing is out of the area. */
  readonly zones: readonly string[]
  readonly dismissals?: ReadonlyMap<string, Dismissal> | undefined
}

/** The user's own weather, and what the settings say of it. */
export interface Live {
  readonly weather: Weather
  /** Where it is asked for. */
  readonly source: string
  readonly rules: Pick<RuleOptions, 'lookaheadHours' | 'minLevel' | 'hide'>
}

/** What a copy of ours may be old before it is stale. */
const STALE_MS: number = 15 * 60 * 1000

/** The alerts in documents that are alert documents, and what is wrong with them. */
export function watchOf(asked: readonly SourceReport[], now: number): Watch {
  const bulletin = joinBulletins(asked.map(({ feed }) => feed?.alerts ?? null))
  const own = bulletin?.own ?? null
  const fetchedAt = own?.fetchedAt ? Date.parse(own.fetchedAt) : bulletin && now
  const place = asked.map(({ source }) => sourceUrl(source) ?? 'standard input').join(', ')
  return {
    bulletin,
    source: own?.source ?? place,
    fetchedAt,
    isStale: bulletin === null || own?.isStale === true || now - (fetchedAt ?? 0) > STALE_MS,
    error: errorOf(asked.flatMap(refusals), bulletin),
  }
}

/** The user's weather, with the alerts of his sources that are alert documents. */
export function liveWatch(
  { weather, source }: Live,
  asked: readonly SourceReport[],
  now: number,
): Watch {
  const { alerts, fetchedAt, problem } = weather
  const { kind } = freshnessOf({ ...weather, now })
  const others = joinBulletins(asked.map(({ feed }) => feed?.alerts ?? null))
  const own = { ...QUIET, alerts }
  const unknown = kind === 'unknown' ? 'nothing is known of the weather yet' : null
  const errors = [problem?.message ?? unknown, errorOf(asked.flatMap(refusals), others)]
  return {
    bulletin: others ? joinBulletins([own, others]) : own,
    source,
    fetchedAt,
    isStale: kind !== 'fresh' && kind !== 'ageing',
    error: errors.filter((it) => it !== null).join('; ') || null,
  }
}

const QUIET: Bulletin = {
  title: null,
  updated: null,
  alerts: [],
  links: [],
  broken: 0,
  own: null,
}

function refusals({ problems }: SourceReport): string[] {
  return problems.flatMap(({ name, problem }) => {
    if (problem.kind !== 'alerts') return []
    return name === null ? problem.message : `${name}: ${problem.message}`
  })
}

/** One sentence, or null when everything could be read. */
function errorOf(refused: readonly string[], bulletin: Bulletin | null): string | null {
  const { broken = 0, links = [], own = null } = bulletin ?? {}
  const all = [
    ...refused,
    ...(own?.error ? [own.error] : []),
    ...(broken > 0 ? [`${counted(broken, 'alert')} could not be read`] : []),
    ...(links.length > 0 ? [`${counted(links.length, 'alert')} only named, not told`] : []),
  ]
  return all.length > 0 ? all.join('; ') : null
}

/** What `_ctnews.alerts` holds beside the pages' own strips. */
export function alertFields(watch: Watch, asked: Asked): JsonObject {
  const { bulletin, source, fetchedAt, isStale, error } = watch
  const { now } = asked
  const ruled = rule(bulletin?.alerts ?? [], asked)
  const told = bulletin?.own?.suppressed ?? []
  return {
    active: ruled.active.map((it) => activeFields(it, isHidden(it, asked))),
    suppressed: [...ruled.suppressed, ...told].map((it) => ({ ...it })),
    source,
    fetchedAt: isoTime(fetchedAt),
    ageSeconds: fetchedAt === null ? null : Math.max(0, Math.floor((now - fetchedAt) / 1000)),
    stale: isStale,
    error,
  }
}

/** Whether the user dismissed it and it has not come back. */
export function isHidden(it: Active, { now, zones, dismissals }: Asked): boolean {
  if (!dismissals || dismissals.size === 0) return false
  const isMine = (zone: string): boolean => zones.length === 0 || zones.includes(zone)
  return dismissed(it, dismissals, { now, isMine }) === 'hidden'
}

/** An alert in force as one JSON object. */
export function activeFields(it: Active, isDismissed: boolean): JsonObject {
  const { rank, level, emergency, state, end, openEnded, tags } = it
  return {
    ...normalForm(it.alert),
    onset: isoTime(it.begin),
    rank,
    level,
    emergency,
    state,
    end: isoTime(end),
    openEnded,
    tags: [...tags],
    dismissed: isDismissed,
  }
}

function normalForm(alert: Alert): JsonObject {
  const { geometry, replacedAt: _, replacedBy: __, ...fields } = alert
  return { ...fields, geometry: geometry && shapeFields(geometry) }
}

function shapeFields({ type, coordinates, geometries, radius }: Geometry): JsonObject {
  return {
    type,
    ...(coordinates && { coordinates: coordinates }),
    ...(geometries && { geometries: geometries.map(shapeFields) }),
    ...(radius !== undefined && { radius }),
  }
}
