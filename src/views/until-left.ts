import { clean } from '../article/clean.ts'
import { crashWords } from '../article/error-words.ts'
import { redact } from '../article/redact.ts'
import { takeConsole } from './console-log.ts'
import type { ReaderOptions } from './options.ts'

/**
 * Runs a reader until it is left, and hands on what it changes. Resolves with the exit code: 0, or 1
 * after a crash, whose one cleaned sentence then stands on `stderr`.
 */
export async function untilLeft(
  options: ReaderOptions,
  read: () => Promise<unknown>,
): Promise<number> {
  const { store, stderr } = options
  const unsubscribe = store.subscribe(() => {
    const { changes } = store.getState()
    if (changes.length > 0) options.onChanges(changes)
  })
  const giveConsoleBack = takeConsole((line) =>
    store.dispatch({ type: 'logged', line: clean(redact(line)) }),
  )
  try {
    await read()
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
