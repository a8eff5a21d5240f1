import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import xterm from '@xterm/headless'
import { afterAll, expect, test } from 'vitest'
import { fillStore, fullSettings } from '../../scripts/full-store.ts'
import { keymap } from '../../src/keymap.ts'
import { styledCells } from './cells.ts'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'
import { expectRestored, IN_SHELL, preload } from './shell.ts'

const BIN = join(process.cwd(), 'bin/ctnews.js')
const ENTER = '\x1b[?1049h'
/** Ink writes each frame between the marks of synchronised output. */
const INK_BEGINS = '\x1b[?2026h'
const INK_ENDS = '\x1b[?2026l'
const SOURCES = 4
const EACH = 60
const ALL = SOURCES * EACH

/** A reader that was here before: stories are stored, and nothing is asked of anybody. */
const folder: string = mkdtempSync(join(tmpdir(), 'ctnews-first-'))
const places = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
for (const place of Object.values(places)) mkdirSync(place)
writeFileSync(join(places.configDir, 'config.json'), JSON.stringify(fullSettings(SOURCES)))
fillStore(places.cacheDir, SOURCES, EACH)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ARGS = ['--offline', '--now', '2026-11-22T18:00:00Z']

function again(columns = 80, rows = 24, more: Record<string, string> = {}): Promise<Terminal> {
  return open(ARGS, { from: places, columns, rows, env: more })
}

const hasInk = (reader: Terminal): boolean => reader.written().includes(INK_ENDS)

async function cellsOf(text: string, columns: number, rows: number): Promise<unknown[]> {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  await new Promise<void>((done) => screen.write(text, done))
  return Array.from({ length: rows }, (_, row) => styledCells(screen, row))
}

test.each([
  [80, 24, {}],
  [120, 40, {}],
  [200, 60, {}],
  [40, 15, {}],
  [20, 6, {}],
  [120, 40, { NO_COLOR: '1' }],
  [80, 24, { CI: '1' }],
  [80, 24, { LANG: 'C' }],
])('Ink takes over at %i×%i without a visible change %o', async (columns, rows, more) => {
  const reader = await again(columns, rows, more)
  await reader.until(hasInk, 'a frame of Ink')
  const written = reader.written()
  const before = written.slice(0, written.indexOf(INK_BEGINS))
  const after = written.slice(0, written.indexOf(INK_ENDS) + INK_ENDS.length)
  expect(before.split(ENTER)).toHaveLength(2)
  expect(after.split(ENTER)).toHaveLength(2)
  expect(await cellsOf(before, columns, rows)).toEqual(await cellsOf(after, columns, rows))
  expect(before.length).toBeGreaterThan(columns < 30 ? 30 : columns * 3)
})

test('keys typed before and during it are done once, in order', async () => {
  const reader = await again()
  reader.type('jjj')
  await reader.until(() => reader.isAlternate(), 'the first frame')
  reader.type('jj')
  await reader.see(new RegExp(`^ 6/${ALL}`, 'm'))
  reader.press('k')
  await reader.see(new RegExp(`^ 5/${ALL}`, 'm'))
  expect(reader.written().split(ENTER)).toHaveLength(2)
})

test('the shell has its screen back after it', async () => {
  const reader = await open([BIN, ...ARGS], { program: IN_SHELL, from: places })
  await reader.until(hasInk, 'a frame of Ink')
  reader.press(keymap.quit.keys[0] ?? '')
  await expectRestored(reader, 0)
})

/** Does it as soon as the first frame is written, long before Ink is there. */
const onceShown = (code: string): string[] =>
  preload(`const fs = process.getBuiltinModule('node:fs')
    const { writeSync } = fs
    fs.writeSync = (...values) => {
      const written = writeSync(...values)
      if (String(values[1]).includes('?1049h')) { fs.writeSync = writeSync; ${code} }
      return written
    }`)

test.each([
  ['SIGTERM', 143, `process.kill(process.pid, 'SIGTERM')`],
  ['SIGHUP', 129, `process.kill(process.pid, 'SIGHUP')`],
  ['SIGINT', 130, `process.kill(process.pid, 'SIGINT')`],
  ['SIGQUIT', 131, `process.kill(process.pid, 'SIGQUIT')`],
  ['a fault in a timer', 1, `setImmediate(() => { throw new Error('boom\\x1b[2J') })`],
  ['a fault in a promise', 1, `void Promise.reject(new Error('boom'))`],
])('%s between the first frame and Ink restores the terminal', async (_, code, what) => {
  const program = [...IN_SHELL, ...onceShown(what)]
  const reader = await open([BIN, ...ARGS], { program, from: places })
  await expectRestored(reader, code)
  if (code === 1) expect(reader.screen()).toContain('boom')
  expect(reader.screen()).not.toMatch(/\n\s+at /)
})

test('a closed terminal ends the program before Ink is there', async () => {
  const reader = await again()
  await reader.until(() => reader.isAlternate(), 'the first frame')
  reader.kill('SIGHUP')
  const { code, signal } = await reader.ended
  expect(signal === 1 || code === 129).toBe(true)
})

test('Ctrl-Z before Ink is there stops the reader, fg brings it back', async () => {
  const shell = await open([], {
    program: ['bash', '--norc', '--noprofile', '-i'],
    env: { PS1: 'shell> ' },
    from: places,
  })
  await shell.see('shell>')
  shell.type(`'${process.execPath}' '${BIN}' ${ARGS.join(' ')}\r`)
  await shell.until(() => shell.isAlternate(), 'the first frame')
  shell.press('ctrl+z')
  await shell.see('Stopped')
  expect(shell.isAlternate()).toBe(false)
  shell.type('fg\r')
  await shell.until(() => shell.isAlternate() && shell.find('? help') >= 0, 'the reader again')
  shell.press(keymap.quit.keys[0] ?? '')
  await shell.until(() => shell.screen().trimEnd().endsWith('\nshell>'), 'a prompt')
  shell.type('exit\r')
  await shell.ended
})

test('nothing stored, nothing shown before Ink', async () => {
  const reader = await open(['--offline', '--sample'])
  await reader.until(hasInk, 'a frame of Ink')
  const written = reader.written()
  const before = written.slice(0, written.indexOf(INK_BEGINS))
  expect(before).not.toMatch(/[a-z]{4}/)
})
