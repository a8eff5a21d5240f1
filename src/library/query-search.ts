import type { Columns } from './article-rows.ts'
import { isMark, matcher, type Facts, type Texts } from './query-match.ts'
import { type PatternRow, sift, slicesOf } from './query-pattern.ts'
import {
  allOf,
  type Condition,
  exceptExpression,
  factCondition,
  readingCondition,
  searchExpression,
  statusCondition,
} from './query-sql.ts'
import type { Found, IsTerm, Query, QueryProblem, SearchContext, WordsTerm } from './query.ts'
import { resultCode } from './sqlite.ts'

/** SQLITE_ERROR: the statement itself is wrong, as where the index is that of an older version. */
const WRONG = 1

/** Runs a statement and gives its rows. */
type All = (sql: string, ...values: (string | number)[]) => Columns[]

/** Looks for a query in the database, in steps between which keys can be answered. */
export function* searchDatabase(
  all: All,
  query: Query,
  context: SearchContext,
): Generator<void, Found | QueryProblem> {
  const { terms } = query
  const size = ((all('SELECT max(rowid) AS last FROM article')[0]?.['last'] ?? 0) as number) + 1
  const rowsWhere = (table: 'article' | 'search', { sql, values }: Condition): Uint8Array =>
    rowsOf(
      all(`SELECT CAST(group_concat(rowid) AS BLOB) AS r FROM ${table} WHERE ${sql}`, ...values),
      size,
    )
  const words = terms.filter((term) => term.kind === 'words')
  const { found: indexed, reading } = lookUp(words, rowsWhere)
  let found = indexed
  yield
  const facts = terms.flatMap((term) => factCondition(term, context) ?? [])
  if (facts.length > 0) found = common(found, rowsWhere('article', allOf(facts)))
  const patterns = terms.filter((term) => term.kind === 'pattern')
  if (reading.length + patterns.length > 0) {
    found ??= new Uint8Array(size).fill(1)
    yield* readThrough(all, reading, found)
    const problem = yield* sift(patterns, context, found, (rowids) => patternRows(all, rowids))
    if (problem) return problem
  }
  const marks = terms.filter((term) => term.kind === 'is')
  return foundBy(found, marks, (status) => rowsWhere('article', statusCondition(status, context)))
}

const COMMA = 44
const ZERO = 48

/**
 * A byte for each row of the database: 1 where it is among the answers. Read from digits and
 * commas as bytes, a fifth of what a hundred thousand numbers cost otherwise.
 */
function rowsOf([answer]: readonly Columns[], size: number): Uint8Array {
  const rows = new Uint8Array(size)
  const bytes = answer?.['r'] as Uint8Array | null | undefined
  if (!bytes) return rows
  let rowid = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte !== COMMA) {
      rowid = rowid * 10 + byte - ZERO
      continue
    }
    rows[rowid] = 1
    rowid = 0
  }
  rows[rowid] = 1
  return rows
}

/** Keeps in `one`, when there is one, what `other` has too. */
function common(one: Uint8Array | null, other: Uint8Array): Uint8Array {
  if (!one) return other
  for (let row = 0; row < one.length; row++) if (other[row] !== 1) one[row] = 0
  return one
}

interface LookedUp {
  /** Null: no word has been looked up yet. */
  readonly found: Uint8Array | null
  /** Terms that the index cannot answer. */
  readonly reading: readonly Condition[]
}

function lookUp(
  words: readonly WordsTerm[],
  rowsWhere: (table: 'search', condition: Condition) => Uint8Array,
): LookedUp {
  const isIndexed = ({ any }: WordsTerm): boolean => any.every(({ kind }) => kind === 'words')
  const match = (expression: string): Uint8Array =>
    rowsWhere('search', { sql: 'search MATCH ?', values: [expression] })
  const wanted = words.filter((term) => isIndexed(term) && !term.not)
  const unwanted = words.filter((term) => isIndexed(term) && term.not)
  const others = words.filter((term) => !isIndexed(term))
  try {
    let found = wanted.length > 0 ? match(searchExpression(wanted)) : null
    if (unwanted.length > 0) {
      const without = match(exceptExpression(unwanted)).map((there) => 1 - there)
      found = common(found, without)
    }
    return { found, reading: others.map((term) => readingCondition(term, true)) }
  } catch (error) {
    if (resultCode(error) !== WRONG) throw error
    return { found: null, reading: words.map((term) => readingCondition(term, false)) }
  }
}

/** Takes out of `found` what does not fulfil conditions for which texts have to be read. */
function* readThrough(
  all: All,
  conditions: readonly Condition[],
  found: Uint8Array,
): Generator<void> {
  if (conditions.length === 0) return
  const { sql, values } = allOf(conditions)
  for (const rowids of slicesOf(found)) {
    for (const rowid of rowids) found[rowid] = 0
    const kept = all(
      `SELECT rowid FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND ${sql}`,
      JSON.stringify(rowids),
      ...values,
    )
    for (const { rowid } of kept) found[rowid as number] = 1
    yield
  }
}

function patternRows(all: All, rowids: readonly number[]): PatternRow[] {
  const rows = all(
    `SELECT rowid, headline, dek, byline, authors, plain FROM article
     WHERE rowid IN (SELECT value FROM json_each(?))`,
    JSON.stringify(rowids),
  )
  return rows.map((row) => ({ rowid: row['rowid'] as number, texts: row as unknown as Texts }))
}

/** What patterns and marks have to say is added to what was found. */
function foundBy(
  found: Uint8Array | null,
  terms: readonly IsTerm[],
  rowsWith: (status: IsTerm['any']) => Uint8Array,
): Found {
  const tests = terms
    .filter(({ any }) => any.some(isMark))
    .map(({ any, not }) => {
      const others = any.every(isMark) ? null : rowsWith(any)
      const [read, unread, starred] = ['read', 'unread', 'starred'].map((it) =>
        (any as readonly string[]).includes(it),
      )
      return (rowid: number, isRead: boolean, isStarred: boolean): boolean =>
        ((isRead ? read : unread) || (starred && isStarred) || others?.[rowid] === 1) !== not
    })
  const isFound = (rowid: number): boolean => found === null || found[rowid] === 1
  if (tests.length === 0) return { kind: 'found', byMarks: false, has: isFound }
  return {
    kind: 'found',
    byMarks: true,
    has: (rowid, isRead, isStarred) =>
      isFound(rowid) && tests.every((test) => test(rowid, isRead, isStarred)),
  }
}

/** An article that is looked at without a database. */
interface Held {
  readonly head: Facts & { readonly rowid: number }
  readonly texts: Texts
}

/** As {@link searchDatabase}, among articles in memory. */
export function* searchHeld(
  held: readonly Held[],
  query: Query,
  context: SearchContext,
): Generator<void, Found | QueryProblem> {
  const { terms } = query
  const rows = new Map(held.map(({ head, texts }) => [head.rowid, { rowid: head.rowid, texts }]))
  const size = Math.max(0, ...rows.keys()) + 1
  const matching = (matches: ReturnType<typeof matcher>): Uint8Array => {
    const found = new Uint8Array(size)
    for (const { head, texts } of held) if (matches(head, texts)) found[head.rowid] = 1
    return found
  }
  const found = matching(matcher(terms, context))
  yield
  const patterns = terms.filter((term) => term.kind === 'pattern')
  const problem = yield* sift(patterns, context, found, (rowids) =>
    rowids.flatMap((rowid) => rows.get(rowid) ?? []),
  )
  if (problem) return problem
  const marks = terms.filter((term) => term.kind === 'is')
  return foundBy(found, marks, (status) => {
    const any = status.filter((one) => !isMark(one))
    return matching(matcher([{ kind: 'is', not: false, any }], context))
  })
}
