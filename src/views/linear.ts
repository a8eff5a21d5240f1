import { clean } from '../article/clean.ts'
import { signalText } from '../storm/signal.ts'
import type { State } from '../library/state.ts'
import { placeOf } from './frame.ts'
import { answered, chosen, done, searched, silentWords } from './linear-commands.ts'
import { linearEntry } from './linear-entry.ts'
import { alertNews, doneWords, refreshNews } from './linear-news.ts'
import { alertPart, lineWords, loadingWords, screenWords } from './linear-screen.ts'
import { paged, partFrom, partOn, type Session, tenFrom, toldStory } from './linear-session.ts'
import { isAwaited } from './linear-story.ts'
import {
  alertWords,
  capital,
  ended,
  headlineWords,
  listWords,
  summaryWords,
  TEN,
} from './linear-words.ts'
import type { Live } from './live.ts'
import type { PaneText } from './reading-pane.ts'
import { promptLabel } from './prompt-row.ts'
import { isSameFilter } from './views-screen.ts'

/** The reader without a screen: entries in, lines out, in the order in which they are to be heard. */
export interface Linear {
  /** What is told first. */
  begin(): string[]
  /** Does what was entered and answers. */
  enter(text: string): string[]
  /** What has changed since by itself; each change is told once. */
  news(): string[]
  /** What stands before what is typed. */
  prompt(): string
  /** Takes notice of a change that may be over when news are told. */
  look(): void
  /** What was asked for is on its way: there is nothing to be entered yet. */
  isAwaited(): boolean
}

const PROMPT = '> '
/** Rows of a screen whose headlines would be as many as are told at once, and more. */
const HEADS = 24

/** @param rows lines told at once at most, before an Enter goes on */
export function createLinear(live: Live, rows: number): Linear {
  const session: Session = {
    live,
    rows,
    told: live.state(),
    from: 0,
    part: { first: 0, next: null },
    rest: [],
    opening: '',
    isAwaited: false,
    isListAsked: false,
    isRefreshAsked: false,
    isRefreshing: false,
  }
  return {
    begin: () => begin(session),
    enter: (text) => [...news(session), ...entered(session, clean(text))],
    news: () => news(session),
    prompt: () => {
      const { prompt } = live.state()
      return prompt ? promptLabel(prompt) : PROMPT
    },
    isAwaited: () => session.isAwaited,
    look: () => {
      session.isRefreshing ||= live.state().progress !== null
    },
  }
}

function begin(session: Session): string[] {
  const { live } = session
  live.dispatch({ type: 'resized', rows: HEADS })
  live.dispatch({ type: 'cursor-moved', to: 0 })
  const state = live.state()
  session.told = state
  session.isListAsked = state.shown.length === 0
  return [
    `ctnews. ${summaryWords(state)}`,
    ...(state.hasNewFailure ? ['There is a problem, "sources" tells which.'] : []),
    ...alertWords(state),
    ...listWords(state, 0, live.options.settings),
    'A number reads that story, Enter tells ten more, "help" tells all commands, "quit" ends.',
  ]
}

function entered(session: Session, text: string): string[] {
  const { live } = session
  const { prompt } = live.state()
  live.dispatch({ type: 'keyed', now: live.options.now() })
  if (prompt) {
    answered(session, text)
    const problem = live.state().prompt?.problem
    return [...(problem ? [capital(problem)] : []), ...news(session)]
  }
  const entry = linearEntry(text, placeOf(live.state()), live.keymap, live.keys)
  if (entry.kind === 'on') return goneOn(session)
  session.rest = []
  if (entry.kind === 'number') return [...chosen(session, entry.number), ...news(session)]
  if (entry.kind === 'search') return [...searched(session, entry.words), ...news(session)]
  if (entry.kind === 'command') {
    const lines = [...done(session, entry.command, entry.words), ...news(session)]
    const isTold = lines.length > 0 || session.isAwaited || live.state().prompt !== null
    return isTold ? lines : [silentWords(entry.command)]
  }
  const { typed, meant } = entry
  const hint = meant === undefined ? '' : ` Did you mean "${meant.replaceAll('-', ' ')}"?`
  return [`No command is called "${typed}".${hint} "help" tells them all.`]
}

/** Enter alone. */
function goneOn(session: Session): string[] {
  const { live, rest } = session
  if (rest.length > 0) return paged(session, rest)
  const { screen, focus } = live.state()
  if (screen === 'alerts') return nextAlert(session)
  if (screen !== 'main') return ['That was all. "back" goes back.']
  return focus === 'list' ? tenFrom(session, session.from + TEN) : partOn(session)
}

function nextAlert(session: Session): string[] {
  const lines = [...done(session, 'bar-on', ''), ...news(session)]
  return lines.length > 0 ? lines : ['That was the last of the alerts. "back" goes back.']
}

function news(session: Session): string[] {
  const { live } = session
  const before = session.told
  const after = live.state()
  if (before === after && !session.isAwaited) return []
  session.told = after
  const isOpened = hasOpened(before, after) || session.isAwaited
  const lines = [
    ...(isOpened ? [] : doneWords(before, after, live.options.settings)),
    ...placeNews(session, before, after),
    ...alertNews(before, after),
    ...refreshed(session, before, after),
  ]
  ring(session, after)
  return lines
}

function refreshed(session: Session, before: State, after: State): string[] {
  if (!session.isRefreshing || after.progress) return []
  const lines = refreshNews(before, after, session.isRefreshAsked)
  session.isRefreshing = false
  session.isRefreshAsked = false
  return lines
}

/** Makes new warnings known by more than a line, once. */
function ring({ live }: Session, { storm }: State): void {
  if (storm.untold.length === 0) return
  const now = live.options.now()
  const bytes = live.options.signal?.(signalText(storm.untold, now, storm.local)) ?? ''
  if (bytes !== '') live.write(bytes)
  live.dispatch({ type: 'signalled', now })
}

function hasOpened(before: State, { focus, pane }: State): boolean {
  return focus === 'reader' && (before.focus !== 'reader' || before.pane?.slot !== pane?.slot)
}

/** What is told because the reader is somewhere else now. */
function placeNews(session: Session, before: State, after: State): string[] {
  if (after.screen !== before.screen && after.screen !== 'main') {
    return paged(session, screenWords(session.live))
  }
  if (after.screen !== 'main') return screenNews(session, before, after)
  const isBack = before.screen !== 'main'
  if (!isSameFilter(before.filter, after.filter) || isListDue(session, before, after)) {
    session.isListAsked = false
    session.from = 0
    return listWords(after, 0, session.live.options.settings)
  }
  if (after.focus === 'reader') return readerNews(session, before, after, isBack)
  return listNews(session, before, after, isBack)
}

/** What was asked for is here, or the first stories are. */
function isListDue({ isListAsked }: Session, before: State, after: State): boolean {
  if (!isListAsked || after.shown.length === 0) return false
  return before.shown !== after.shown || after.progress === null
}

function screenNews(session: Session, before: State, after: State): string[] {
  const { live } = session
  if (before.muting !== after.muting) return paged(session, screenWords(live))
  if (before.spot !== after.spot) return paged(session, alertPart(live))
  return before.screenRow === after.screenRow ? [] : lineWords(live)
}

function readerNews(session: Session, before: State, after: State, isBack: boolean): string[] {
  const { live } = session
  const { pane } = live.frame()
  if (!pane || !after.pane || !before) return []
  const isOpened = hasOpened(before, after) || session.isAwaited
  if (isOpened && session.opening === '') session.opening = openedWords(before, after)
  session.isAwaited = isOpened && isAwaited(pane)
  if (session.isAwaited) return []
  const was = before.pane
  const isOther =
    was?.text !== after.pane.text ||
    was.trail !== after.pane.trail ||
    (was.loading !== null && after.pane.loading === null && after.message === before.message)
  const { find } = after.pane
  if (find && find !== was?.find) return foundPart(session, pane, find.match)
  const isMoved = was?.at?.join() !== after.pane.at?.join()
  if (isOpened) {
    const { opening } = session
    session.opening = ''
    return [opening, ...toldStory(session)]
  }
  if (isOther || isMoved) return toldStory(session)
  if (was.loading !== after.pane.loading) return loadingWords(after)
  return isBack ? ['Back in the story.'] : []
}

/** `3/12` as words, and the story from there. */
function foundPart(session: Session, { text, count }: PaneText, match: number): string[] {
  const words = ended(capital(count.replace(/^(\d+)\/(\d+)$/, 'match $1 of $2')))
  const line = text.lineOfMatch(match)
  return line < 0 ? [words] : [words, ...partFrom(session, line)]
}

function openedWords(before: State, after: State): string {
  const isRead = after.counts.unread < before.counts.unread
  return `Story ${after.cursor + 1} of ${after.shown.length}${isRead ? ', marked read' : ''}.`
}

function listNews(session: Session, before: State, after: State, isBack: boolean): string[] {
  const { length } = after.shown
  if (after.waiting < before.waiting) {
    session.from = 0
    return listWords(after, 0, session.live.options.settings)
  }
  const place = `story ${after.cursor + 1} of ${length}`
  if (before.focus === 'reader' || isBack) {
    return [length === 0 ? 'Back at the list.' : `Back at the list, ${place}.`]
  }
  if (before.cursor === after.cursor || before.shown !== after.shown) return []
  session.from = Math.floor(after.cursor / TEN) * TEN
  return [headlineWords(after, after.cursor)]
}
