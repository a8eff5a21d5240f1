import type { Alert, Bulletin, Geometry } from '../article/alert.ts'
import type { Active } from '../storm/active.ts'
import { joinBulletins } from '../storm/bulletins.ts'
import { alertKey, isUnhideable } from '../storm/dismissal.ts'
import { rule } from '../storm/rules.ts'
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

interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The user's zones; empty: nothing is out of the area. */
  readonly zones: readonly string[]
  readonly isDismissed: (key: string) => boolean
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
    ...(broken > 0 ? [`${count(broken, 'alert')} could not be read`] : []),
    ...(links.length > 0 ? [`${count(links.length, 'alert')} only named, not told`] : []),
  ]
  return all.length > 0 ? all.join('; ') : null
}

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`

/** What `_ctnews.alerts` holds beside the pages' own strips. */
export function alertFields(watch: Watch, { now, zones, isDismissed }: Asked): JsonObject {
  const { bulletin, source, fetchedAt, isStale, error } = watch
  const ruled = rule(bulletin?.alerts ?? [], { now, zones })
  const told = bulletin?.own?.suppressed ?? []
  return {
    active: ruled.active.map((it) => activeFields(it, isDismissed(alertKey(it)))),
    suppressed: [...ruled.suppressed, ...told].map((it) => ({ ...it })),
    source,
    fetchedAt: isoTime(fetchedAt),
    ageSeconds: fetchedAt === null ? null : Math.max(0, Math.floor((now - fetchedAt) / 1000)),
    stale: isStale,
    error,
  }
}

function activeFields(it: Active, isDismissed: boolean): JsonObject {
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
    dismissed: isDismissed && !isUnhideable(it),
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
