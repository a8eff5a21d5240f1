import { momentAt } from './moment.ts'
import type { Found, Query, QueryProblem, SearchContext, Term } from './query.ts'
import { parseWords, wordsTerm } from './query-values.ts'
import type { Mute } from './settings-types.ts'

/** Whether a story is left out: by its row in the store. What is starred never is. */
export type IsMuted = (rowid: number, starred: boolean) => boolean

type Search = (query: Query, context: SearchContext) => Generator<void, Found | QueryProblem>

/**
 * Looks for what the rules that still hold leave out, in steps between which keys can be answered;
 * undefined when no rule holds. What arrives later is not in the answer.
 */
export function* searchMuted(
  rules: readonly Mute[],
  search: Search,
  context: SearchContext,
): Generator<void, IsMuted | undefined> {
  const found: Found[] = []
  for (const query of muteQueries(rules, context)) {
    const one = yield* search(query, context)
    if (one.kind === 'found') found.push(one)
  }
  if (found.length === 0) return undefined
  return (rowid, starred) => !starred && found.some((one) => one.has(rowid, false, false))
}

/** Of each rule that holds, what it leaves out; `until` is the first day on which it does not. */
function muteQueries(
  rules: readonly Mute[],
  { now, zone }: Pick<SearchContext, 'now' | 'zone'>,
): Query[] {
  const holding = rules.filter(
    ({ until }) => until === undefined || momentAt({ date: until }, now, zone) > now,
  )
  return holding.flatMap((rule) => {
    const parts = partsOf(rule)
    // A part that says nothing (a lone sign) must not leave out whatever the others find.
    if (parts.some((terms) => terms.length === 0)) return []
    return [{ kind: 'query', terms: parts.flat() }]
  })
}

function partsOf({ words, source, by }: Mute): Term[][] {
  const parts: Term[][] = []
  if (words !== undefined) parts.push([...parseWords(words).terms])
  if (by !== undefined) parts.push(wordsTerm([{ text: by, at: 0, isOpen: false }], false, 'by'))
  if (source !== undefined) {
    const from: Term = { kind: 'from', not: false, any: [{ text: source, isPrefix: false }] }
    parts.push(source.trim() === '' ? [] : [from])
  }
  return parts
}
