import type { Live } from '../output/json-alerts.ts'
import { sourceUrl } from '../output/shown-url.ts'
import type { Run } from './run.ts'
import { alertRules } from './storm-options.ts'
import { weatherNow } from './weather.ts'
import { askedWeather } from './weather-asked.ts'

/**
 * The user's weather for a script: what is due is asked for, the rest is what is stored. Null: the
 * settings watch no place.
 *
 * @throws UsageError
 */
export async function liveAlerts(run: Run): Promise<Live | null> {
  const { sources } = askedWeather(run)
  if (sources.length === 0) return null
  const weather = await weatherNow(run)
  const source = sources.map((it) => sourceUrl(it)).join(', ')
  return { weather, source, rules: alertRules(run.settings.settings) }
}
