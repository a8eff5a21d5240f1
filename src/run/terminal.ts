import { writeSync } from 'node:fs'
import { crashWords } from '../article/error-words.ts'
import type { Before } from '../views/options.ts'

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[H'
const LEAVE = '\x1b[?25h\x1b[?1049l'
/** A terminal that takes nothing for so long is left as it is. */
const FULL_MS = 1000

/** The terminal until Ink has it. */
export interface HeldTerminal extends Before {
  /** Shows a frame on the alternate screen; Ink then goes on from there. */
  readonly paint: (frame: string) => void
  /** Gives the shell its screen and its line editing back, if Ink has not come to it. */
  readonly restore: () => void
}

/**
 * Takes the terminal before anything is shown: keys wait unseen for whoever reads them first. However
 * the program ends until Ink has it, the shell gets it back.
 */
export function holdTerminal(): HeldTerminal {
  let isHeld = true
  let isPainted = false
  const restore = (): void => {
    if (!isHeld) return
    handOver()
    if (isPainted) writeWhole(LEAVE)
    process.stdin.setRawMode(false)
  }
  const crash = (error: unknown): never => {
    restore()
    writeWhole(`ctnews: ${crashWords(error)}\n`, 2)
    return process.exit(1)
  }
  const handOver = (): void => {
    isHeld = false
    process.off('exit', restore).off('uncaughtException', crash).off('unhandledRejection', crash)
  }
  process.on('exit', restore).on('uncaughtException', crash).on('unhandledRejection', crash)
  process.stdin.setRawMode(true)
  return {
    paint: (frame) => {
      isPainted = true
      writeWhole(ENTER + frame)
    },
    isPainted: () => isPainted,
    handOver,
    restore,
  }
}

/** A terminal may be too busy for all of it at once, or gone. */
function writeWhole(text: string, descriptor = 1): void {
  const bytes = Buffer.from(text)
  const end = Date.now() + FULL_MS
  for (let at = 0; at < bytes.length && Date.now() < end;) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}
