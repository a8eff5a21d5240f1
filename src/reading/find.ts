import { ISOLATE_END } from './bidi.ts'
import { careOf, foldText } from './fold.ts'
import type { Join, Laid, Line } from './span.ts'

/** A part of a line's text, in UTF-16 units of its spans joined. */
export interface Mark {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** One hit: a mark on each line it runs over, mostly one. */
export type Match = readonly [Mark, ...Mark[]]

/** A text that runs over lines, put together, with where each line's part begins in it. */
interface Stretch {
  text: string
  readonly parts: Part[]
}

interface Part {
  readonly line: number
  readonly lead: number
  /** Where it begins and ends in the whole. */
  readonly from: number
  readonly to: number
}

/**
 * All places of `query` in the visible text, in order, none over another. Smart case: capitals
 * count only where the query has one, likewise accents of Latin letters; the form of quotation
 * marks and dashes never does. A phrase is found across the ends of lines.
 */
export function find(laid: Laid, query: string): Match[] {
  const care = careOf(query)
  const wanted = foldText(query.replace(/\s+/g, ' ').trim(), care)
  if (wanted === '') return []
  return stretches(laid.lines).flatMap((stretch) => {
    const matches: Match[] = []
    const text = foldText(stretch.text, care)
    let part = 0
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      while (stretch.parts[part]!.to <= at) part++
      matches.push(marksOf(stretch, part, at, at + wanted.length))
    }
    return matches
  })
}

/** The index of the first match that ends on the line or below, from the top when there is none. */
export function matchAt(matches: readonly Match[], line: number): number {
  const found = matches.findIndex((match) => match.at(-1)!.line >= line)
  return found < 0 && matches.length > 0 ? 0 : found
}

/** The marks of all matches by line. */
export function marksByLine(matches: readonly Match[]): ReadonlyMap<number, readonly Mark[]> {
  return Map.groupBy(matches.flat(), ({ line }) => line)
}

function stretches(lines: readonly Line[]): Stretch[] {
  const all: Stretch[] = []
  let join: Join = null
  for (const [index, line] of lines.entries()) {
    if (join === null) all.push({ text: '', parts: [] })
    const stretch = all.at(-1)!
    if (join === ' ') stretch.text += ' '
    const from = stretch.text.length
    stretch.text += ownText(line)
    stretch.parts.push({ line: index, lead: line.lead, from, to: stretch.text.length })
    join = line.join
  }
  return all
}

function ownText({ spans, lead, join }: Line): string {
  const text = spans.map((span) => span.text).join('')
  const end = text.length - (text.endsWith(ISOLATE_END) ? 1 : 0) - (join === '-' ? 1 : 0)
  return text.slice(lead, end)
}

function marksOf({ parts }: Stretch, first: number, from: number, to: number): Match {
  const marks: Mark[] = []
  for (let at = first; at < parts.length && parts[at]!.from < to; at++) {
    const part = parts[at]!
    marks.push({
      line: part.line,
      from: Math.max(from, part.from) - part.from + part.lead,
      to: Math.min(to, part.to) - part.from + part.lead,
    })
  }
  return marks as [Mark, ...Mark[]]
}
