import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes: with less, what a frame needs is taken for something that stays. */
const ENOUGH: number = 16 * 1024 * 1024
const LOOK_MS = 50

/**
 * Keeps V8's room for new objects from growing to 64 MB under held keys, which is more than all that
 * the reader keeps. Looks when something happens, since nothing may run while nothing does.
 *
 * @param subscribe calls back after each change of the screen; the answer ends it
 */
export function limitYoungSpace(subscribe: (look: () => void) => () => void): void {
  let next = 0
  const stop = subscribe(() => {
    const now = performance.now()
    if (now < next) return
    next = now + LOOK_MS
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    if (young && young.space_size < ENOUGH) return
    keepYoungSpace()
    stop()
  })
}

/** The same at once, as large as it is. */
export function keepYoungSpace(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
