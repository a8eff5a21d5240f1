import { type Moment, readMoment } from './moment.ts'
import { nearest } from './nearest.ts'
import type { Literal, Query, SourceName, Status, Term, Where, Words } from './query.ts'
import { isLiteral, runsOf, tokensOf } from './tokens.ts'

/** A value of a field, or a word or phrase. */
export interface Value {
  readonly text: string
  readonly at: number
  /** It ends where the typing goes on. */
  readonly isOpen: boolean
}

const STATES: readonly Status[] = ['unread', 'read', 'starred', 'updated', 'new', 'short']

/** Letters from which on a word that is being typed is looked for: before, it says nothing. */
const PREFIX_LETTERS = 2

/** Words and phrases without fields and patterns: each must be there. */
export function parseWords(text: string): Query {
  const parts = text.match(/"[^"]*"|[^\s"]+/g) ?? []
  return {
    kind: 'query',
    terms: parts.flatMap((part) => wordsTerm([{ text: part, at: 0, isOpen: false }], false)),
  }
}

export const NO_TIME = 'time such as 2d, 3w, 2026-11-01, today or yesterday'

export function noState({ text }: Value): string {
  const meant = nearest(text, STATES)
  return meant ? `state; did you mean "${meant}"?` : `state; states are ${STATES.join(', ')}`
}

/** None for one that may still become one. */
export function statusOf({ text, isOpen }: Value): readonly Status[] | undefined {
  const small = text.toLowerCase()
  const status = STATES.find((state) => state === small)
  if (status) return [status]
  return isOpen && STATES.some((state) => state.startsWith(small)) ? [] : undefined
}

const UNDONE_TIME = /^(?:\d{1,6}|\d{4}-\d?\d?-?\d?)$/

export function momentsOf({ text, isOpen }: Value): readonly Moment[] | undefined {
  const small = text.toLowerCase()
  const moment = readMoment(text.includes('T') ? text : small)
  if (moment) return [moment]
  const isUndone =
    UNDONE_TIME.test(small) || ['today', 'yesterday'].some((it) => it.startsWith(small))
  return isOpen && isUndone ? [] : undefined
}

export function sourceName({ text, isOpen }: Value): SourceName {
  return { text, isPrefix: isOpen }
}

/** No term when nothing of it can be looked for: a lone sign, the first letter while typing. */
export function wordsTerm(
  values: readonly Value[],
  not: boolean,
  where: Where = 'anywhere',
): Term[] {
  const any = values.flatMap(searched)
  return any.length === 0 ? [] : [{ kind: 'words', not, where, any }]
}

function searched({ text, isOpen }: Value): (Words | Literal)[] {
  const typed = text.normalize('NFC')
  if (isLiteral(typed)) return [{ kind: 'literal', text: typed.trim().replace(/\ufe0f$/, '') }]
  const runs = runsOf(typed).split(' ')
  const folded = tokensOf(typed).map((token) => token.folded)
  const last = folded.at(-1) ?? ''
  const isShort = isOpen && last.length < PREFIX_LETTERS
  const end = isShort ? -1 : undefined
  const kept = folded.slice(0, end)
  if (kept.length === 0) return []
  const isPrefix = isOpen && !isShort && /[\p{L}\p{N}\p{M}]$/u.test(typed)
  return [{ kind: 'words', runs: runs.slice(0, end).join(' '), folded: kept, isPrefix }]
}
