import type * as Vm from 'node:vm'
import { REGEX_MS } from '../article/limits.ts'
import type { Texts } from './query-match.ts'
import type { PatternTerm, QueryProblem, SearchContext } from './query.ts'

/** Rows whose texts are looked at between two looks at the keyboard. */
const SLICE = 250

/** A row and what patterns look at. */
export interface PatternRow {
  readonly rowid: number
  readonly texts: Texts
}

/**
 * Takes the rows out of `found` that a pattern does not let through, in steps; returns what went
 * wrong. JavaScript's patterns may take for ever on some texts, so all of them have patternMs
 * together, and a slice that takes longer is stopped.
 */
export function* sift(
  terms: readonly PatternTerm[],
  { patternMs = REGEX_MS }: SearchContext,
  found: Uint8Array,
  read: (rowids: readonly number[]) => readonly PatternRow[],
): Generator<void, QueryProblem | undefined> {
  if (terms.length === 0) return undefined
  const budget = { ms: patternMs }
  try {
    const tests = terms.map((term) => patternTest(term, budget))
    for (const rowids of slicesOf(found)) {
      let rows = read(rowids)
      for (const rowid of rowids) found[rowid] = 0
      for (const test of tests) rows = test(rows)
      for (const { rowid } of rows) found[rowid] = 1
      yield
    }
    return undefined
  } catch (error) {
    if (!(error instanceof PatternFailed)) throw error
    return { kind: 'problem', message: error.message, column: null }
  }
}

/** The rows that are found, in pieces. */
export function* slicesOf(found: Uint8Array): Generator<number[]> {
  let slice: number[] = []
  for (let row = found.indexOf(1); row >= 0; row = found.indexOf(1, row + 1)) {
    if (slice.push(row) < SLICE) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

class PatternFailed extends Error {}

interface Budget {
  /** Milliseconds that are left. */
  ms: number
}

function patternTest(
  term: PatternTerm,
  budget: Budget,
): (rows: readonly PatternRow[]) => readonly PatternRow[] {
  const { test } = openPattern(term.source, budget)
  return (rows) => {
    const results = test(rows.map((row) => textsFor(term, row.texts)))
    return rows.filter((_, index) => results[index] !== term.not)
  }
}

function textsFor({ where }: PatternTerm, texts: Texts): string[] {
  const { headline, dek, byline, authors, plain } = texts
  if (where === 'title') return [headline]
  if (where === 'text') return [plain ?? '']
  return [headline, dek, byline, ...(authors?.split('\n') ?? [])].filter((text) => text !== null)
}

const OPEN = `pattern = new RegExp(source, 'giu')`
const TEST = `given.map((texts) => texts.some((text) => text.search(pattern) >= 0))`
const RANGES = `Array.from(given.matchAll(pattern), (m) => [m.index, m.index + m[0].length])`

/**
 * A pattern that stops when the budget is used up, which everything that is done with it takes
 * from. Only `node:vm` can stop a running match. @throws PatternFailed
 */
export function openPattern(
  source: string,
  budget: Budget,
): {
  /** Whether it is in one of some texts, for many at once. */
  readonly test: (texts: readonly (readonly string[])[]) => readonly boolean[]
  readonly ranges: (text: string) => readonly (readonly [start: number, end: number])[]
} {
  const vm: typeof Vm = process.getBuiltinModule('node:vm')
  const context = vm.createContext({ source, given: [] })
  const run = (code: string, given: unknown): unknown => {
    const since = Date.now()
    context['given'] = given
    try {
      return vm.runInContext(code, context, { timeout: Math.max(1, budget.ms) })
    } catch (error) {
      throw new PatternFailed(whyFailed(error), { cause: error })
    } finally {
      budget.ms -= Date.now() - since
    }
  }
  run(OPEN, [])
  return {
    test: (texts) => run(TEST, texts) as boolean[],
    ranges: (text) => run(RANGES, text) as [number, number][],
  }
}

function whyFailed(error: unknown): string {
  const isSlow = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  if (isSlow) return 'search too slow: the pattern takes too long'
  return 'search: the pattern is too large'
}
