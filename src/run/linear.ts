import { createBodies } from '../views/bodies.ts'
import { createLinear, type Linear } from '../views/linear.ts'
import { createLive, type Live } from '../views/live.ts'
import type { ReaderOptions } from '../views/options.ts'
import { askForDue, loadPage } from '../views/page-loading.ts'
import { untilLeft } from '../views/until-left.ts'
import { type LinearTerminal, openTerminal } from './linear-keyboard.ts'

const MINUTE_MS = 60_000
/** Lines told at once: a window full of them, less what was entered and what is entered next. */
const USUAL_ROWS = 24
const OTHER_ROWS = 4
const LEAST_LINES = 8
/** So high, whatever the width, the reader has one pane. */
const FRAME_ROWS = 17

/**
 * The reader as lines: nothing is painted anew, and what changes is told at the end, but not into a
 * line that is being typed. Resolves with the exit code when the input ends or the reader is left.
 *
 * @param isTyped keys come one by one and are shown by us; else the terminal gives whole lines
 */
export function runLinear(options: ReaderOptions, isTyped: boolean): Promise<number> {
  return untilLeft(options, () => read(options, isTyped))
}

async function read(options: ReaderOptions, isTyped: boolean): Promise<void> {
  const { store } = options
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      reject(error)
    }
  }
  const endCrash = options.onCrash(reject)
  const lend = (use: () => Promise<void>): void =>
    void terminal.lend(use).then(() => terminal.tell([], reading.linear.prompt()), reject)
  const terminal = openTerminal(options, isTyped, {
    entered: (text) => guarded(() => enter(reading, terminal, text)),
    emptied: () => later(),
    suspended: () => void (options.suspend && lend(options.suspend)),
    ended: resolve,
  })
  const reading = openReading(options, terminal, { lend, leave: resolve }, () => later())
  const later = once(() => guarded(() => tellNews(reading, terminal)))
  const unsubscribe = store.subscribe(() => {
    reading.linear.look()
    if (store.getState().hasQuit) resolve()
    else later()
  })
  const clock = setInterval(() => store.dispatch({ type: 'ticked', now: options.now() }), MINUTE_MS)
  try {
    terminal.tell(reading.linear.begin(), reading.linear.prompt())
    await promise
  } finally {
    clearInterval(clock)
    unsubscribe()
    endCrash()
    reading.pages.close()
    terminal.close()
  }
}

function enter({ live, linear, pages }: Reading, terminal: LinearTerminal, text: string): void {
  live.resize({ columns: terminal.columns(), rows: FRAME_ROWS })
  const lines = linear.enter(text)
  pages.look()
  const isMore = linear.isAwaited() && lines.length === 0
  if (!isMore && !live.state().hasQuit) terminal.tell(lines, linear.prompt())
}

function tellNews({ linear, pages }: Reading, terminal: LinearTerminal): void {
  pages.look()
  const lines = terminal.isFree() ? linear.news() : []
  if (lines.length > 0) terminal.tell(lines, linear.prompt())
}

interface Reading {
  readonly live: Live
  readonly linear: Linear
  readonly pages: Pages
}

function openReading(
  options: ReaderOptions,
  terminal: LinearTerminal,
  effects: { readonly lend: (use: () => Promise<void>) => void; readonly leave: () => void },
  later: () => void,
): Reading {
  const size = { columns: terminal.columns(), rows: FRAME_ROWS }
  const bodies = createBodies((id) => options.body(id), later, options.pages)
  const live = createLive(options, bodies, size, {
    ...effects,
    write: terminal.write,
    redraw: () => {},
    suspend: () => {},
  })
  const rows = Math.max(LEAST_LINES, (options.stdout.rows || USUAL_ROWS) - OTHER_ROWS)
  return { live, linear: createLinear(live, rows), pages: openPages(live) }
}

/** Events come in groups, of which each is told as one. */
function once(act: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    setImmediate(() => {
      isDue = false
      act()
    })
  }
}

interface Pages {
  readonly look: () => void
  readonly close: () => void
}

/** Loads the page that the story waits for, and what the setting of its source wants. */
function openPages(live: Live): Pages {
  let [loading, slot]: [unknown, number | undefined] = [null, undefined]
  let leaving = new AbortController()
  return {
    look() {
      const { pane, focus } = live.state()
      const here = focus === 'reader' ? pane?.slot : undefined
      if (here !== undefined && here !== slot) askForDue(live, here)
      slot = here
      const wanted = live.state().pane?.loading ?? null
      if (wanted === loading) return
      loading = wanted
      leaving.abort()
      leaving = new AbortController()
      if (wanted) loadPage(live, wanted, leaving.signal)
    },
    close: () => leaving.abort(),
  }
}
