import { Writable } from 'node:stream'
import { BLANK_ARTICLE } from '../../src/article/article.ts'
import { type Clean, clean } from '../../src/article/clean.ts'
import { BLANK_FEED, type Masthead } from '../../src/article/feed.ts'
import { problem, type ProblemKind } from '../../src/article/problem.ts'
import type { Body, Head } from '../../src/library/head.ts'
import type { SourceReport } from '../../src/output/report.ts'
import type { ScriptOptions } from '../../src/output/script.ts'
import { type Rows, rowsOf } from './scanning.ts'

export const NOW: number = Date.parse('2026-11-22T10:20:00Z')
const DAY = 24 * 60 * 60 * 1000

/** A row whose id and time follow from its number: 0 is the newest. */
export function head(number: number, more: Partial<Head> = {}): Head {
  const { html: _, text: __, truncated: ___, ...blank } = BLANK_ARTICLE
  return {
    ...blank,
    position: number,
    headline: clean(`Story ${number} of the harbor`),
    id: number.toString(16).padStart(12, '0'),
    ids: [`print${number}`],
    source: 'lantern',
    sortAt: NOW - number * DAY,
    arrived: NOW - number * DAY,
    words: 100 + number,
    minutes: 1,
    isUpdated: false,
    read: false,
    starred: false,
    at: null,
    twins: [],
    ...more,
  }
}

export const text = (words: string): Body => ({
  html: null,
  text: clean(words, 'lines'),
  base: null,
  truncated: false,
})

export const html = (markup: string, base: string | null = null): Body => ({
  html: clean(markup, 'markup'),
  text: null,
  base,
  truncated: false,
})

export function feed(more: Partial<Masthead> = {}): Masthead {
  return { ...BLANK_FEED, format: 'rss', articles: 0, total: 0, ...more }
}

/** A source on the web that was just loaded. */
export function report(id: string, more: Partial<SourceReport> = {}): SourceReport {
  return {
    source: { id, kind: 'url', place: `https://${id}.example/feed`, title: null },
    outcome: 'new',
    feed: feed({ title: clean(`The ${id}`) }),
    problems: [],
    row: {
      title: null,
      triedAt: NOW,
      okAt: NOW,
      nextAt: NOW + 30 * 60 * 1000,
      failures: 0,
      error: null,
    },
    ...more,
  }
}

export function failed(
  id: string,
  kind: ProblemKind,
  message: string,
  hint?: string,
): SourceReport {
  return report(id, {
    outcome: 'failed',
    feed: null,
    problems: [{ name: null, problem: problem(kind, message, hint === undefined ? {} : { hint }) }],
    row: null,
  })
}

export interface Caught {
  readonly stream: Writable
  readonly text: () => string
}

/** A stream that keeps what it is given. */
export function caught(): Caught {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** A run that prints everything of what it is given; `out` and `err` catch its words. */
export function run(more: Partial<ScriptOptions & Rows> = {}): {
  readonly options: ScriptOptions
  readonly out: Caught
  readonly err: Caught
} {
  const out = caught()
  const err = caught()
  const options: ScriptOptions = {
    mode: 'json',
    ...rowsOf(more),
    body: () => text('One paragraph.'),
    reports: [report('lantern')],
    now: NOW,
    lastVisit: null,
    isDismissed: () => false,
    zones: [],
    sample: false,
    stdout: out.stream,
    stderr: err.stream,
    isTerminal: false,
    columns: null,
    fields: null,
    strict: false,
    exitCode: false,
    report: 'normal',
    hours: 24,
    mark: null,
    ...more,
  }
  return { options, out, err }
}

export const c = (words: string): Clean => clean(words)
