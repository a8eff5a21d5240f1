import type { State } from '../library/state.ts'
import { listWords, TEN } from './linear-words.ts'
import { placeIn, scrollTo, storyPart, underWords } from './linear-story.ts'
import { doneWords } from './linear-news.ts'
import type { Live } from './live.ts'

/** Where somebody is who hears the reader. */
export interface Session {
  readonly live: Live
  /** Lines told at once at most, before an Enter goes on. */
  readonly rows: number
  /** The state that all was told of. */
  told: State
  /** Index of the first headline of those told last. */
  from: number
  /** The lines of the story told last; `next` null: it is told to its end. */
  part: { readonly first: number; readonly next: number | null }
  /** Lines of a screen that are still to be told. */
  rest: readonly string[]
  /** What is told over the story that is opened. */
  opening: string
  /** A story is open whose text is not here yet. */
  isAwaited: boolean
  /** The list is to be told again when it changes. */
  isListAsked: boolean
  isRefreshAsked: boolean
  /** A refresh has begun whose end is not told yet. */
  isRefreshing: boolean
}

/** As many lines as are told at once; an Enter tells more of them. */
export function paged(session: Session, lines: readonly string[]): string[] {
  const { rows } = session
  session.rest = lines.slice(rows)
  const { length } = session.rest
  return [...lines.slice(0, rows), ...(length > 0 ? [`${length} more lines, Enter goes on.`] : [])]
}

/** Ten headlines from one on; the cursor goes to the first of them. */
export function tenFrom(session: Session, from: number): string[] {
  const { live } = session
  const { shown } = live.state()
  if (from >= shown.length && shown.length > 0) return ['That was the last story.']
  if (from < 0 && session.from === 0) return ['That was the first story.']
  session.from = Math.max(0, from)
  live.dispatch({ type: 'cursor-moved', to: session.from })
  session.told = live.state()
  return listWords(session.told, session.from, live.options.settings)
}

export const lastTen = ({ shown }: State): number => Math.max(0, shown.length - TEN)

/** The story in the pane from where it was left. */
export function toldStory(session: Session): string[] {
  const { live } = session
  const from = placeIn(live)
  const { pane } = live.frame()
  const hasBegun = pane !== null && from > pane.text.top
  const share = pane && Math.round(pane.text.shareBefore(from) * 100)
  const where = hasBegun ? [`Goes on at ${share} percent, "first" goes to the top.`] : []
  return [...where, ...partFrom(session, from)]
}

/** The next part of the story in the pane. */
export function partOn(session: Session): string[] {
  const { next } = session.part
  if (next !== null) return movedTo(session, next)
  return ['That was the end of the story. "next unread" reads on, "back" goes to the list.']
}

export function partBack(session: Session): string[] {
  const { part, rows } = session
  if (part.first === 0) return ['That was the beginning of the story.']
  return movedTo(session, Math.max(0, part.first - rows))
}

/** Goes to a line of the story, and remembers it. */
export function movedTo(session: Session, line: number): string[] {
  const { live, rows } = session
  const { pane } = live.frame()
  if (!pane) return []
  const { isEnd } = storyPart(pane, line, rows)
  live.dispatch({ type: 'scrolled', to: scrollTo(pane, line, isEnd) })
  live.dispatch({ type: 'place-due' })
  const marks = doneWords(session.told, live.state(), live.options.settings)
  session.told = live.state()
  return [...partFrom(session, line), ...marks]
}

/** The story from a line on. */
export function partFrom(session: Session, from: number): string[] {
  const { pane } = session.live.frame()
  if (!pane) return []
  const part = storyPart(pane, from, session.rows)
  session.part = { first: from, next: part.isEnd ? null : part.next }
  return [...part.lines, underWords(pane, part)]
}
