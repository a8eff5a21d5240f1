import type { Live } from '../output/json-alerts.ts'
import type { Mode } from '../output/teller.ts'
import type { Run } from './run.ts'

/** Whether there is a place to ask for, which costs less to know than what asks. */
function isAsked({ settings, flags }: Run): boolean {
  const { settings: all } = settings
  if (all['storm.sources'].length > 0) return true
  const places = [all['storm.area'], all['storm.point'], ...all['storm.zones'], ...flags.zone]
  return process.env['CTNEWS_WEATHER_URL'] !== '' && places.some(Boolean)
}

/** The user's weather, where the output tells of it and no SOURCE was named. */
export async function scriptWeather(run: Run, mode: Mode): Promise<Live | null> {
  const { ndjson, fields } = run.flags
  if (mode === 'plain' || !run.isOwn || (ndjson && fields)) return null
  if (!isAsked(run)) return null
  return (await import('./live-alerts.ts')).liveAlerts(run)
}
