import { clean } from '../article/clean.ts'
import { hasRightToLeft, isolated } from './bidi.ts'
import { collapsed } from './blanks.ts'
import type { Target } from './links.ts'
import type { Join, Span } from './span.ts'
import { breakLines, type Cut, printed } from './wrap.ts'

/** A part of a text with one look, as it is collected. LF is a line break. */
export interface Run {
  readonly text: string
  readonly style: number
  readonly target: Target | null
  readonly made?: Made
}

/** A picture that a text like `[image: alt]` stands for. */
export interface Picture {
  /** Empty where there is none. */
  readonly alt: string
  readonly target: Target | null
}

/**
 * What the reader made and no author wrote: a link's `[n]`, a sign for what a terminal cannot show,
 * a stand-in. Other forms than lines have ways of their own to say it.
 */
export type Made = 'marker' | 'sign' | Picture

type Look = Pick<Run, 'style' | 'target' | 'made'> & { end: number }

/** The text of one block, white space collapsed, and its looks by where they end. */
export interface Inline {
  readonly text: string
  readonly runs: readonly Readonly<Look>[]
}

/** Stands for a zero-width space while clean() runs: a noncharacter, so no text of its own. */
const STAND_IN = '\ufffe'

/** A text node as a run's text: cleaned after decoding; its zero-width spaces stay as break marks. */
export function runText(raw: string): string {
  const marked = raw.includes('\u200b')
  const text = clean(marked ? raw.replaceAll('\u200b', STAND_IN) : raw, 'markup')
  return collapsed(marked ? text.replaceAll(STAND_IN, '\u200b') : text)
}

/** Nothing of the text is seen. */
export function isBlank(text: string): boolean {
  return !/[^\s\u00ad\u200b]/.test(text)
}

/** A block's text while runs are joined. */
interface Joined {
  readonly parts: string[]
  readonly runs: Look[]
  length: number
  /** Line ends it ends with; whether it ends with a space. */
  breaks: number
  spaced: boolean
}

/** Joins runs to a block's text: one space between words, none at line ends, LF at most twice. */
export function inlineOf(runs: readonly Run[]): Inline {
  const joined: Joined = { parts: [], runs: [], length: 0, breaks: 0, spaced: false }
  for (const run of runs) {
    if (run.text === '\n') addBreak(joined, run)
    else addText(joined, run)
  }
  while (joined.breaks > 0 || joined.spaced) trimEnd(joined)
  return { text: joined.parts.join(''), runs: joined.runs }
}

function addBreak(joined: Joined, run: Run): void {
  if (joined.spaced) trimEnd(joined)
  if (joined.length === 0 || joined.breaks > 1) return
  append(joined, run, '\n')
  joined.breaks++
}

function addText(joined: Joined, run: Run): void {
  const glued = joined.length === 0 || joined.breaks > 0 || joined.spaced
  const text = glued && run.text.startsWith(' ') ? run.text.slice(1) : run.text
  if (text === '') return
  append(joined, run, text)
  joined.breaks = 0
  joined.spaced = text.endsWith(' ')
}

function append(joined: Joined, { style, target, made }: Run, text: string): void {
  const { parts, runs } = joined
  parts.push(text)
  joined.length += text.length
  const last = runs.at(-1)
  const end = (last?.end ?? 0) + text.length
  if (last && last.style === style && last.target === target && !last.made && !made) last.end = end
  else runs.push(made ? { end, style, target, made } : { end, style, target })
}

/** Takes away the last character, a space or a line end. */
function trimEnd(joined: Joined): void {
  const { parts, runs } = joined
  if (joined.spaced) joined.spaced = false
  else joined.breaks--
  joined.length--
  const rest = parts.pop()!.slice(0, -1)
  if (rest !== '') parts.push(rest)
  runs.at(-1)!.end--
  if (runs.at(-1)!.end === (runs.at(-2)?.end ?? 0)) runs.pop()
}

/** What a text is laid out on. */
export interface Room {
  readonly columns: number
  /** Bits of style that all its spans have. */
  readonly style: number
  /** Spread the slack over the lines. */
  readonly even: boolean
  /** Lines with text from right to left are isolates. */
  readonly isolate: boolean
}

interface InlineLine {
  readonly cut: Cut
  readonly join: Join
  readonly spans: Span[]
  /** UTF-16 units before the text. */
  readonly lead: number
}

/** The lines of a block's text, each with its place in it and its spans. */
export function inlineLines(inline: Inline, room: Room): InlineLine[] {
  let run = 0
  const cuts = breakLines(inline.text, room.columns, room.even)
  const isolates = room.isolate && hasRightToLeft(inline.text)
  return cuts.map((cut, at) => {
    while (run < inline.runs.length - 1 && inline.runs[run]!.end <= cut.start) run++
    const next = cuts[at + 1]
    const join = next ? joinOf(cut, inline.text.slice(cut.end, next.start)) : null
    const own = spansOf(inline, cut, run, room.style)
    const spans = isolates ? isolated(own, inline.text) : own
    return { cut, join, spans, lead: spans[0] === own[0] ? 0 : 1 }
  })
}

function joinOf({ hyphen }: Cut, between: string): Join {
  if (between.includes('\n')) return null
  return hyphen ? '-' : between.includes(' ') ? ' ' : ''
}

export function spansOf({ text, runs }: Inline, cut: Cut, first: number, style: number): Span[] {
  const spans: Span[] = []
  for (let run = first, at = cut.start; at < cut.end; run++) {
    const { end, style: own, target } = runs[run]!
    const to = Math.min(end, cut.end)
    const part = printed(text.slice(at, to)) + (to === cut.end && cut.hyphen ? '-' : '')
    if (part !== '') addSpan(spans, part, style | own, target?.number ?? 0)
    at = to
  }
  return spans
}

function addSpan(spans: Span[], text: string, style: number, link: number): void {
  const last = spans.at(-1)
  if (last?.style !== style || last.link !== link) spans.push({ text, style, link })
  else spans[spans.length - 1] = { text: last.text + text, style, link }
}
