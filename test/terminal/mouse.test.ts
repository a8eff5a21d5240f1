import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'
const BIN = join(process.cwd(), 'bin/ctnews.js')
const ON = '\x1b[?1000h\x1b[?1006h'
const OFF = '\x1b[?1006l\x1b[?1000l'

const isOn = (reader: Terminal): boolean =>
  reader.written().lastIndexOf(ON) > reader.written().lastIndexOf(OFF)

/** What xterm sends for a press of the first button and its end. */
function click(reader: Terminal, words: string): void {
  const row = reader.find(words)
  const at = `${reader.row(row).indexOf(words) + 1};${row + 1}`
  reader.type(`\x1b[<0;${at}M\x1b[<0;${at}m`)
}

test('a click goes to a story, a second one opens it, one on a hint is its key', async () => {
  const reader = await open(['--mouse', FEED], { allowance: { mouse: true } })
  await reader.until(isOn, 'the mouse')
  click(reader, 'Clock tower')
  await reader.see(/^ ?2\/2/m)
  click(reader, 'Clock tower')
  await reader.see('Nobody at the town hall')
  click(reader, '? help')
  await reader.see('one line down')
  click(reader, 'Esc back')
  await reader.see('Nobody at the town hall')
  // Keys and the wheel among them, torn as a slow line tears them.
  reader.type('h\x1b[<64;5;')
  reader.type('5M')
  await reader.see(/^ ?1\/2/m)
  reader.press('q')
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
  expect(isOn(reader)).toBe(false)
})

test.each([
  ['a signal', (reader: Terminal) => reader.kill('SIGTERM')],
  ['Ctrl-C', (reader: Terminal) => reader.press('ctrl+c')],
])('%s gives the mouse back', async (_, end) => {
  const reader = await open(['--mouse', FEED], { allowance: { mouse: true } })
  await reader.until(isOn, 'the mouse')
  end(reader)
  await reader.ended
  expect(isOn(reader)).toBe(false)
})

test('a shell has the mouse while the reader is stopped', async () => {
  const shell = await open([], {
    program: ['bash', '--norc', '--noprofile', '-i'],
    env: { PS1: 'shell> ' },
    allowance: { mouse: true },
  })
  await shell.see('shell>')
  shell.type(`'${process.execPath}' '${BIN}' --mouse '${FEED}'\r`)
  await shell.until(isOn, 'the mouse')
  shell.press('ctrl+z')
  await shell.see('Stopped')
  expect(isOn(shell)).toBe(false)
  shell.type('fg\r')
  await shell.until((one) => one.isAlternate() && isOn(one), 'the reader again')
  await shell.see('Clock tower')
  click(shell, 'Clock tower')
  await shell.see(/^ ?2\/2/m)
  shell.press('Q')
  await shell.until((one) => one.screen().trimEnd().endsWith('\nshell>'), 'a prompt')
  expect(isOn(shell)).toBe(false)
  shell.type('exit\r')
  await shell.ended
})

test('a crash gives the mouse back', async () => {
  const code = `process.on('SIGUSR2', () => { throw new Error('boom') })`
  const reader = await open([BIN, '--mouse', FEED], {
    program: [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(code)}`],
    allowance: { mouse: true },
  })
  await reader.until(isOn, 'the mouse')
  process.kill(reader.pid, 'SIGUSR2')
  expect((await reader.ended).code).toBe(1)
  expect(isOn(reader)).toBe(false)
})
