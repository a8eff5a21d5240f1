import { isSimple, segment } from '../reading/graphemes.ts'
import { openPattern } from './query-pattern.ts'
import type { Literal, PatternTerm, Query, Term, Where, Words } from './query.ts'
import { foldAscii, foldSign, type Token, tokensOf } from './tokens.ts'

/** A part of a text, in UTF-16 units; whole graphemes. */
export type Range = readonly [start: number, end: number]

/** What a text is to its article. */
export type Part = 'headline' | 'dek' | 'byline' | 'tag' | 'text'

/** Milliseconds patterns may take for all texts: what is not marked in time stays plain. */
const PATTERNS_MS = 200

const WORD_PARTS: Readonly<Record<Where, readonly Part[]>> = {
  anywhere: ['headline', 'dek', 'byline', 'text'],
  title: ['headline'],
  by: ['byline'],
  tag: ['tag'],
  text: ['text'],
}

const PATTERN_PARTS: Readonly<Record<PatternTerm['where'], readonly Part[]>> = {
  story: ['headline', 'dek', 'byline'],
  title: ['headline'],
  text: ['text'],
}

type Marker = (text: string, tokens: () => readonly Token[]) => readonly Range[]

/**
 * What of a text a query is about, in order, without overlaps. What must not be there and what is
 * no text (`is:`, `from:`, times) marks nothing.
 */
export function highlighter(query: Query): (text: string, part: Part) => readonly Range[] {
  const budget = { ms: PATTERNS_MS }
  const markers = query.terms.flatMap((term) => markerOf(term, budget))
  return (text, part) => {
    const own = markers.filter(({ parts }) => parts.includes(part))
    if (own.length === 0) return []
    let tokens: readonly Token[] | undefined
    const found = own.flatMap(({ mark }) => mark(text, () => (tokens ??= tokensOf(text))))
    return merged(wholeGraphemes(text, found))
  }
}

function markerOf(
  term: Term,
  budget: { ms: number },
): { readonly parts: readonly Part[]; readonly mark: Marker }[] {
  if (term.not) return []
  if (term.kind === 'words') {
    const parts = WORD_PARTS[term.where]
    return term.any.map((one) => ({
      parts,
      mark: one.kind === 'literal' ? literalMarker(one) : wordsMarker(one),
    }))
  }
  if (term.kind !== 'pattern') return []
  return [{ parts: PATTERN_PARTS[term.where], mark: patternMarker(term, budget) }]
}

function literalMarker({ text: wanted }: Literal): Marker {
  const small = foldAscii(wanted)
  return (text) => {
    const within = foldAscii(text)
    const ranges: Range[] = []
    for (let at = within.indexOf(small); at >= 0; at = within.indexOf(small, at + small.length)) {
      ranges.push([at, at + small.length])
    }
    return ranges
  }
}

function wordsMarker({ folded, isPrefix }: Words): Marker {
  const last = folded.length - 1
  const isSame = (token: Token | undefined, index: number): boolean => {
    const wanted = folded[index] as string
    if (!token) return false
    return isPrefix && index === last ? token.folded.startsWith(wanted) : token.folded === wanted
  }
  return (text, tokensOfText) => {
    const tokens = tokensOfText()
    return tokens.flatMap((first, at): Range[] => {
      if (!folded.every((_, index) => isSame(tokens[at + index], index))) return []
      const token = tokens[at + last] as Token
      const end = isPrefix ? prefixEnd(text, token, (folded[last] as string).length) : token.end
      return [[first.start, end]]
    })
  }
}

/** Where so many folded letters of a word end, the marks on the last one included. */
function prefixEnd(text: string, { start, end }: Token, letters: number): number {
  let at = start
  let left = letters
  for (const sign of text.slice(start, end)) {
    const { length } = foldSign(sign)
    if (left <= 0 && length > 0) break
    left -= length
    at += sign.length
  }
  return at
}

function patternMarker({ source }: PatternTerm, budget: { ms: number }): Marker {
  let find: ReturnType<typeof openPattern> | undefined
  return (text) => {
    if (budget.ms <= 0) return []
    try {
      find ??= openPattern(source, budget)
      return find.ranges(text)
    } catch {
      budget.ms = 0
      return []
    }
  }
}

/** Half of an emoji or of a letter with its mark is nothing that can be shown in colour. */
function wholeGraphemes(text: string, ranges: readonly Range[]): readonly Range[] {
  if (ranges.length === 0 || isSimple(text)) return ranges
  const segments = segment(text)
  return ranges.map(([start, end]) => {
    const last = segments.containing(end - 1)
    return [
      segments.containing(start)?.index ?? start,
      last ? last.index + last.segment.length : end,
    ]
  })
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const all: Range[] = []
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1)
    if (start === end) continue
    if (last && start <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], end)]
    else all.push([start, end])
  }
  return all
}
