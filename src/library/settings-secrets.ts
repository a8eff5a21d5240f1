import { redact } from '../article/redact.ts'
import { isRecord } from './setting-check.ts'

/**
 * What is secret in the sources of a config.json: passwords, header values, and addresses that hold
 * one of either kind.
 */
export function secretsOf({ sources }: Readonly<Record<string, unknown>>): Set<unknown> {
  const entries = Array.isArray(sources) ? sources.filter(isRecord) : []
  return new Set(entries.flatMap(secretsOfEntry))
}

function secretsOfEntry({ url, password, headers }: Record<string, unknown>): unknown[] {
  const isSecret = typeof url === 'string' && redact(url) !== url
  return [
    ...(isSecret ? [url] : []),
    ...(typeof password === 'string' ? [password] : []),
    ...(isRecord(headers) ? Object.values(headers) : []),
  ]
}

/** Sources without what only their servers may see. */
export function withoutSecrets(sources: unknown): unknown {
  if (!Array.isArray(sources)) return sources
  return sources.map((entry) => {
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
