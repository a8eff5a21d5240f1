import type { Live } from '../output/json-alerts.ts'
import type { Mode } from '../output/teller.ts'
import type { Run } from './run.ts'

/** The user's weather, where the output tells of it and no SOURCE was named. */
export async function scriptWeather(run: Run, mode: Mode): Promise<Live | null> {
  const { ndjson, fields } = run.flags
  if (mode === 'plain' || !run.isOwn || (ndjson && fields)) return null
  return (await import('./live-alerts.ts')).liveAlerts(run)
}
