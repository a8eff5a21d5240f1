const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const
/** A closed terminal must not keep the program: it ends at the latest after this time. */
const LATEST_MS = 900

export interface Signals {
  /** From now on a signal is a wish to leave in order, so that places and marks are saved. */
  readonly onLeave: (leave: () => void) => void
  /** Dies by the signal that came, if one did. */
  readonly finish: () => void
}

/** @param restore gives the shell its terminal back */
export function catchSignals(restore: () => void = () => {}): Signals {
  let caught: NodeJS.Signals | undefined
  let leave: (() => void) | undefined
  const raise = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal)
    if (!caught) return
    restore()
    process.kill(process.pid, caught)
    // Where a package still listens it comes with a later turn, and no signal keeps a program
    // from ending before.
    setTimeout(() => {}, LATEST_MS)
  }
  const onSignal = (signal: NodeJS.Signals): void => {
    caught ??= signal
    if (!leave) return raise()
    leave()
    setTimeout(raise, LATEST_MS).unref()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return { onLeave: (wish) => (leave = wish), finish: raise }
}
