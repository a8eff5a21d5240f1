import { printedDate } from './page-dates.ts'
import {
  isChrome,
  isDateLine,
  isLabel,
  isNameLine,
  isRule,
  isSentence,
  isSignature,
  linesOf,
  withoutLead,
} from './page-lines.ts'

/** Sentences above a date; with more it is a date inside or below a text, not above a story. */
const SENTENCES_ABOVE = 4
/** Title lines a story has at most above its date where no rule parts it from the one before. */
const TITLE_BLOCKS = 6
/** Lines a section has at most above its date, furniture not counted, to be a story of its own. */
const TITLE_LINES = 8

/** Index of the line that is wholly a date and dates the story, -1 when there is none. */
export function anchorOf(lines: readonly string[]): number {
  let sentences = 0
  for (const [index, line] of lines.entries()) {
    if (printedDate(line)?.kind === 'published') return index
    if (isSentence(line) && ++sentences > SENTENCES_ABOVE) return -1
  }
  return -1
}

/** The lines of each story of a saved page, parted at rules, form feeds, and headers of others. */
export function sectionsOf(text: string): string[][] {
  const parts = text.split('\f').map(linesOf)
  const sections = parts.flatMap(atRules).filter((lines) => lines.some((line) => line !== ''))
  if (!sections.some((lines) => anchorOf(lines) >= 0)) return [parts.flatMap((it) => [...it, ''])]
  const stories: string[][] = []
  for (const lines of sections) {
    const before = stories.at(-1)
    if (before === undefined || isStory(lines)) stories.push(lines)
    else for (const line of ['', ...lines]) before.push(line)
  }
  return stories.flatMap(atHeaders)
}

function atRules(lines: readonly string[]): string[][] {
  const sections: string[][] = [[]]
  for (const line of lines) {
    if (isRule(line)) sections.push([])
    else sections.at(-1)?.push(line)
  }
  return sections
}

/** Does a section have a title and a date of its own, so that a rule above it parts stories? */
function isStory(lines: readonly string[]): boolean {
  const above = lines
    .slice(0, Math.max(0, anchorOf(lines)))
    .filter((line) => line !== '' && !isChrome(line) && !isDateLine(line))
  return above.length <= TITLE_LINES && above.some((line) => !isSignature(line))
}

/** Parts lines where a later date stands below a header of its own, without a rule above it. */
function atHeaders(lines: string[]): string[][] {
  const starts = [0]
  let floor = anchorOf(lines) + 1
  for (let at = floor; floor > 0 && at < lines.length; at++) {
    if (lines[at - 1] !== '' || printedDate(lines[at] ?? '')?.kind !== 'published') continue
    const start = headerStart(lines, at, floor)
    if (start > 0) starts.push(start)
    floor = at + 1
  }
  return starts.map((start, index) => lines.slice(start, starts[index + 1]))
}

/** Where the header above a date begins: isolated lines, one of them a title. -1: no header. */
function headerStart(lines: readonly string[], date: number, floor: number): number {
  let start = -1
  let hasTitle = false
  for (let at = date - 2, blocks = 0; at >= floor && blocks < TITLE_BLOCKS; at--) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const isStop = lines[at - 1] !== '' || lines[at + 1] !== '' || isFurniture(line)
    if (isStop || (hasTitle && isSentence(line))) break
    const isLabelled = isLabel(line)
    // Capitals alone may head a list of dates; above something that can be a headline they tell.
    hasTitle ||= isLabelled ? start > 0 && !isSentence(lines[start] ?? '') : isTitle(line)
    start = at
    blocks++
    if (isLabelled) break
  }
  return hasTitle ? start : -1
}

function isFurniture(line: string): boolean {
  return isChrome(line) || isDateLine(line)
}

function isTitle(line: string): boolean {
  return !isSentence(line) && !isNameLine(line) && withoutLead(line) === undefined
}
