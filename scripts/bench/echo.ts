// The least that a program in a terminal does at a key: a bare Node that paints a whole screen.
import { setTimeout as sleep } from 'node:timers/promises'
import { launch, type Terminal } from '../../test/terminal/driver.ts'

/** Ends a frame: Ink writes each between the marks of synchronised output. */
export const FRAME_END = '\x1b[?2026l'
/** A key held down repeats about 30 times a second. */
export const HELD_MS = 33

const PAINTER = `let seen = 0
process.stdin.setRawMode(true).on('data', (keys) => {
  const { columns, rows } = process.stdout
  seen += keys.length
  process.stdout.write('\\x1b[H' + String(seen).padEnd(columns * rows - 1, 'x') + '\\x1b[?2026l')
})
process.stdout.write('ready')`

/** A bare Node that paints a full screen at each key and begins it with the count of keys. */
export async function painter(columns: number, rows: number): Promise<Terminal> {
  const program = [process.execPath, '-e', PAINTER]
  const reader = await launch([], { program, columns, rows })
  await reader.see('ready')
  return reader
}

/** Milliseconds from each key to the end of the frame that shows it. */
export async function keyTimes(
  reader: Terminal,
  count: number,
  keyAt: (at: number) => string,
): Promise<number[]> {
  const took: number[] = []
  for (let at = 0; at < count; at++) {
    const ms = await answered(reader, keyAt(at))
    took.push(ms)
    await sleep(Math.max(0, HELD_MS - ms))
  }
  return took
}

async function answered(reader: Terminal, key: string): Promise<number> {
  const before = reader.written().length
  const from = performance.now()
  reader.press(key)
  await reader.until(() => reader.written().includes(FRAME_END, before))
  return performance.now() - from
}
