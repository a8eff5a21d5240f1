const PATIENCE_MS = 15_000

/** Waits for a screen to be as it should; nothing is polled, every change is looked at once. */
export interface Watch {
  /** The screen has changed. */
  readonly look: () => void
  /** Nothing will change any more. */
  readonly end: () => void
  /** Resolves when it holds; the error names `what` and shows the screen. */
  readonly until: (holds: () => boolean, what: string) => Promise<void>
}

export function watch(screen: () => string): Watch {
  const waiting = new Set<() => void>()
  let isOver = false
  const look = (): void => waiting.forEach((one) => one())
  return {
    look,
    end() {
      isOver = true
      look()
    },
    until: (holds, what) =>
      new Promise((done, fail) => {
        const miss = (when: string): void =>
          finish(() => fail(new Error(`not on the screen ${when}: ${what}\n${screen()}`)))
        const late = setTimeout(() => miss(`after ${PATIENCE_MS} ms`), PATIENCE_MS)
        const finish = (settle: () => void): void => {
          clearTimeout(late)
          waiting.delete(one)
          settle()
        }
        const one = (): void => {
          if (holds()) finish(done)
          else if (isOver) miss('when the program ended')
        }
        waiting.add(one)
        one()
      }),
  }
}
