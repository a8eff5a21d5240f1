import type { Command } from '../keymap.ts'
import { ACTIONS } from './commands.ts'
import { onLink, openLink } from './following.ts'
import { placeOf } from './frame.ts'
import { linearHelp } from './linear-help.ts'
import { choiceCount } from './linear-screen.ts'
import {
  lastTen,
  movedTo,
  paged,
  partBack,
  partOn,
  type Session,
  tenFrom,
} from './linear-session.ts'
import { TEN } from './linear-words.ts'
import { followLink } from './page-loading.ts'
import { paste, typeKey } from './prompt.ts'

/** Does a command, and answers where no change does. */
export function done(session: Session, command: Command, words: string): string[] {
  const { live } = session
  const place = placeOf(live.state())
  const own = OWN[command]?.(session, words)
  if (own) return own
  const action = ACTIONS[place][command]
  if (!action || live.keymap[command].words[place] === undefined) {
    return [`"${command.replaceAll('-', ' ')}" does nothing here.`]
  }
  action(live, live.keymap[command].keys[0] ?? '')
  if (live.state().prompt && words !== '') answered(session, words)
  return []
}

/** The number of a story, or of a line of the screen that is open. */
export function chosen(session: Session, number: number): string[] {
  const { live } = session
  const state = live.state()
  if (state.screen !== 'main') return chosenLine(session, number)
  const count = state.shown.length
  if (number < 1 || number > count) return [`There is no story ${number}, the last is ${count}.`]
  if (state.focus === 'reader') live.dispatch({ type: 'list-entered' })
  live.dispatch({ type: 'cursor-moved', to: number - 1 })
  const slot = live.state().shown[number - 1]
  if (slot === undefined) return []
  live.dispatch({ type: 'article-opened', slot })
  session.isAwaited = true
  return []
}

function chosenLine({ live }: Session, number: number): string[] {
  const state = live.state()
  if (state.screen === 'alerts') {
    live.dispatch({ type: 'alerts-moved', to: { section: number, row: 0 } })
    return []
  }
  if (number < 1 || number > choiceCount(live)) return [`There is no ${number} here.`]
  live.dispatch({ type: 'screen-moved', to: number - 1 })
  if (live.keymap.open.words[placeOf(state)] !== undefined) {
    ACTIONS[placeOf(state)].open?.(live, 'enter')
  }
  return []
}

/** Gives a text to the open line; an empty one takes what stands there, or gives the line up. */
export function answered(session: Session, text: string): void {
  const { live } = session
  const { prompt } = live.state()
  if (!prompt) return
  const isEmpty = text.trim() === ''
  if (isEmpty && prompt.text === '') {
    typeKey(live, prompt, 'esc')
    return
  }
  if (prompt.kind === 'search') session.isListAsked = true
  if (!isEmpty) {
    typeKey(live, { ...prompt, caret: prompt.text.length }, 'ctrl+u')
    paste(live, text)
  }
  const { prompt: filled } = live.state()
  if (filled) typeKey(live, filled, 'enter')
}

/** Looks for stories, from inside one too. */
export function searched(session: Session, words: string): string[] {
  const { live } = session
  if (live.state().screen !== 'main') live.dispatch({ type: 'screen-opened', screen: 'main' })
  if (live.state().focus === 'reader') live.dispatch({ type: 'list-entered' })
  session.told = live.state()
  return done(session, 'search', words)
}

/** What is said of a command that tells nothing itself. */
export function silentWords(command: Command): string {
  if (command === 'browser') return 'Opening its page.'
  return command.startsWith('refresh') ? 'Refreshing.' : 'Nothing changed.'
}

type Own = (session: Session, words: string) => string[] | null

/** What is done otherwise than on a screen; null: here it is not. */
const OWN: Partial<Record<Command, Own>> = {
  next: (session) => (isReading(session) ? partOn(session) : null),
  previous: (session) => (isReading(session) ? partBack(session) : null),
  page: (session) => (isReading(session) ? partOn(session) : null),
  'page-back': (session) => (isReading(session) ? partBack(session) : null),
  'full-down': (session) => tens(session, session.from + TEN) ?? OWN.page?.(session, '') ?? null,
  'full-up': (session) =>
    tens(session, session.from - TEN) ?? OWN['page-back']?.(session, '') ?? null,
  first: (session) => tens(session, 0) ?? (isReading(session) ? movedTo(session, 0) : null),
  last: (session) => tens(session, lastTen(session.live.state())),
  open: (session, words) => linked(session, words, (number) => openLink(session.live, number)),
  follow: (session, words) =>
    linked(session, words, (number) =>
      onLink(session.live, number, (url) => followLink(session.live, url)),
    ),
  // From the top: what is in force, then an alert after the other.
  storm: ({ live }) => {
    if (live.state().screen !== 'main') return null
    live.dispatch({ type: 'screen-opened', screen: 'alerts' })
    live.dispatch({ type: 'alerts-moved', to: { section: 0, row: 0 } })
    return []
  },
  mute: (session, words) => {
    const { live } = session
    if (words === '' || live.state().screen !== 'main') return null
    live.dispatch({ type: 'muting', rule: null })
    ACTIONS.mute.open?.(live, 'enter')
    answered(session, words)
    return []
  },
  refresh: asked,
  'refresh-all': asked,
  help: (session) => {
    const { live } = session
    return paged(session, linearHelp(live.keymap, placeOf(live.state()), live.options.about))
  },
}

function isReading({ live }: Session): boolean {
  const { screen, focus } = live.state()
  return screen === 'main' && focus === 'reader'
}

function tens(session: Session, from: number): string[] | null {
  const { screen, focus } = session.live.state()
  return screen === 'main' && focus === 'list' ? tenFrom(session, from) : null
}

function asked(session: Session): null {
  session.isRefreshAsked = true
  return null
}

/** The number of a link in a story, that of a story in the list. */
function linked(session: Session, words: string, act: (number: number) => void): string[] | null {
  const number = /^\d{1,6}$/.test(words) ? Number(words) : null
  if (!isReading(session)) return number === null ? null : chosen(session, number)
  if (number === null) return ['Which link? "open 1" opens the first.']
  act(number)
  return [`Opening link ${number}.`]
}
