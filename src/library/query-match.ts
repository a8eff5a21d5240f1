import type { StoredHead } from './article-store.ts'
import { momentAt } from './moment.ts'
import type {
  FromTerm,
  IsTerm,
  Literal,
  SearchContext,
  SourceName,
  Status,
  Term,
  TimeTerm,
  Where,
  Words,
  WordsTerm,
} from './query.ts'
import { foldAscii, foldedWords } from './tokens.ts'

/** What words are looked for in; named as the columns of the database. */
export interface Texts {
  readonly headline: string
  readonly dek: string | null
  readonly byline: string | null
  /** The article's text without markup. */
  readonly plain: string | null
  /** One name a line. */
  readonly authors: string | null
  /** Tags and kicker, one a line. */
  readonly tags: string | null
}

export const PLACES: Readonly<Record<Where, readonly (keyof Texts)[]>> = {
  anywhere: ['headline', 'dek', 'byline', 'plain', 'authors'],
  title: ['headline'],
  by: ['byline', 'authors'],
  tag: ['tags'],
  text: ['plain'],
}

type Named = Pick<StoredHead, 'headline' | 'dek' | 'byline' | 'authors' | 'tags' | 'kicker'>

/** Whether an article matches all terms but patterns and marks, which take no part. */
export function matcher(terms: readonly Term[], context: SearchContext): Test {
  const tests = terms.flatMap((term) => testOf(term, context) ?? [])
  return (facts, texts) => tests.every((test) => test(facts, texts))
}

/** What words are looked for in, one name a line where there are several. */
export function authorsOf({ authors }: Pick<Named, 'authors'>): string | null {
  return lines(authors.map(({ name }) => name))
}

export function tagsOf({ tags, kicker }: Pick<Named, 'tags' | 'kicker'>): string | null {
  return lines(kicker === null ? tags : [...tags, kicker])
}

const lines = (names: readonly string[]): string | null => names.join('\n') || null

export function textsOf(head: Named, plain: string | null): Texts {
  const { headline, dek, byline } = head
  return { headline, dek, byline, plain, authors: authorsOf(head), tags: tagsOf(head) }
}

/** What the other terms ask for. */
export type Facts = Pick<StoredHead, 'source' | 'sortAt' | 'arrived' | 'minutes' | 'isUpdated'>

/** What the reader did with an article is not among its facts. */
export function isMark(status: Status): status is 'read' | 'unread' | 'starred' {
  return status === 'read' || status === 'unread' || status === 'starred'
}

export const SHORT_MINUTES = 2

type Test = (facts: Facts, texts: Texts) => boolean

function testOf(term: Term, context: SearchContext): Test | undefined {
  const test = positiveTest(term, context)
  return test && term.not ? (facts, texts) => !test(facts, texts) : test
}

function positiveTest(term: Term, context: SearchContext): Test | undefined {
  switch (term.kind) {
    case 'words':
      return wordsTest(term)
    case 'pattern':
      return undefined
    case 'is':
      return term.any.some(isMark) ? undefined : statusTest(term, context)
    case 'from': {
      const ids = new Set(sourcesOf(term, context))
      return ({ source }) => ids.has(source)
    }
    case 'newer':
    case 'older': {
      const limit = limitOf(term, context)
      return term.kind === 'newer'
        ? ({ sortAt }) => sortAt >= limit
        : ({ sortAt }) => sortAt < limit
    }
  }
}

function wordsTest({ any, where }: WordsTerm): Test {
  const places = PLACES[where]
  const tests = any.map((one) => (one.kind === 'literal' ? holdsLiteral(one) : holdsWords(one)))
  return (_, texts) => places.some((place) => tests.some((test) => test(texts, place)))
}

type PlaceTest = (texts: Texts, place: keyof Texts) => boolean

function holdsLiteral({ text }: Literal): PlaceTest {
  const wanted = foldAscii(text)
  return (texts, place) => foldAscii(texts[place] ?? '').includes(wanted)
}

function holdsWords({ folded, isPrefix }: Words): PlaceTest {
  const wanted = ` ${folded.join(' ')}${isPrefix ? '' : ' '}`
  return (texts, place) => wordsIn(texts, place).includes(wanted)
}

/** Every key that is typed asks for them again. */
const foldings = new WeakMap<Texts, Map<keyof Texts, string>>()

function wordsIn(texts: Texts, place: keyof Texts): string {
  const known = foldings.get(texts) ?? new Map<keyof Texts, string>()
  const words = known.get(place) ?? foldedWords(texts[place] ?? '')
  foldings.set(texts, known.set(place, words))
  return words
}

function statusTest({ any }: IsTerm, { lastVisit }: SearchContext): Test {
  return ({ arrived, minutes, isUpdated }) =>
    any.some((status) => {
      if (status === 'new') return lastVisit !== null && arrived > lastVisit
      return status === 'short' ? minutes <= SHORT_MINUTES : isUpdated
    })
}

/** Ids of the sources that are meant: the one with that id, else all whose id or title holds it. */
export function sourcesOf({ any }: FromTerm, { sources }: SearchContext): string[] {
  return any.flatMap(({ text, isPrefix }) => {
    const small = text.toLowerCase()
    const same = sources.find(({ id }) => id.toLowerCase() === small)
    if (same && !isPrefix) return [same.id]
    const holds = nameTest({ text, isPrefix })
    const found = sources.filter(({ id, title }) => holds(id) || (title !== null && holds(title)))
    return found.length === 0 ? [text] : found.map(({ id }) => id)
  })
}

function nameTest({ text, isPrefix }: SourceName): (name: string) => boolean {
  const wanted = foldedWords(text)
  if (wanted === ' ') return () => isPrefix
  const start = isPrefix ? wanted.trimEnd() : wanted
  return (name) => foldedWords(name).includes(start)
}

/** Any of several limits: the widest. */
export function limitOf({ kind, any }: TimeTerm, { now, zone }: SearchContext): number {
  const limits = any.map((moment) => momentAt(moment, now, zone))
  return kind === 'newer' ? Math.min(...limits) : Math.max(...limits)
}
