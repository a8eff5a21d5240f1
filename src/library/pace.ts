import { setImmediate as nextTurn } from 'node:timers/promises'

/** Shares the event loop between work and keys: work asks when it must pause. */
export interface Pace {
  /** Whether so much has been done since the last turn that others must get theirs. */
  readonly isDue: () => boolean
  /** Resolves in a turn of the event loop that no other caller gets. */
  readonly turn: () => Promise<void>
}

/** With one step of work, an eighth of a 20 MB feed's second, a key waits less than 20 ms. */
const WORK_MS = 8

export function openPace(): Pace {
  // Not `performance`: that is a module of its own, 1 ms to load.
  let since = Date.now()
  let last: Promise<void> = Promise.resolve()
  const after = async (before: Promise<void>): Promise<void> => {
    await before
    await nextTurn()
    since = Date.now()
  }
  return {
    isDue: () => Date.now() - since > WORK_MS,
    turn: () => (last = after(last)),
  }
}

/**
 * Runs a generator of steps to its end, pausing where it is due and while it waits for something;
 * throws when the signal ends it.
 */
export async function paced<T>(
  steps: Generator<void | Promise<void>, T>,
  pace: Pace,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    if (pace.isDue()) await pace.turn()
    signal.throwIfAborted()
    const step = steps.next()
    if (step.done === true) return step.value
    if (step.value) await step.value
  }
}
