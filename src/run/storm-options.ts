import type { StormOptions } from '../library/storm-state.ts'
import type { Settings } from '../library/settings-types.ts'
import type { Live } from '../output/json-alerts.ts'
import type { Dismissal } from '../storm/dismissal.ts'
import { systemLocal } from '../article/local-time.ts'
import { clockHours } from './locale.ts'
import type { Run } from './run.ts'

/** How the storm bar of this run rules and tells. */
export function stormOptions({ settings: { settings }, flags }: Run): StormOptions {
  return {
    rules: alertRules(settings),
    isTalkative: !settings['storm.quiet'],
    local: systemLocal(clockHours(settings, process.env)),
    isAsking: !flags.offline,
    isMovable: settings['storm.point'] === null,
  }
}

/** What was dismissed in the storm bar: alerts with what they were then, and strips of pages. */
export function dismissedIn({ memory }: Run): Map<string, Dismissal | null> {
  const alerts = memory.dismissals()
  return new Map([...memory.dismissed().keys()].map((key) => [key, alerts.get(key) ?? null]))
}

/** What the settings say of alerts that would be shown. */
export function alertRules(settings: Settings): Live['rules'] {
  return {
    lookaheadHours: settings['storm.lookaheadHours'],
    minLevel: settings['storm.minLevel'],
    hide: settings['storm.hide'],
  }
}
