import type { Command } from '../keymap.ts'
import { twinCount } from '../library/select.ts'
import type { Filter } from '../library/state.ts'
import { showAlerts } from './alerts-commands.ts'
import { choose } from './choosing.ts'
import type { Action, Live } from './live.ts'
import { jump, moveTo, toDay, toUnread } from './moving.ts'
import { toggleFullText } from './page-loading.ts'
import { enterRail } from './rail-commands.ts'
import { askName, pipe } from './taking.ts'
import { pageBack, pageOn, scrollBy } from './scrolling.ts'

/** Rows that `J` and `K` move the preview by. */
const PREVIEW_ROWS = 3
/** Per cent that `<` and `>` change the list's width by. */
const WIDTH_STEP = 2

/** The digit that opens no list. */
const ALERTS_KEY = '4'

const CLEARING: ReadonlySet<string> = new Set(['esc', 'backspace'])

const FILTERS: readonly Filter[] = [{ kind: 'all' }, { kind: 'unread' }, { kind: 'starred' }]

/** What the keys do while the list has the focus. */
export const LIST_ACTIONS: Partial<Record<Command, Action>> = {
  next: (live) => moveTo(live, live.state().cursor + 1),
  previous: (live) => moveTo(live, live.state().cursor - 1),
  open: (live) => open(live),
  back: (live, key) => {
    // Keys that point to the left go there, if there is something.
    if (!CLEARING.has(key) && enterRail(live)) return
    if (live.state().filter.kind !== 'all') showAll(live)
  },
  page: (live) => (live.frame().part ? pagePreview(live) : open(live)),
  'page-back': (live) => pageBack(live),
  'half-down': (live) => jump(live, 0.5),
  'half-up': (live) => jump(live, -0.5),
  'full-down': (live) => jump(live, 1),
  'full-up': (live) => jump(live, -1),
  first: (live) => live.dispatch({ type: 'cursor-moved', to: 0, row: 0 }),
  last: (live) => moveTo(live, live.state().shown.length - 1),
  'next-unread': (live) => toUnread(live, 1),
  'previous-unread': (live) => toUnread(live, -1),
  'story-next': (live) => scrollBy(live, PREVIEW_ROWS),
  'story-previous': (live) => scrollBy(live, -PREVIEW_ROWS),
  'section-next': (live) => toDay(live, 1),
  'section-previous': (live) => toDay(live, -1),
  'focus-next': (live) => enterPane(live),
  'focus-previous': (live) => void (enterRail(live) || enterPane(live)),
  number: (live, key) => {
    const filter = FILTERS[Number(key) - 1]
    if (key === ALERTS_KEY) showAlerts(live)
    else if (filter) choose(live, filter)
  },
  search: (live) => live.dispatch({ type: 'prompt-opened', prompt: 'search' }),
  clear: (live) => {
    if (live.state().filter.kind === 'query') showAll(live)
    else live.say('nothing is searched for')
  },
  'save-search': (live) => {
    const { filter } = live.state()
    if (filter.kind !== 'query')
      live.hint('{search} searches, then {save-search} gives the search a name')
    else live.dispatch({ type: 'prompt-opened', prompt: 'name' })
  },
  unfold: (live) => unfold(live),
  save: (live) => askName(live),
  pipe: (live) => pipe(live),
  'full-text': (live) => {
    open(live)
    const { pane } = live.frame()
    if (pane && !pane.page && !live.state().pane?.loading) toggleFullText(live)
  },
  'read-all': (live) => live.dispatch({ type: 'all-read', now: live.options.now() }),
  narrower: (live) => widen(live, -WIDTH_STEP),
  wider: (live) => widen(live, WIDTH_STEP),
  quit: (live) => live.leave(),
}

function showAll(live: Live): void {
  choose(live, { kind: 'all' })
}

function open(live: Live): void {
  const { shown, cursor } = live.state()
  const slot = shown[cursor]
  if (slot !== undefined) live.dispatch({ type: 'article-opened', slot })
}

function unfold(live: Live): void {
  const state = live.state()
  const slot = state.shown[state.cursor]
  if (slot === undefined) return
  if (twinCount(state, slot) === 0) live.say('only this source tells the story')
  else live.dispatch({ type: 'unfolded', slot })
}

function preview(live: Live): boolean {
  const state = live.state()
  const slot = state.shown[state.cursor]
  if (slot === undefined || state.pane?.slot === slot) return false
  live.dispatch({ type: 'article-previewed', slot })
  return true
}

function pagePreview(live: Live): void {
  if (!preview(live)) pageOn(live, () => toUnread(live, 1))
}

/** Goes to the reading pane beside the list. */
export function enterPane(live: Live): void {
  if (!live.frame().part) return
  preview(live)
  live.dispatch({ type: 'pane-entered' })
}

function widen(live: Live, by: number): void {
  const { list, reader } = live.frame().layout
  if (list && reader) live.dispatch({ type: 'list-widened', by })
  else live.say('the list has the whole width')
}
