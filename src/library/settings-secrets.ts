import { redact } from '../article/redact.ts'
import { isRecord } from './setting-check.ts'

/**
 * What is secret in a config.json, in its sources and those of alerts: passwords, header values,
 * and addresses that hold one of either kind.
 */
export function secretsOf({ sources, storm }: Readonly<Record<string, unknown>>): Set<unknown> {
  const entries = Array.isArray(sources) ? sources.filter(isRecord) : []
  const alerts = isRecord(storm) && Array.isArray(storm['sources']) ? storm['sources'] : []
  return new Set([
    ...entries.flatMap(secretsOfEntry),
    ...alerts.flatMap((url: unknown) => secretsOfEntry({ url })),
  ])
}

function secretsOfEntry({ url, password, headers }: Record<string, unknown>): unknown[] {
  const isSecret = typeof url === 'string' && redact(url) !== url
  return [
    ...(isSecret ? [url] : []),
    ...(typeof password === 'string' ? [password] : []),
    ...(isRecord(headers) ? Object.values(headers) : []),
  ]
}

/** Sources, of news or of alerts, without what only their servers may see. */
export function withoutSecrets(sources: unknown): unknown {
  if (!Array.isArray(sources)) return sources
  return sources.map((entry) => {
    if (typeof entry === 'string') return redact(entry)
    if (!isRecord(entry)) return entry
    const { url, password, headers } = entry
    return {
      ...entry,
      ...(typeof url === 'string' && { url: redact(url) }),
      ...(password !== undefined && { password: HIDDEN }),
      ...(isRecord(headers) && { headers: allHidden(headers) }),
    }
  })
}

const HIDDEN = '***'

const allHidden = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN]))
