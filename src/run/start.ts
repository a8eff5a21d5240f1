import type { Parsed } from '../output/arguments.ts'
import { firstFrame } from '../views/first-frame.ts'
import { type Opening, openScreen } from './opening.ts'
import { isLinear } from './screen.ts'
import { catchSignals } from './signals.ts'
import { holdTerminal, type HeldTerminal } from './terminal.ts'

/**
 * Opens the reader and resolves with the exit code once the terminal is the shell's again. What the
 * disk holds is on the screen before Ink is loaded, which takes three times as long as all of that.
 *
 * @throws UsageError
 */
export async function openReader(parsed: Parsed, version: string): Promise<number> {
  // Keys come from elsewhere where standard input is the news.
  const isHeld = !parsed.words.includes('-') && !isLinear(parsed.flags, null, process.env)
  const terminal = isHeld ? holdTerminal() : null
  const signals = catchSignals(() => terminal?.restore())
  try {
    const opening = await openScreen(parsed, version)
    const hasScreen = !opening.settings.linear
    if (!hasScreen) terminal?.restore()
    else if (terminal && isWorthPainting(opening)) paint(terminal, opening)
    const { readOn } = await import('./read.ts')
    return await readOn(opening, signals, hasScreen ? terminal : null)
  } finally {
    terminal?.restore()
    signals.finish()
  }
}

/** Only what stays: a search begins at once, and files named for this run are read first. */
function isWorthPainting({ run, state }: Opening): boolean {
  // There only a stream knows the encoding of the console.
  if (process.platform === 'win32') return false
  return run.isOwn && run.flags.search === null && state.shelf.count > 0
}

function paint(terminal: HeldTerminal, { run, state, settings }: Opening): void {
  const { columns, rows } = process.stdout
  const { store } = run
  const stored = { body: store.body, kept: store.fullText }
  terminal.paint(firstFrame(state, { columns, rows }, settings, stored))
}
