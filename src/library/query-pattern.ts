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
  const tests = terms.map((term) => patternTest(term, budget))
  try {
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

function patternTest(
  term: PatternTerm,
  budget: { ms: number },
): (rows: readonly PatternRow[]) => readonly PatternRow[] {
  const test = openPattern(term.source)
  return (rows) => {
    const texts = rows.map((row) => textsFor(term, row.texts))
    const since = Date.now()
    const results = test(texts, Math.max(1, budget.ms))
    budget.ms -= Date.now() - since
    return rows.filter((_, index) => results[index] !== term.not)
  }
}

function textsFor({ where }: PatternTerm, texts: Texts): string[] {
  const { headline, dek, byline, authors, plain } = texts
  if (where === 'title') return [headline]
  if (where === 'text') return [plain ?? '']
  return [headline, dek, byline, ...(authors?.split('\n') ?? [])].filter((text) => text !== null)
}

const OPEN = `pattern = new RegExp(source, 'iu')`
const TEST = `results = texts.map((some) => some.some((text) => pattern.test(text)))`

/**
 * Whether a pattern is in one of some texts, for many at once, in at most `ms` milliseconds. Only
 * `node:vm` can stop a running match.
 */
function openPattern(source: string): (texts: readonly string[][], ms: number) => boolean[] {
  const vm: typeof Vm = process.getBuiltinModule('node:vm')
  const context = vm.createContext({ source, texts: [], results: [] })
  vm.runInContext(OPEN, context)
  const script = new vm.Script(TEST)
  return (texts, ms) => {
    context['texts'] = texts
    try {
      script.runInContext(context, { timeout: Math.ceil(ms) })
      return context['results'] as boolean[]
    } catch (error) {
      const isSlow = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
      throw new PatternFailed(
        isSlow ? 'search too slow: the pattern takes too long' : 'search: the pattern is too large',
        { cause: error },
      )
    }
  }
}
