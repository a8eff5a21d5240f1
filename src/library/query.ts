import type { Moment } from './moment.ts'

/** What is looked for: all terms must hold. Without terms everything matches. */
export interface Query {
  readonly kind: 'query'
  readonly terms: readonly Term[]
}

/** Where a word is looked for; `anywhere`: headline, dek, byline and text. */
export type Where = 'anywhere' | 'title' | 'by' | 'tag' | 'text'

export type Status = 'unread' | 'read' | 'starred' | 'updated' | 'new' | 'short'

/** Words in this order; `isPrefix`: the last one may go on. */
export interface Words {
  readonly kind: 'words'
  /** As typed, one blank between two. */
  readonly runs: string
  /** As the index has them. */
  readonly folded: readonly string[]
  readonly isPrefix: boolean
}

/** A text that is looked for as it stands, but for the case of ASCII letters. */
export interface Literal {
  readonly kind: 'literal'
  readonly text: string
}

export interface WordsTerm {
  readonly kind: 'words'
  readonly not: boolean
  readonly where: Where
  /** One of them must be there. */
  readonly any: readonly (Words | Literal)[]
}

export interface PatternTerm {
  readonly kind: 'pattern'
  readonly not: boolean
  /** `story`: headline, dek and byline. */
  readonly where: 'story' | 'title' | 'text'
  /** Of a JavaScript pattern with the flags iu. */
  readonly source: string
}

export interface IsTerm {
  readonly kind: 'is'
  readonly not: boolean
  readonly any: readonly Status[]
}

export interface FromTerm {
  readonly kind: 'from'
  readonly not: boolean
  readonly any: readonly SourceName[]
}

/** What a source's id is, or its id or title holds; `isPrefix`: its last word may go on. */
export interface SourceName {
  readonly text: string
  readonly isPrefix: boolean
}

export interface TimeTerm {
  readonly kind: 'newer' | 'older'
  readonly not: boolean
  readonly any: readonly Moment[]
}

export type Term = WordsTerm | PatternTerm | IsTerm | FromTerm | TimeTerm

/** Why a search gives nothing: `search: "auther:" at 1 is no field; did you mean "by:"?` */
export interface QueryProblem {
  readonly kind: 'problem'
  /** A sentence without "ctnews:" and full stop. */
  readonly message: string
  /** Where in the query, in characters, the first one is 1; null: nowhere in particular. */
  readonly column: number | null
}

/** What the terms of a query are measured by. */
export interface SearchContext {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IANA name or ±hh:mm in which days begin; null: the machine's own. */
  readonly zone: string | null
  /** Milliseconds since the epoch; null: nothing is new. */
  readonly lastVisit: number | null
  readonly sources: readonly { readonly id: string; readonly title: string | null }[]
  /** Milliseconds all patterns of a query may take; REGEX_MS when left out. */
  readonly patternMs?: number
}

/** What a query found. */
export interface Found {
  readonly kind: 'found'
  /**
   * Whether an article matches that was stored when the search ran.
   *
   * @param rowid its row in the store
   */
  readonly has: (rowid: number, read: boolean, starred: boolean) => boolean
  /** The answer depends on what is read and starred. */
  readonly byMarks: boolean
}
