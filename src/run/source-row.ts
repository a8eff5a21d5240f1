import type { SourceState } from '../library/state.ts'
import {
  errorOf,
  isOk,
  nextTry,
  type SourceError,
  type SourceReport,
  stateOf,
  titleOf,
} from '../output/report.ts'
import { sourceUrl } from '../output/shown-url.ts'
import type { Source } from '../sources/source.ts'
import type { Run } from './run.ts'

/** A source as `ctnews sources --json` tells of it; times are ISO 8601. Holds no secret. */
export interface SourceFields {
  readonly id: string
  /** What it is called: the user's name for it, else its own, else its host. */
  readonly title: string
  /** The user's name for it. */
  readonly name: string | null
  readonly url: string | null
  readonly kind: Source['kind']
  readonly ok: boolean
  readonly state: SourceState
  readonly fetchedAt: string | null
  readonly okAt: string | null
  readonly nextAt: string | null
  readonly articles: number
  readonly unread: number
  /** Failures in a row. */
  readonly failures: number
  readonly error: SourceError | null
  readonly folders: Source['folders']
  readonly tags: readonly string[]
  /** Minutes between two loads; null: the general setting. */
  readonly minutes: number | null
  readonly fullText: 'auto' | 'always' | 'never'
  readonly zone: string | null
  readonly hasPassword: boolean
}

/** Articles of a source; a story that several have counts for each. */
interface Count {
  readonly articles: number
  readonly unread: number
}

const NONE: Count = { articles: 0, unread: 0 }

/** Tells of a source for `ctnews sources`, after a run or between two. */
export function sourceFields(run: Run, report: SourceReport, count: Count = NONE): SourceFields {
  const { row } = report
  const source = report.source as Source
  const error = errorOf(report)
  const { minutes, fullText, zone, credentials } = source.settings
  return {
    id: source.id,
    title: titleOf(report),
    name: source.title,
    url: sourceUrl(source),
    kind: source.kind,
    ok: isOk(report),
    state: stateNow(run, report),
    fetchedAt: isoOf(row?.triedAt),
    okAt: isoOf(row?.okAt),
    nextAt: isoOf(nextTry(report)),
    ...count,
    failures: row?.failures ?? 0,
    error: error && { kind: error.kind, message: error.message, hint: error.hint },
    folders: source.folders,
    tags: source.tags ?? [],
    minutes,
    fullText,
    zone,
    hasPassword: credentials !== null,
  }
}

/** Of a source that was not tried now, what came of the last try; one never tried waits for it. */
function stateNow(run: Run, report: SourceReport): SourceState {
  const { source, outcome } = report
  if (run.memory.source(source.id)?.gone === true) return 'gone'
  if (outcome !== 'skipped') return stateOf(report)
  return (report.row?.retryAt ?? 0) > run.now() ? 'waiting' : stateOf(report)
}

const isoOf = (at: number | null | undefined): string | null =>
  at == null ? null : new Date(at).toISOString()
