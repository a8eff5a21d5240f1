import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Problem } from '../article/problem.ts'
import { redact } from '../article/redact.ts'
import { sha256 } from '../article/sha256.ts'
import type { Columns } from './article-rows.ts'
import { readFailure, writeFailure } from './failure.ts'

/** What was asked of one source of weather alerts, and what it answered last. */
export interface AlertResponse {
  /** The address, or what stands for one that holds a secret. */
  readonly url: string
  /** The index that linked to it; null: the settings name it. */
  readonly parent: string | null
  /** The last whole answer, null before there was one. */
  readonly body: Uint8Array | null
  readonly contentType: string | null
  /** What addresses in the body are relative to. */
  readonly base: string | null
  /** A server of the public internet sent it. */
  readonly isPublic: boolean
  readonly etag: string | null
  readonly lastModified: string | null
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number | null
  readonly triedAt: number | null
  readonly nextAt: number | null
  /** Failures in a row. */
  readonly failures: number
  readonly error: Problem | null
  /** Alerts that were in earlier answers and not in this one, as JSON. */
  readonly vanished: string | null
}

export type AlertChange = Partial<Omit<AlertResponse, 'url' | 'parent'>>

/** How a place is written down: what holds a token only so that it is known again. */
export function responseKey(place: string): string {
  return redact(place) === place ? place : `sha256:${sha256(place, 'hex')}`
}

/** What relative addresses are relative to, without what might be a token. */
export function responseBase(url: string | null): string | null {
  if (url === null || redact(url) === url) return url
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** The answers of weather services, which every run and every process shares. */
export interface AlertResponses {
  readonly row: (url: string) => AlertResponse | undefined
  /** When a source was asked last: whether its row is another than before. */
  readonly triedAt: (url: string) => number | null
  /** The documents that an index links to. */
  readonly linked: (parent: string) => readonly AlertResponse[]
  /** Takes the work of asking a source, for `leaseMs` at most; false: another process has it. */
  readonly claim: (url: string, now: number, leaseMs: number) => boolean
  /** Ends a claim. */
  readonly save: (url: string, change: AlertChange) => void
  /** Keeps documents of an index, and of the earlier ones those it still links to. */
  readonly saveLinked: (
    parent: string,
    documents: ReadonlyMap<string, AlertChange>,
    links: readonly string[],
  ) => void
}

const COLUMNS: Readonly<Record<keyof AlertChange, string>> = {
  body: 'body',
  contentType: 'content_type',
  base: 'base',
  isPublic: 'is_public',
  etag: 'etag',
  lastModified: 'last_modified',
  fetchedAt: 'fetched_at',
  triedAt: 'tried_at',
  nextAt: 'next_at',
  failures: 'failures',
  error: 'error',
  vanished: 'vanished',
}

const BLANK: Omit<AlertResponse, 'url' | 'parent'> = {
  body: null,
  contentType: null,
  base: null,
  isPublic: true,
  etag: null,
  lastModified: null,
  fetchedAt: null,
  triedAt: null,
  nextAt: null,
  failures: 0,
  error: null,
  vanished: null,
}

type Reading = (sql: string, ...values: (string | number)[]) => Columns[]
type Changing = <T>(otherwise: T, run: (database: DatabaseSync) => T) => T

/** @param changing runs in a transaction, or gives `otherwise` where nothing can be written */
export function storedResponses(all: Reading, changing: Changing): AlertResponses {
  const row = (url: string): AlertResponse | undefined =>
    all('SELECT * FROM alert_response WHERE url = ?', url).map(responseOf)[0]
  return {
    row,
    triedAt: (url) => {
      const [row] = all('SELECT tried_at FROM alert_response WHERE url = ?', url)
      return (row?.['tried_at'] ?? null) as number | null
    },
    // A database of an earlier version that may only be read has no such column, and no row.
    linked: (parent) =>
      row(parent) === undefined
        ? []
        : all('SELECT * FROM alert_response WHERE parent = ?', parent).map(responseOf),
    claim: (url, now, leaseMs) =>
      changing(true, (database) => {
        database.prepare('INSERT OR IGNORE INTO alert_response(url) VALUES (?)').run(url)
        const mark = database.prepare(
          `UPDATE alert_response SET busy_until = ?
           WHERE url = ? AND (busy_until IS NULL OR busy_until <= ? OR busy_until > ?)`,
        )
        return mark.run(now + leaseMs, url, now, now + 2 * leaseMs).changes === 1
      }),
    save: (url, change) => changing(undefined, (database) => put(database, url, null, change)),
    saveLinked: (parent, documents, links) =>
      changing(undefined, (database) => {
        for (const [url, change] of documents) put(database, url, parent, change)
        database
          .prepare(
            `DELETE FROM alert_response WHERE parent = ?
             AND url NOT IN (SELECT value FROM json_each(?))`,
          )
          .run(parent, JSON.stringify(links))
      }),
  }
}

function put(
  database: DatabaseSync,
  url: string,
  parent: string | null,
  change: AlertChange,
): void {
  const fields = Object.entries(change) as [keyof AlertChange, unknown][]
  const set = fields.map(([field]) => `${COLUMNS[field]} = ?, `).join('')
  database.prepare('INSERT OR IGNORE INTO alert_response(url) VALUES (?)').run(url)
  database
    .prepare(`UPDATE alert_response SET ${set}parent = ?, busy_until = NULL WHERE url = ?`)
    .run(...fields.map(([field, value]) => columnOf(field, value)), parent, url)
}

function columnOf(field: keyof AlertChange, value: unknown): SQLInputValue {
  if (field === 'error') return value === null ? null : writeFailure(value as Problem)
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)
}

function responseOf(row: Columns): AlertResponse {
  const fields = Object.entries(COLUMNS).map(([field, column]) => [field, row[column] ?? null])
  const { error, isPublic, ...rest } = Object.fromEntries(fields) as Columns
  return {
    ...rest,
    url: row['url'],
    parent: row['parent'] ?? null,
    isPublic: isPublic !== 0,
    error: typeof error === 'string' ? readFailure(error) : null,
  } as AlertResponse
}

/** The answers of this run, where none can be stored. */
export function heldResponses(): AlertResponses {
  const rows = new Map<string, AlertResponse>()
  const put = (url: string, parent: string | null, change: AlertChange): void => {
    rows.set(url, { ...BLANK, ...rows.get(url), ...change, url, parent })
  }
  return {
    row: (url) => rows.get(url),
    triedAt: (url) => rows.get(url)?.triedAt ?? null,
    linked: (parent) => [...rows.values()].filter((row) => row.parent === parent),
    claim: () => true,
    save: (url, change) => put(url, null, change),
    saveLinked: (parent, documents, links) => {
      for (const [url, change] of documents) put(url, parent, change)
      const kept = new Set(links)
      for (const row of [...rows.values()])
        if (row.parent === parent && !kept.has(row.url)) rows.delete(row.url)
    },
  }
}
