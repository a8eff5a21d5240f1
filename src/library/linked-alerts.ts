import { counted } from '../article/counted.ts'
import type { Alert } from '../article/alert.ts'
import type { Document } from '../article/feed.ts'
import type { Loaded } from '../article/loaded.ts'
import { ALERT_LINKS, ALERT_LINKS_AT_ONCE } from '../article/limits.ts'
import { type Problem, problem } from '../article/problem.ts'
import {
  type AlertChange,
  type AlertResponse,
  type AlertResponses,
  responseBase,
  responseKey,
} from './alert-responses.ts'
import type { Parsed } from './refreshed.ts'
import { bulletinOf } from './station-read.ts'

export interface LinkedOptions {
  readonly load: (url: string) => Promise<Loaded>
  readonly parse: (document: Document) => Parsed
  readonly now: () => number
  readonly signal: AbortSignal
}

export interface LinkedRead {
  readonly alerts: readonly Alert[]
  /** Why they are not all. */
  readonly problem: Problem | null
}

/** The documents behind an index of alerts: each is asked for once, since none ever changes. */
export interface Linked {
  /** Takes over what is stored. */
  readonly look: (parse: (document: Document) => Parsed) => void
  readonly alertsOf: (links: readonly string[]) => readonly Alert[]
  readonly read: (links: readonly string[], options: LinkedOptions) => Promise<LinkedRead>
}

/** The document was there and is not any more: whoever issued it has taken it back. */
const TAKEN_BACK: readonly (number | undefined)[] = [404, 410]

export function openLinked(parent: string, responses: AlertResponses): Linked {
  const known = new Map<string, readonly Alert[]>()
  const alertsOf = (links: readonly string[]): readonly Alert[] =>
    links.flatMap((url) => known.get(responseKey(url)) ?? [])
  return {
    look: (parse) => {
      for (const row of responses.linked(parent)) {
        if (!known.has(row.url)) known.set(row.url, alertsIn(row, parse))
      }
    },
    alertsOf,
    read: async (links, options) => {
      const isMissing = (url: string): boolean => !known.has(responseKey(url))
      const missing = links.filter(isMissing).slice(0, ALERT_LINKS)
      const fresh = new Map<string, AlertChange>()
      const problems: Problem[] = []
      await several(missing, async (url) => {
        const read = await readDocument(url, options)
        if ('kind' in read) return void problems.push(read)
        known.set(responseKey(url), read.alerts)
        fresh.set(responseKey(url), read.change)
      })
      const wanted = new Set(links.map(responseKey))
      for (const key of [...known.keys()]) if (!wanted.has(key)) known.delete(key)
      responses.saveLinked(parent, fresh, [...wanted])
      const left = links.filter(isMissing).length
      return { alerts: alertsOf(links), problem: problems[0] ?? leftOut(left) }
    },
  }
}

function leftOut(count: number): Problem | null {
  if (count === 0) return null
  return problem('alerts', `${counted(count, 'alert')} only named, not told`)
}

/** Runs some at once, each as soon as one before it is done. */
async function several(
  urls: readonly string[],
  run: (url: string) => Promise<void>,
): Promise<void> {
  const waiting = [...urls]
  const line = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) await run(url)
  }
  await Promise.all(Array.from({ length: ALERT_LINKS_AT_ONCE }, line))
}

interface DocumentRead {
  readonly alerts: readonly Alert[]
  readonly change: AlertChange
}

async function readDocument(
  url: string,
  { load, parse, now, signal }: LinkedOptions,
): Promise<DocumentRead | Problem> {
  if (signal.aborted) return problem('cancelled', 'cancelled')
  const loaded = await load(url)
  const change = { fetchedAt: now(), triedAt: now() }
  if (loaded.kind === 'problem' && TAKEN_BACK.includes(loaded.problem.status))
    return { alerts: [], change }
  if (loaded.kind !== 'document')
    return loaded.kind === 'problem' ? loaded.problem : problem('alerts', 'nothing came')
  const { bytes, contentType, url: base } = loaded.document
  const bulletin = bulletinOf(parse(loaded.document))
  if ('kind' in bulletin) return bulletin
  const stored = { body: bytes, contentType, base: responseBase(base) }
  return { alerts: bulletin.alerts, change: { ...change, ...stored } }
}

function alertsIn(row: AlertResponse, parse: LinkedOptions['parse']): readonly Alert[] {
  if (!row.body) return []
  const bulletin = bulletinOf(parse(documentOf(row, row.body)))
  return 'kind' in bulletin ? [] : bulletin.alerts
}

/** A stored answer as a document. */
export function documentOf(row: AlertResponse, bytes: Uint8Array): Document {
  const name = URL.parse(row.base ?? row.url)?.hostname ?? 'cache'
  return { bytes, name, contentType: row.contentType, url: row.base }
}
