import { counted } from '../article/counted.ts'
import type { Scroll } from '../library/event.ts'
import type { Live } from './live.ts'
import { rowWords } from './linear-words.ts'
import type { PaneText } from './reading-pane.ts'
import { BLANK, type Row, rowText } from './row.ts'

/** Some lines of a story, and what follows them. */
interface Part {
  readonly lines: readonly string[]
  /** First line after them. */
  readonly next: number
  readonly isEnd: boolean
}

/** The text has not been read from the store yet. */
export function isAwaited({ text }: PaneText): boolean {
  const isEmpty = text.reach(text.top + 1) <= text.top
  return isEmpty && text.row(text.top - 1, null) === BLANK
}

/** About `rows` lines of a story from one on, rather to the end of a paragraph. */
export function storyPart(pane: PaneText, from: number, rows: number): Part {
  const { text } = pane
  const total = text.reach(from + rows + 1)
  const next = total <= from + rows ? total : paragraphEnd(text, from, from + rows)
  const part: Row[] = []
  for (let line = from; line < next; line++) part.push(text.row(line, null))
  const lines = rowWords(part.map((row, at) => (from + at < text.top ? row : spoken(row))))
  return { lines: lines.map(withoutBars), next, isEnd: next >= total }
}

/** A heading says that it is one. */
function spoken(row: Row): Row {
  const [first] = row
  if (first?.role !== 'headline' || !/\p{L}|\d/u.test(rowText(row))) return row
  return [{ ...first, text: `Heading: ${first.text}` }, ...row.slice(1)]
}

/** A quote says so once, in place of a bar before every line of it. */
function withoutBars(line: string, at: number, lines: readonly string[]): string {
  if (!BAR.test(line)) return line
  return line.replace(BAR, BAR.test(lines[at - 1] ?? '') ? '' : 'Quote: ')
}

const BAR = /^(?:\| ?)+/

function paragraphEnd(text: PaneText['text'], from: number, to: number): number {
  for (let line = to; line > from + (to - from) / 2; line--) {
    if (rowText(text.row(line - 1, null)).trim() === '') return line
  }
  return to
}

/** What is said under a part of a story. */
export function underWords(pane: PaneText, { next, isEnd }: Part): string {
  const { text, minutes } = pane
  if (!isEnd) {
    const share = Math.round(text.shareBefore(next) * 100)
    return `${share} percent, ${counted(text.minutesLeft(next, minutes), 'minute')} left. Enter reads on.`
  }
  const links = text.links.length
  const which = links === 0 ? '' : ` ${counted(links, 'link')}, "open 1" opens the first.`
  return `End of the story.${which}`
}

export function scrollTo(pane: PaneText, line: number, isEnd: boolean): Scroll {
  const { text } = pane
  return { at: text.placeOf(line), fraction: text.shareBefore(line), isEnd }
}

/** Where the story in the pane was left; 0 is its top. */
export function placeIn(live: Live): number {
  const { pane } = live.frame()
  return pane ? pane.text.lineOf(live.state().pane?.at ?? null) : 0
}
