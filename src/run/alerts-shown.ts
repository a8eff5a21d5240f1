import { isHidden } from '../output/json-alerts.ts'
import type { Manner } from '../output/alert-lines.ts'
import { cut, width } from '../reading/width.ts'
import type { Active, Ruled } from '../storm/active.ts'
import { type Freshness, freshnessOf } from '../storm/freshness.ts'
import { systemLocal } from '../article/local-time.ts'
import { rule } from '../storm/rules.ts'
import type { Weather } from '../storm/weather.ts'
import { clockHours } from './locale.ts'
import type { Run } from './run.ts'
import { screenSettings } from './screen.ts'
import { alertRules } from './storm-options.ts'

/** The weather at one moment, as a command tells it. */
export interface Shown {
  readonly now: number
  readonly weather: Weather
  readonly ruled: Ruled
  readonly freshness: Freshness
}

export function shownOf({ now: clock, settings }: Run, weather: Weather): Shown {
  const now = clock()
  const { alerts, zones } = weather
  const ruled = rule(alerts, { now, zones, ...alertRules(settings.settings) })
  return { now, weather, ruled, freshness: freshnessOf({ ...weather, now }) }
}

/** Whether these may not be all the alerts there are. */
export function isDoubtful({ freshness: { kind } }: Pick<Shown, 'freshness'>): boolean {
  return kind !== 'fresh' && kind !== 'ageing'
}

/** What a line may claim: where alerts came that could not be read, silence would not be true. */
export function lineFreshness({ freshness, weather }: Shown): Freshness {
  const { problem, failures, fetchedAt: at } = weather
  const isPartly = problem !== null && failures === 0 && at !== null
  return isPartly && !isDoubtful({ freshness }) ? { kind: 'stale', at } : freshness
}

/** What a status bar shows: without what the user dismissed. */
export function undismissed({ memory }: Run, { now, ruled, weather }: Shown): readonly Active[] {
  const asked = { now, zones: weather.zones, dismissals: memory.dismissals() }
  return ruled.active.filter((it) => !isHidden(it, asked))
}

export function mannerOf({ flags, settings }: Run, now: number, columns: number | null): Manner {
  const { ascii } = screenSettings(flags, settings, process.env, 0)
  const local = systemLocal(clockHours(settings.settings, process.env))
  return { now, local, ascii, columns, width, cut }
}
