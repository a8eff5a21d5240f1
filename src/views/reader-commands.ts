import type { Command } from '../keymap.ts'
import { paneIndex, unreadFrom } from '../library/select.ts'
import { endFinding, isFinding, stepMatch } from './finding.ts'
import { focusLink, followFocused, openFocused, typeDigit } from './following.ts'
import type { Action, Live } from './live.ts'
import { moveTo } from './moving.ts'
import { leavePage, toggleFullText } from './page-loading.ts'
import { pageBack, pageOn, rowsOf, scrollBy, scrollTo, toSection } from './scrolling.ts'
import { askName, pipe } from './taking.ts'

const MEASURE_STEP = 2

/** What the keys do while the reading pane has the focus. */
export const READER_ACTIONS: Partial<Record<Command, Action>> = {
  next: (live) => scrollBy(live, 1),
  previous: (live) => scrollBy(live, -1),
  open: (live) => openFocused(live),
  back: (live, key) => {
    if (key === 'esc' && isFinding(live)) endFinding(live)
    else if (!leavePage(live)) live.dispatch({ type: 'list-entered' })
  },
  page: (live) => pageOn(live, () => openUnread(live, 1)),
  'full-text': (live) => toggleFullText(live),
  follow: (live) => followFocused(live),
  'page-back': (live) => pageBack(live),
  'half-down': (live) => scrollBy(live, Math.floor(rowsOf(live) / 2)),
  'half-up': (live) => scrollBy(live, -Math.floor(rowsOf(live) / 2)),
  'full-down': (live) => scrollBy(live, rowsOf(live)),
  'full-up': (live) => scrollBy(live, -rowsOf(live)),
  first: (live) => scrollTo(live, 0),
  last: (live) => scrollTo(live, Number.MAX_SAFE_INTEGER),
  'next-unread': (live) => (isFinding(live) ? stepMatch(live, 1) : openUnread(live, 1)),
  'previous-match': (live) => {
    if (isFinding(live)) stepMatch(live, -1)
    else live.hint('nothing is looked for; {search} does')
  },
  search: (live) => {
    endFinding(live)
    live.dispatch({ type: 'prompt-opened', prompt: 'find' })
  },
  clear: (live) => endFinding(live),
  save: (live) => askName(live),
  pipe: (live) => pipe(live),
  'previous-unread': (live) => openUnread(live, -1),
  'story-next': (live) => openAt(live, paneIndex(live.state()) + 1, 'that was the last story'),
  'story-previous': (live) => openAt(live, paneIndex(live.state()) - 1, 'that was the first story'),
  'section-next': (live) => toSection(live, 1),
  'section-previous': (live) => toSection(live, -1),
  'focus-next': (live) => focusLink(live, 1),
  'focus-previous': (live) => focusLink(live, -1),
  number: (live, key) => typeDigit(live, Number(key)),
  narrower: (live) => live.dispatch({ type: 'measure-widened', by: -MEASURE_STEP }),
  wider: (live) => live.dispatch({ type: 'measure-widened', by: MEASURE_STEP }),
  quit: (live) => live.dispatch({ type: 'list-entered' }),
}

function openAt(live: Live, index: number, otherwise: string): void {
  const slot = live.state().shown[index]
  if (slot === undefined) return live.say(otherwise)
  moveTo(live, index)
  live.dispatch({ type: 'article-opened', slot })
}

function openUnread(live: Live, by: 1 | -1): void {
  const state = live.state()
  const index = unreadFrom(state, paneIndex(state), by)
  openAt(live, index, by > 0 ? 'nothing unread below' : 'nothing unread above')
}
