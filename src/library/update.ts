import { clean } from '../article/clean.ts'
import { LOG_LINES } from '../article/limits.ts'
import { arrived, barOf, filtered, listed, withBar } from './arriving.ts'
import type { Change } from './change.ts'
import type { ArrivedMark, Event, Scroll } from './event.ts'
import { markOf, marked, patched, withStep } from './marking.ts'
import type { Mark, Pane, State } from './state.ts'

const MESSAGE_MS = 2000
/** Share of a text after which it counts as read while only looked at. */
const READ_SHARE = 0.3
const NONE: readonly Change[] = []

type Steps = {
  readonly [Type in Event['type']]: (
    state: State,
    event: Extract<Event, { readonly type: Type }>,
  ) => State
}

/** What an event makes of a state. Pure; `changes` of the answer are this event's alone. */
export function update(state: State, event: Event): State {
  const fresh = state.changes.length > 0 ? { ...state, changes: NONE } : state
  const step = STEPS[event.type] as (state: State, event: Event) => State
  return step(fresh, event)
}

/** One line an event; a new event without one does not compile. */
const STEPS: Steps = {
  keyed: (state, { now }) => keyed(state, now),
  'cursor-moved': (state, { to, row }) => cursorMoved(state, to, row),
  'filter-chosen': (state, { filter }) => ({ ...filtered(state, filter), cursorRow: 0 }),
  'article-opened': (state, { id }) => opened(state, id),
  'article-previewed': (state, { id }) => showing(state, id),
  'pane-entered': (state) => (state.pane ? { ...state, focus: 'reader' } : state),
  'list-entered': (state) => ({ ...remembered(state), focus: 'list', digit: null }),
  scrolled: (state, { to }) => scrolled(state, to),
  'end-met': (state, { now }) => withPane(state, { endedAt: now }),
  'link-focused': (state, { link, to }) => withPane(scrolled(state, to), { link }),
  'digit-typed': (state, { digit }) => ({ ...state, digit }),
  'looked-at': (state, { id }) => lookedAt(state, id),
  'sent-to-browser': (state, { id }) => settled(marked(state, read(id), words(state, id, 'read'))),
  'read-toggled': (state, { id }) => readToggled(state, id),
  'star-toggled': (state, { id }) => starToggled(state, id),
  'all-read': (state, { now }) => allRead(state, now),
  undone: (state, { now }) => undone(state, now),
  'new-asked': (state) => newAsked(state),
  'bar-turned': (state, { by }) => barTurned(state, by),
  'strip-dismissed': (state, { now }) => stripDismissed(state, now),
  'zen-toggled': (state) => ({ ...state, isZen: !state.isZen }),
  'list-widened': (state, { by }) =>
    resized(state, 'listWidth', between(25, state.sizes.listWidth + by, 60)),
  'measure-widened': (state, { by }) =>
    resized(state, 'measure', between(40, state.sizes.measure + by, 100)),
  'sizes-rested': (state) => sizesRemembered(state),
  'place-due': (state) => remembered(state),
  'screen-opened': (state, { screen }) => ({
    ...state,
    screen,
    screenRow: 0,
    hasNewFailure: state.hasNewFailure && screen !== 'errors',
  }),
  'screen-moved': (state, { to }) => ({ ...state, screenRow: Math.max(0, to) }),
  said: (state, { text, isError, now }) => ({ ...state, message: { text, isError, at: now } }),
  logged: (state, { line }) => ({ ...state, log: [...state.log, line].slice(-LOG_LINES) }),
  noted: (state, { notes }) => ({
    ...state,
    notes,
    hasNewFailure: state.hasNewFailure || notes.length > state.notes.length,
  }),
  ticked: (state, { now }) => barOf({ ...state, now }),
  'headlines-arrived': (state, { heads, now }) => arrived({ ...state, now }, heads),
  'refresh-started': (state, { total, now }) => ({ ...state, now, progress: { done: 0, total } }),
  'source-answered': (state, { status, now }) => ({
    ...state,
    now,
    sources: new Map(state.sources).set(status.source.id, status),
    hasNewFailure: state.hasNewFailure || status.problems.length > 0,
    progress: state.progress && { ...state.progress, done: state.progress.done + 1 },
  }),
  'refresh-finished': (state, { now }) => ({ ...state, now, progress: null, isFilling: false }),
  'marks-arrived': (state, { marks }) =>
    patched(state, new Map(marks.map(({ id, ...mark }: ArrivedMark) => [id, mark]))),
  'place-found': (state, { id, fraction }) => patched(state, new Map([[id, { fraction }]])),
  'shelf-read': (state, { heads }) => withBar(listed(state, heads), heads),
  'sample-shown': (state, { label }) => ({ ...state, sample: label, isFilling: true }),
  quit: (state, { now }) => quit(state, now),
}

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(most, value))
const read = (id: string): ReadonlyMap<string, { read: true }> => new Map([[id, { read: true }]])

function words(state: State, id: string, verb: string): string {
  return `${verb}: ${state.heads.get(id)?.headline ?? id}`
}

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

function withPane(state: State, patch: Partial<Pane>): State {
  return state.pane ? { ...state, pane: { ...state.pane, ...patch } } : state
}

const settled = (state: State): State => withPane(state, { isSettled: true })

/** Puts an article into the pane at the place where the reader left it. */
function showing(state: State, id: string): State {
  if (state.pane?.id === id) return state
  const left = remembered(state)
  const { at, read: isRead } = markOf(left, id)
  const pane = { id, at, fraction: 0, isEnd: false, link: null, endedAt: null }
  return { ...left, digit: null, pane: { ...pane, isSettled: isRead, hasMoved: false } }
}

function opened(state: State, id: string): State {
  const shown: State = { ...showing(state, id), focus: 'reader' }
  const marksNow = state.markRead === 'dwell' || state.markRead === 'open'
  return marksNow ? settled(marked(shown, read(id), words(state, id, 'read'))) : shown
}

/** Marks without an undo step: nobody pressed a key for it. */
function quietlyRead(state: State): State {
  const { undo } = state
  const id = state.pane?.id
  return id === undefined ? state : { ...settled(marked(state, read(id), '')), undo }
}

function lookedAt(state: State, id: string): State {
  const counts = state.pane?.id === id && !state.pane.isSettled && state.markRead === 'dwell'
  return counts ? quietlyRead(state) : state
}

function scrolled(state: State, to: Scroll): State {
  const { pane } = state
  if (!pane) return state
  const moved = pane.at?.join() !== to.at?.join()
  const isEnd = pane.isEnd || to.isEnd
  const next = withPane(state, {
    ...to,
    isEnd,
    hasMoved: pane.hasMoved || moved || isEnd !== pane.isEnd,
    endedAt: moved ? null : pane.endedAt,
  })
  return !pane.isSettled && isReadBy(state, to, moved) ? quietlyRead(next) : next
}

function isReadBy(state: State, to: Scroll, moved: boolean): boolean {
  if (state.markRead === 'end') return to.isEnd && moved
  if (state.markRead !== 'dwell' && state.markRead !== 'scroll') return false
  return moved && (to.isEnd || to.fraction >= READ_SHARE)
}

/** Writes down how far the article in the pane was read; read to its end, it starts anew. */
function remembered(state: State): State {
  const { pane } = state
  const head = pane && state.heads.get(pane.id)
  if (!pane || !head || !pane.hasMoved) return state
  const at = pane.isEnd || !pane.at || pane.at[0] < 0 ? null : pane.at
  const before = markOf(state, pane.id)
  const fraction = at ? pane.fraction : null
  const rested = withPane(patched(state, new Map([[pane.id, { at, fraction }]])), {
    hasMoved: false,
  })
  if (at?.join() === before.at?.join()) return rested
  return { ...rested, changes: [...rested.changes, { verb: 'at', ids: head.ids, at }] }
}

function readToggled(state: State, id: string): State {
  const isRead = markOf(state, id).read
  const verb = isRead ? 'unread' : 'read'
  const next = marked(state, new Map([[id, { read: !isRead }]]), words(state, id, verb))
  return state.pane?.id === id ? settled(next) : next
}

function starToggled(state: State, id: string): State {
  const { starred } = markOf(state, id)
  const verb = starred ? 'unstarred' : 'starred'
  return marked(state, new Map([[id, { starred: !starred }]]), words(state, id, verb))
}

function allRead(state: State, now: number): State {
  const unread = state.shown.filter((id) => !markOf(state, id).read)
  if (unread.length === 0) return said(state, 'nothing unread here', now)
  const count = `${unread.length} marked read`
  const next = marked(state, new Map(unread.map((id) => [id, { read: true }])), count)
  return said(settled(next), `${count}, u undoes`, now)
}

function said(state: State, text: string, now: number): State {
  return { ...state, message: { text: clean(text), isError: false, at: now } }
}

function undone(state: State, now: number): State {
  const step = state.undo.at(-1)
  if (!step) return said(state, 'nothing to undo', now)
  const dismissed = new Set(state.dismissed)
  for (const key of step.dismissed) dismissed.delete(key)
  const back = patched(state, withoutPlace(step.marks))
  const next = barOf({
    ...settled(back),
    dismissed,
    undo: state.undo.slice(0, -1),
    changes: step.changes,
  })
  return said(next, `undone: ${step.words}`, now)
}

/** Only read and star go back; the place in the text has moved on for good. */
function withoutPlace(marks: State['marks']): ReadonlyMap<string, Partial<Mark>> {
  return new Map(
    [...marks].map(([id, { read: isRead, starred }]) => [id, { read: isRead, starred }]),
  )
}

function newAsked(state: State): State {
  if (state.pending.length === 0) return state
  const next = listed({ ...state, pending: [] }, state.pending)
  return { ...next, cursor: 0, cursorRow: 0 }
}

function barTurned(state: State, by: 1 | -1): State {
  const count = state.bar.length
  return count < 2 ? state : { ...state, barIndex: (state.barIndex + by + count) % count }
}

function stripDismissed(state: State, now: number): State {
  const entry = state.bar[state.barIndex]
  if (!entry) return state
  const undo = withStep(state.undo, {
    words: `dismissed ${entry.label}`,
    marks: new Map(),
    changes: entry.keys.map((key) => ({ verb: 'undismiss', key })),
    dismissed: entry.keys,
  })
  const dismissed = new Set([...state.dismissed, ...entry.keys])
  const changes = entry.keys.map((key): Change => ({ verb: 'dismiss', key, end: null }))
  return said(barOf({ ...state, dismissed, undo, changes }), 'dismissed, u brings it back', now)
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
  const last = sizesRemembered(remembered(state))
  const visit = { at: now, cursor: state.shown[state.cursor] ?? null }
  return { ...last, hasQuit: true, changes: [...last.changes, { verb: 'visit', visit }] }
}
