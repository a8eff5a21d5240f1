import { clean } from '../article/clean.ts'
import { LOG_LINES } from '../article/limits.ts'
import { arrived, newAsked, shelfRead } from './arriving.ts'
import type { Change } from './change.ts'
import type { Event } from './event.ts'
import { filtered, found, unfoldToggled } from './listing.ts'
import { marked, markOf, unmarked, withMarks, withPlace } from './marking.ts'
import { lookedAt, opened, readBy, remembered, scrolled, settled, showing } from './pane.ts'
import { withPane, words } from './pane.ts'
import { PICTURE_STEPS } from './pictures.ts'
import {
  promptClosed,
  promptEdited,
  promptOpened,
  promptRecalled,
  searchRefused,
} from './prompting.ts'
import { said } from './said.ts'
import { mutedFound, saved, withSaving } from './saving.ts'
import { idOf, READ, STARRED, twinsOf } from './shelf.ts'
import { PAGE_STEPS, storyLeft } from './show-page.ts'
import { SOURCE_STEPS } from './subscribing.ts'
import type { SourceStatus, State, Tag } from './state.ts'
import type { Steps } from './steps.ts'
import {
  barOf,
  barTicked,
  barRested,
  barTurned,
  broughtBack,
  itemDismissed,
  told,
  weatherArrived,
} from './storm-watch.ts'
import { reachOf } from './window.ts'

const MESSAGE_MS = 2000
const NONE: readonly Change[] = []
const NO_SAVINGS: State['savings'] = []

/** What an event makes of a state. Pure; `changes` of the answer are this event's alone. */
export function update(state: State, event: Event): State {
  const isTold = state.changes.length + state.savings.length > 0
  const fresh = isTold ? { ...state, changes: NONE, savings: NO_SAVINGS } : state
  const step = STEPS[event.type] as (state: State, event: Event) => State
  return step(fresh, event)
}

/** One line an event; a new event without one does not compile. */
const STEPS: Steps<Event> = {
  keyed: (state, { now }) => keyed(state, now),
  'cursor-moved': (state, { to, row }) => cursorMoved(state, to, row),
  resized: (state, { rows }) => ({ ...state, reach: reachOf(rows) }),
  'filter-chosen': (state, { filter }) => ({ ...filtered(state, filter), cursorRow: 0 }),
  'rows-found': (state, { filter, slots, joins = false }) => ({
    ...found(state, filter, slots, joins),
    cursorRow: joins ? state.cursorRow : 0,
  }),
  'search-refused': (state, { message, now }) => searchRefused(state, message, now),
  'prompt-opened': (state, { prompt, text }) => promptOpened(state, prompt, text),
  'prompt-edited': (state, { text, caret }) => promptEdited(state, text, caret),
  'prompt-recalled': (state, { by }) => promptRecalled(state, by),
  'prompt-moved': (state, { to }) =>
    state.prompt ? { ...state, prompt: { ...state.prompt, row: to } } : state,
  'prompt-closed': (state, { isKept }) => promptClosed(state, isKept),
  muting: (state, { rule }) => ({ ...state, screen: 'mute', muting: rule, screenRow: 0 }),
  saved: (state, { saving, words, now }) => done(saved(state, saving, words), words, now),
  'settings-read': (state, { mute, queries }) => ({ ...state, mute, queries }),
  'muted-found': (state, { slots }) => mutedFound(state, slots),
  unfolded: (state, { slot }) =>
    twinsOf(state.shelf, slot).length > 1 ? unfoldToggled(state, slot) : state,
  'article-opened': (state, { slot }) => opened(state, slot),
  'article-previewed': (state, { slot }) => showing(state, slot),
  'pane-entered': (state) => (state.pane ? { ...state, focus: 'reader' } : state),
  'list-entered': (state) => ({ ...storyLeft(remembered(state)), focus: 'list', digit: null }),
  scrolled: (state, { to }) => scrolled(state, to),
  'end-met': (state, { now }) => withPane(state, { endedAt: now }),
  'link-focused': (state, { link, to }) => withPane(scrolled(state, to), { link }),
  'digit-typed': (state, { digit }) => ({ ...state, digit }),
  'looked-at': (state, { slot }) => lookedAt(state, slot),
  'sent-to-browser': (state, { slot }) => settled(readBy(state, slot)),
  'read-toggled': (state, { slot }) => readToggled(state, slot),
  'star-toggled': (state, { slot }) => starToggled(state, slot),
  'all-read': (state, { now }) => allRead(state, now),
  undone: (state, { now }) => undone(state, now),
  'new-asked': (state) => newAsked(state),
  'bar-turned': (state, { by }) => barTurned(state, by),
  'bar-rested': (state) => barRested(state),
  dismissed: (state, { item, now }) => itemDismissed(state, item, now),
  'brought-back': (state, { keys, now }) => broughtBack(state, keys, now),
  'weather-arrived': (state, { weather, now }) => weatherArrived(state, weather, now),
  signalled: (state, { now }) => told(state, now),
  'alerts-moved': (state, { to }) => ({ ...state, spot: to }),
  'left-out-toggled': (state) => ({ ...state, hasLeftOut: !state.hasLeftOut }),
  'zen-toggled': (state) => ({ ...state, isZen: !state.isZen }),
  'list-widened': (state, { by }) =>
    resized(state, 'listWidth', between(25, state.sizes.listWidth + by, 60)),
  'measure-widened': (state, { by }) =>
    resized(state, 'measure', between(40, state.sizes.measure + by, 100)),
  'sizes-rested': (state) => sizesRemembered(state),
  'place-due': (state) => remembered(state),
  'help-searched': (state, { words }) => ({ ...state, helpWords: words, screenRow: 0 }),
  'command-chosen': (state, { name }) => ({
    ...promptClosed(state, true),
    commands: [name, ...state.commands.filter((one) => one !== name)],
  }),
  'screen-opened': (state, { screen }) => ({
    ...state,
    screen,
    screenRow: 0,
    helpWords: '',
    isFirstRun: state.isFirstRun && screen !== 'sources' && screen !== 'help',
    hasNewFailure: state.hasNewFailure && screen !== 'sources',
  }),
  'screen-moved': (state, { to }) => ({ ...state, screenRow: Math.max(0, to) }),
  said: (state, { text, isError, now }) => said(state, text, now, isError),
  logged: (state, { line }) => ({ ...state, log: [...state.log, line].slice(-LOG_LINES) }),
  noted: (state, { notes }) => ({
    ...state,
    notes,
    hasNewFailure: state.hasNewFailure || notes.length > state.notes.length,
  }),
  ticked: (state, { now }) => barTicked(state, now),
  'headlines-arrived': (state, event) => arrived(state, event),
  'refresh-started': (state, { total, now }) => ({ ...state, now, progress: { done: 0, total } }),
  'source-answered': (state, { status, now }) => sourceAnswered({ ...state, now }, status),
  'refresh-finished': (state, { now }) => ({ ...state, now, progress: null, isFilling: false }),
  'marks-arrived': (state, { slots, flags }) => withMarks(state, slots, flags),
  'place-found': (state, { slot, fraction }) => withPlace(state, slot, { fraction }),
  'shelf-read': (state, { rows }) => shelfRead(state, rows),
  'tags-counted': (state, { tags }) => tagsCounted(state, tags),
  'sample-shown': (state, { label }) => ({ ...state, sample: label, isFilling: true }),
  quit: (state, { now }) => quit(state, now),
  ...PAGE_STEPS,
  ...PICTURE_STEPS,
  ...SOURCE_STEPS,
}

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(most, value))

/** A message stays until the next key, but never less than two seconds. */
function keyed(state: State, now: number): State {
  const isOver = state.message !== null && now - state.message.at >= MESSAGE_MS
  if (!isOver && !state.isFilling) return state
  return { ...state, message: isOver ? null : state.message, isFilling: false }
}

function cursorMoved(state: State, to: number, row: number | undefined): State {
  const cursor = between(0, to, Math.max(0, state.shown.length - 1))
  const cursorRow = row ?? state.cursorRow
  if (cursor === state.cursor && cursorRow === state.cursorRow) return state
  return { ...state, cursor, cursorRow }
}

function readToggled(state: State, slot: number): State {
  const { read } = markOf(state, slot)
  const verb = read ? 'unread' : 'read'
  const next = marked(state, [slot], READ, !read, words(state, slot, verb))
  return state.pane?.slot === slot ? settled(next) : next
}

function starToggled(state: State, slot: number): State {
  const { starred } = markOf(state, slot)
  const verb = starred ? 'unstarred' : 'starred'
  return marked(state, [slot], STARRED, !starred, words(state, slot, verb))
}

function allRead(state: State, now: number): State {
  const words = (count: number): string => `${count} marked read`
  const next = marked(state, state.shown, READ, true, words)
  const step = next.undo.at(-1)
  if (next === state || !step) return said(state, 'nothing unread here', now)
  return done(settled(next), step.words, now)
}

/** Says what was done, and that it can be undone. */
function done(state: State, text: string, now: number): State {
  return { ...state, message: { text: clean(text), isError: false, at: now, canUndo: true } }
}

function undone(state: State, now: number): State {
  const step = state.undo.at(-1)
  if (!step) return said(state, 'nothing to undo', now)
  const dismissed = new Map(state.dismissed)
  for (const key of step.dismissed) dismissed.delete(key)
  const back = settled(unmarked(state, step))
  const kept = step.saving ? withSaving(back, step.saving) : back
  const next = barOf({ ...kept, dismissed, undo: state.undo.slice(0, -1) })
  return said(next, `undone: ${step.words}`, now)
}

/** What a source says that was taken out meanwhile does not bring it back. */
function sourceAnswered(state: State, status: SourceStatus): State {
  const { id } = status.source
  const isAsked = status.source.kind !== 'sample' || state.order === null
  const progress = isAsked
    ? state.progress && { ...state.progress, done: state.progress.done + 1 }
    : state.progress
  if (state.off.has(id)) return { ...state, progress }
  return {
    ...state,
    sources: new Map(state.sources).set(id, status),
    hasNewFailure: state.hasNewFailure || status.problems.length > 0,
    progress,
  }
}

/** A tag's view takes in what has arrived since. */
function tagsCounted(state: State, tags: readonly Tag[]): State {
  const { filter } = state
  const next = { ...state, tags }
  const one = filter.kind === 'tag' ? tags.find(({ tag }) => tag === filter.tag) : undefined
  return one ? found(next, filter, one.slots, true) : next
}

function resized(state: State, name: keyof State['sizes'], value: number): State {
  if (state.sizes[name] === value) return state
  return { ...state, sizes: { ...state.sizes, [name]: value }, hasNewSizes: true }
}

function sizesRemembered(state: State): State {
  if (!state.hasNewSizes) return state
  const changes: readonly Change[] = [...state.changes, { verb: 'view', view: state.sizes }]
  return { ...state, hasNewSizes: false, changes }
}

function quit(state: State, now: number): State {
  const last = sizesRemembered(storyLeft(remembered(state)))
  const slot = state.shown[state.cursor]
  const visit = { at: now, cursor: slot === undefined ? null : idOf(state.shelf, slot) }
  return { ...last, hasQuit: true, changes: [...last.changes, { verb: 'visit', visit }] }
}
