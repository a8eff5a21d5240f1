import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Terminal } from './driver.ts'

/**
 * A shell around the program, so that what is left of the terminal can be asked for. It stays until
 * it is told to go: what is written just before a terminal closes is lost when the machine is busy.
 */
const SCRIPT = 'echo before; "$@"; echo "ended $?"; stty -a; echo done; read _'
export const IN_SHELL: readonly string[] = ['sh', '-c', SCRIPT, 'sh', process.execPath]

/** Waits for the shell behind a reader that ended with `code`, and looks at its terminal. */
export async function expectRestored(reader: Terminal, code: number): Promise<void> {
  await reader.see(`ended ${code}`)
  await reader.see(/^done/m)
  expect(reader.isAlternate()).toBe(false)
  expect(reader.written().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
    reader.written().lastIndexOf('\x1b[?25l'),
  )
  expect(reader.screen()).toMatch(/^before/)
  expect(reader.screen()).toMatch(/ icanon/)
  expect(reader.screen()).toMatch(/ echo /)
}

/** Pid of the program inside the shell. */
export async function inner(reader: Terminal): Promise<number> {
  const children = await readFile(`/proc/${reader.pid}/task/${reader.pid}/children`, 'utf8')
  return Number(children.trim().split(' ')[0])
}

/** Arguments with which Node runs code before the program. */
export const preload = (code: string): string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(code)}`,
]
