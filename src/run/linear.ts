import { clean } from '../article/clean.ts'
import { crashWords } from '../article/error-words.ts'
import { redact } from '../article/redact.ts'
import { createBodies } from '../views/bodies.ts'
import { takeConsole } from '../views/console-log.ts'
import { createLinear, type Linear } from '../views/linear.ts'
import { createLive, type Live } from '../views/live.ts'
import type { ReaderOptions } from '../views/options.ts'
import { askForDue, loadPage } from '../views/page-loading.ts'
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
export async function runLinear(options: ReaderOptions, isTyped: boolean): Promise<number> {
  const { store, stderr } = options
  const unsubscribe = store.subscribe(() => {
    const { changes } = store.getState()
    if (changes.length > 0) options.onChanges(changes)
  })
  const giveConsoleBack = takeConsole((line) =>
    store.dispatch({ type: 'logged', line: clean(redact(line)) }),
  )
  try {
    await untilLeft(options, isTyped)
    return 0
  } catch (error) {
    stderr.write(`ctnews: ${crashWords(error)}\n`)
    return 1
  } finally {
    giveConsoleBack()
    if (!store.getState().hasQuit) store.dispatch({ type: 'quit', now: options.now() })
    unsubscribe()
  }
}

async function untilLeft(options: ReaderOptions, isTyped: boolean): Promise<void> {
  const { store } = options
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const guarded = (act: () => void) => (): void => {
    try {
      act()
    } catch (error) {
      reject(error)
    }
  }
  const endCrash = options.onCrash(reject)
  const terminal = openTerminal(options, isTyped, {
    entered: (text) => guarded(() => enter(text))(),
    emptied: () => later(),
    suspended: () => void (options.suspend && lend(options.suspend)),
    ended: resolve,
  })
  const lend = (use: () => Promise<void>): void =>
    void terminal.lend(use).then(() => terminal.tell([], linear.prompt()), reject)
  const { live, linear, pages } = openReading(options, terminal, { lend, leave: resolve }, () =>
    later(),
  )
  const enter = (text: string): void => {
    live.resize({ columns: terminal.columns(), rows: FRAME_ROWS })
    const lines = linear.enter(text)
    pages.look()
    const isMore = linear.isAwaited() && lines.length === 0
    if (!isMore && !store.getState().hasQuit) terminal.tell(lines, linear.prompt())
  }
  const later = once(
    guarded(() => {
      pages.look()
      const lines = terminal.isFree() ? linear.news() : []
      if (lines.length > 0) terminal.tell(lines, linear.prompt())
    }),
  )
  const unsubscribe = store.subscribe(() => {
    linear.look()
    if (store.getState().hasQuit) resolve()
    else later()
  })
  const clock = setInterval(() => store.dispatch({ type: 'ticked', now: options.now() }), MINUTE_MS)
  try {
    terminal.tell(linear.begin(), linear.prompt())
    await promise
  } finally {
    clearInterval(clock)
    unsubscribe()
    endCrash()
    pages.close()
    terminal.close()
  }
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
