import type { SQLInputValue } from 'node:sqlite'
import { BLANK_ARTICLE } from '../article/article.ts'
import type { SourceChange, SourceRow, StoredHead } from './article-store.ts'
import { readFailure, writeFailure } from './failure.ts'
import type { Body } from './head.ts'

/** Columns as SQLite gives them. */
export type Columns = Record<string, unknown>

export const HEAD_COLUMNS =
  'rowid, id, source, sort_at, arrived_at, position, story, headline, dek, byline, head'

export const SHELF_COLUMNS = `id, a.rowid, source, sort_at AS sortAt, arrived_at AS arrived, position,
  coalesce(story, 0) AS story,
  (SELECT group_concat(f.id, '') FROM fingerprint f WHERE f.article = a.rowid) AS prints`

interface Cut {
  readonly truncated?: boolean
}

/** What version 2 of the database kept in `head`. */
interface Older {
  readonly position?: number
}

/** Fields that have columns of their own. */
const COLUMNS = [
  'rowid',
  'id',
  'source',
  'sortAt',
  'arrived',
  'position',
  'story',
  'headline',
  'dek',
  'byline',
] as const satisfies (keyof StoredHead)[]

type Small = Omit<StoredHead, (typeof COLUMNS)[number]>

/** What the `head` column holds: the small fields that are not empty, and what the body needs. */
export function headJson(head: StoredHead, truncated: boolean): string {
  const filled = Object.entries(head).filter(
    ([name, value]) => !(COLUMNS as readonly string[]).includes(name) && !isBlank(value),
  )
  return JSON.stringify(Object.fromEntries(truncated ? [...filled, ['truncated', true]] : filled))
}

function isBlank(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0)
}

const { html: _, text: __, truncated: ___, ...BLANK } = BLANK_ARTICLE

export function headOf(row: Columns): StoredHead {
  const { truncated: _cut, ...small } = JSON.parse(row['head'] as string) as Small & Cut & Older
  return headWith(row, small)
}

/** An article with its text. */
export function wholeOf(row: Columns): { readonly head: StoredHead; readonly body: Body } {
  const { truncated = false, ...small } = JSON.parse(row['head'] as string) as Small & Cut & Older
  const head = headWith(row, small)
  const html = row['html'] as Body['html']
  const text = html === null ? (row['plain'] as Body['text']) : null
  return { head, body: { html, text, base: head.base, truncated } }
}

function headWith(row: Columns, small: Small & Older): StoredHead {
  return {
    ...BLANK,
    ...small,
    isUpdated: small.isUpdated ?? false,
    rowid: row['rowid'] as number,
    id: row['id'] as string,
    source: row['source'] as string,
    sortAt: row['sort_at'] as number,
    arrived: row['arrived_at'] as number,
    position: small.position ?? (row['position'] as number),
    story: (row['story'] ?? 0) as number,
    headline: row['headline'] as StoredHead['headline'],
    dek: row['dek'] as StoredHead['dek'],
    byline: row['byline'] as StoredHead['byline'],
  }
}

/** `plain` is the text of an article without HTML, else what search looks at. */
export function bodyOf(row: Columns): Body {
  const { base = null, truncated = false } = JSON.parse(row['head'] as string) as Partial<Body>
  const html = row['html'] as Body['html']
  return { html, text: html === null ? (row['plain'] as Body['text']) : null, base, truncated }
}

/** Column of each field of a source's row that may change. */
const SOURCE_COLUMNS: Readonly<Record<keyof Omit<SourceRow, 'id' | 'url'>, string>> = {
  title: 'title',
  home: 'home',
  etag: 'etag',
  lastModified: 'last_modified',
  triedAt: 'tried_at',
  okAt: 'ok_at',
  nextAt: 'next_at',
  failures: 'failures',
  error: 'error',
  minutes: 'minutes',
  retryAt: 'retry_at',
  movedTo: 'moved_to',
  movedAt: 'moved_at',
}

export function sourceRowOf(row: Columns): SourceRow {
  const fields = Object.entries(SOURCE_COLUMNS).map(([field, column]) => [
    field,
    row[column] ?? null,
  ])
  const { error, ...rest } = Object.fromEntries(fields) as Columns
  const failure = typeof error === 'string' ? readFailure(error) : null
  return { id: row['id'], url: row['url'], ...rest, error: failure } as SourceRow
}

/** Columns of what changes in a source's row, and their values. */
export function sourceColumns({ error, ...rest }: SourceChange): Map<string, SQLInputValue> {
  const fields = Object.entries(rest) as [keyof typeof rest, string | number | null][]
  const columns = new Map<string, SQLInputValue>()
  for (const [field, value] of fields) columns.set(SOURCE_COLUMNS[field], value)
  if (error !== undefined) columns.set(SOURCE_COLUMNS.error, error && writeFailure(error))
  return columns
}
