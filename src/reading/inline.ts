import { clean } from '../article/clean.ts'
import type { Target } from './links.ts'
import type { Span } from './span.ts'
import { breakLines, type Cut, printed } from './wrap.ts'

/** A part of a text with one look, as it is collected. LF is a line break. */
export interface Run {
  readonly text: string
  readonly style: number
  readonly target: Target | null
  /** It is a link's `[n]`, which the author did not write. */
  readonly marker?: true
}

/** The text of one block, white space collapsed, and its looks by where they end. */
export interface Inline {
  readonly text: string
  readonly runs: readonly {
    readonly end: number
    readonly style: number
    readonly target: Target | null
  }[]
}

const BLANKS = /[ \t\n\f\r]+/g

/** A text node as a run's text: cleaned after decoding; its zero-width spaces stay as break marks. */
export function runText(raw: string): string {
  const text = raw.includes('\u200b')
    ? raw
        .split('\u200b')
        .map((part) => clean(part, 'markup'))
        .join('\u200b')
    : clean(raw, 'markup')
  return text.replace(BLANKS, ' ')
}

/** Joins runs to a block's text: one space between words, none at line ends, LF at most twice. */
export function inlineOf(runs: readonly Run[]): Inline {
  let text = ''
  const joined: { end: number; style: number; target: Target | null }[] = []
  for (const run of runs) {
    const part = follow(text, run.text)
    if (part === '') continue
    text = part[0] === '\n' ? trimEnd(text, joined) + part : text + part
    const last = joined.at(-1)
    if (last && last.style === run.style && last.target === run.target) last.end = text.length
    else joined.push({ end: text.length, style: run.style, target: run.target })
  }
  return { text: trimEnd(text, joined, true), runs: joined }
}

/** What of `part` is left behind `text` when spaces collapse. */
function follow(text: string, part: string): string {
  const last = text.at(-1)
  if (part === '\n') return text === '' || text.endsWith('\n\n') ? '' : part
  return (last === undefined || last === ' ' || last === '\n') && part[0] === ' '
    ? part.slice(1)
    : part
}

function trimEnd(text: string, runs: { end: number }[], breaks = false): string {
  const trimmed = text.replace(breaks ? /[ \n]+$/ : / $/, '')
  while (runs.length > 0 && (runs.at(-2)?.end ?? 0) >= trimmed.length) runs.pop()
  const last = runs.at(-1)
  if (last) last.end = Math.min(last.end, trimmed.length)
  return trimmed
}

/** The lines of a block's text, each with its place in it and its spans. */
export function inlineLines(
  inline: Inline,
  columns: number,
  style: number,
  even: boolean,
): { readonly cut: Cut; readonly spans: Span[] }[] {
  let run = 0
  return breakLines(inline.text, columns, even).map((cut) => {
    while (run < inline.runs.length - 1 && inline.runs[run]!.end <= cut.start) run++
    return { cut, spans: spansOf(inline, cut, run, style) }
  })
}

export function spansOf({ text, runs }: Inline, cut: Cut, first: number, style: number): Span[] {
  const spans: Span[] = []
  for (let run = first, at = cut.start; at < cut.end; run++) {
    const { end, style: own, target } = runs[run]!
    const to = Math.min(end, cut.end)
    const part = printed(text.slice(at, to)) + (to === cut.end && cut.hyphen ? '-' : '')
    if (part !== '') spans.push({ text: part, style: style | own, link: target?.number ?? 0 })
    at = to
  }
  return spans
}
