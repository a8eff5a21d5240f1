const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const
/** A closed terminal must not keep the program: it ends at the latest after this time. */
const LATEST_MS = 900

/** Leaves in order on a signal, so that places and marks are saved; then dies by it. */
export function catchSignals(leave: () => void): { readonly finish: () => void } {
  let caught: NodeJS.Signals | undefined
  const raise = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal)
    if (!caught) return
    process.kill(process.pid, caught)
    // Where a package still listens it comes with a later turn, and no signal keeps a program
    // from ending before.
    setTimeout(() => {}, LATEST_MS)
  }
  const onSignal = (signal: NodeJS.Signals): void => {
    caught ??= signal
    leave()
    setTimeout(raise, LATEST_MS).unref()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return { finish: raise }
}
