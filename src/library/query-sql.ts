import { isMark, limitOf, PLACES, SHORT_MINUTES, sourcesOf } from './query-match.ts'
import type { Literal, SearchContext, Status, Term, Where, Words, WordsTerm } from './query.ts'

/** A condition on a row of `article`, and the values it is bound to. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

const ALWAYS: Condition = { sql: '1', values: [] }

export function allOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ')
}

function joined(conditions: readonly Condition[], sign: string): Condition {
  if (conditions.length === 0) return ALWAYS
  const sql = conditions.map((one) => one.sql).join(sign)
  return { sql: `(${sql})`, values: conditions.flatMap(({ values }) => values) }
}

function negated({ sql, values }: Condition): Condition {
  return { sql: `NOT ${sql}`, values }
}

/**
 * An expression of FTS5 for terms of which each must hold. No word of the user gets there as
 * syntax: what is quoted is letters and digits.
 */
export function searchExpression(terms: readonly WordsTerm[]): string {
  return terms.map((term) => `(${anyExpression(term)})`).join(' AND ')
}

/** The same for terms of which none may hold. */
export function exceptExpression(terms: readonly WordsTerm[]): string {
  return terms.map((term) => `(${anyExpression(term)})`).join(' OR ')
}

function anyExpression({ any, where }: WordsTerm): string {
  const words = any.filter((one) => one.kind === 'words')
  return words.map((one) => wordsExpression(one, where)).join(' OR ')
}

function wordsExpression({ runs, isPrefix }: Words, where: Where): string {
  return `{${PLACES[where].join(' ')}} : "${runs}"${isPrefix ? ' *' : ''}`
}

/** Words and literals in the columns themselves: for what the index does not hold. */
export function readingCondition(term: WordsTerm, hasIndex: boolean): Condition {
  const alternatives = term.any.map((one) =>
    one.kind === 'words' && hasIndex ? indexCondition(one, term.where) : likeCondition(one, term),
  )
  const any = joined(alternatives, ' OR ')
  return term.not ? negated(any) : any
}

function indexCondition(words: Words, where: Where): Condition {
  return {
    sql: 'rowid IN (SELECT rowid FROM search WHERE search MATCH ?)',
    values: [wordsExpression(words, where)],
  }
}

function likeCondition(one: Words | Literal, { where }: WordsTerm): Condition {
  const text = one.kind === 'literal' ? one.text : one.runs
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const likes = PLACES[where].map((place) => `${place} LIKE ? ESCAPE '\\'`)
  return { sql: `ifnull(${likes.join(' OR ')}, 0)`, values: PLACES[where].map(() => pattern) }
}

/** What one index of `article` answers; undefined for what needs texts or marks. */
export function factCondition(term: Term, context: SearchContext): Condition | undefined {
  const condition = positiveFact(term, context)
  return condition && term.not ? negated(condition) : condition
}

function positiveFact(term: Term, context: SearchContext): Condition | undefined {
  switch (term.kind) {
    case 'words':
    case 'pattern':
      return undefined
    case 'is':
      return term.any.some(isMark) ? undefined : statusCondition(term.any, context)
    case 'from': {
      const ids = sourcesOf(term, context)
      return { sql: `(source IN (${ids.map(() => '?').join(', ')}))`, values: ids }
    }
    case 'newer':
    case 'older': {
      const sign = term.kind === 'newer' ? '>=' : '<'
      return { sql: `(sort_at ${sign} ?)`, values: [limitOf(term, context)] }
    }
  }
}

/** Of any of these, marks left out. */
export function statusCondition(any: readonly Status[], { lastVisit }: SearchContext): Condition {
  const conditions = any.flatMap((status): Condition[] => {
    if (isMark(status)) return []
    if (status === 'new') return [{ sql: 'arrived_at > ?', values: [lastVisit ?? Infinity] }]
    if (status === 'updated') return [{ sql: 'is_updated = 1', values: [] }]
    return [{ sql: 'minutes <= ?', values: [SHORT_MINUTES] }]
  })
  return joined(conditions, ' OR ')
}
