import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keymap } from '../../../src/keymap.ts'
import type { Ended, Terminal } from '../../terminal/driver.ts'
import { counted } from '../counted.ts'
import { open } from '../../terminal/open.ts'
import { expectRestored, IN_SHELL, inner, preload } from '../../terminal/shell.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'
const HEADLINE = 'Clock tower'
const BIN = join(process.cwd(), 'bin/ctnews.js')
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** Until then the terminal itself makes signals of keys. A shell may have listened to paste before. */
function hearsKeys(reader: Terminal): boolean {
  const written = reader.written()
  return written.lastIndexOf(PASTE_ON) > written.lastIndexOf(ALTERNATE)
}

const PASTE_ON = '\x1b[?2004h'
const ALTERNATE = '\x1b[?1049h'

async function inShell(...preload: readonly string[]): Promise<Terminal> {
  const reader = await open([BIN, FEED], { program: [...IN_SHELL, ...preload] })
  await reader.see(HEADLINE)
  await reader.until(() => hearsKeys(reader), 'raw mode')
  return reader
}

test('leaving gives the shell its screen and its line editing back', async () => {
  const reader = await inShell()
  expect(reader.isAlternate()).toBe(true)
  reader.press(key('quit'))
  await expectRestored(reader, 0)
  counted('P19', 1, 'ends')
})

test('a reader that is killed later has kept its compiled code', async () => {
  const reader = await open([FEED])
  await reader.see(HEADLINE)
  const kept = join(reader.cacheDir, 'compiled')
  await expect
    .poll(() => readdirSync(kept, { recursive: true }).length, { timeout: 20_000 })
    .toBeGreaterThan(5)
})

test('Ctrl-C leaves, and it is no failure', async () => {
  const reader = await inShell()
  reader.press('ctrl+c')
  await expectRestored(reader, 0)
  counted('P19', 1, 'ends')
})

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const)('%s restores the terminal, then ends the program', async (signal, code) => {
  const reader = await inShell()
  process.kill(await inner(reader), signal)
  await expectRestored(reader, code)
  counted('P19', 1, 'ends')
})

test.each([
  ['a timer', `process.on('SIGUSR2', () => { throw new Error('boom\\x1b[2J in a timer') })`],
  [
    'what a key starts',
    `process.on('SIGUSR2', () => {
      process.stdin.prependOnceListener('readable', () => {
        const { map } = Array.prototype
        Array.prototype.map = function () { Array.prototype.map = map; throw new Error('boom') }
      })
      process.stdin.unshift('?')
    })`,
  ],
  [
    'drawing',
    // After one throw React tries again; after two it gives up.
    `process.on('SIGUSR2', () => {
      const { join } = Array.prototype
      let left = 2
      Array.prototype.join = function (by) {
        if (by === '\\n' && this.length > 4 && left-- > 0) throw new Error('boom')
        return join.call(this, by)
      }
      process.stdin.unshift('?')
    })`,
  ],
  ['a promise', `process.on('SIGUSR2', () => { void Promise.reject(new Error('boom')) })`],
])('a crash in %s restores the terminal, says one sentence and fails', async (_, code) => {
  const reader = await inShell(...preload(code))
  process.kill(await inner(reader), 'SIGUSR2')
  await expectRestored(reader, 1)
  expect(reader.screen()).toContain('boom')
  expect(reader.screen()).not.toMatch(/\n\s+at /)
  counted('P19', 1, 'ends')
})

test('a terminal that is closed takes the program with it', async () => {
  const reader = await open([FEED])
  await reader.see(HEADLINE)
  reader.kill('SIGHUP')
  const gone: Ended = await reader.ended
  expect(gone.signal === 1 || gone.code === 129).toBe(true)
  counted('P20', 1, 'pipes')
})

test('Ctrl-Z gives the shell back, fg the reader', async () => {
  const shell = await open([], {
    program: ['bash', '--norc', '--noprofile', '-i'],
    env: { PS1: 'shell> ' },
  })
  await shell.see('shell>')
  shell.type(`'${process.execPath}' '${BIN}' '${FEED}'\r`)
  await shell.see(HEADLINE)
  await shell.until(() => hearsKeys(shell), 'raw mode')
  shell.press('ctrl+z')
  await shell.see('Stopped')
  expect(shell.isAlternate()).toBe(false)
  shell.type('fg\r')
  await shell.until(() => shell.isAlternate() && shell.find(HEADLINE) >= 0, 'the reader again')
  shell.press(key('quit'))
  await shell.until(() => shell.screen().trimEnd().endsWith('\nshell>'), 'a prompt')
  shell.type('exit\r')
  await shell.ended
  counted('P19', 1, 'ends')
})
