import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { madeUpFeed } from '../../../scripts/edition.ts'
import type { Terminal } from '../../terminal/driver.ts'
import { amount } from '../amount.ts'
import { counted } from '../counted.ts'
import { open } from '../../terminal/open.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'

/** The reader over two stories, once it hears keys. */
async function start(...args: readonly string[]): Promise<Terminal> {
  const reader = await open([...args, FEED])
  await reader.see('Clock tower')
  await reader.until((one) => one.written().includes('\x1b[?2004h'), 'ears')
  return reader
}

/** Everything sent before was dealt with once the help came and went. */
async function settled(reader: Terminal): Promise<void> {
  reader.press('?')
  await reader.see('one line down')
  reader.press('?')
  await reader.see('Clock tower')
}

/** Nothing was read, starred, searched or turned, and it still runs. */
async function expectUntouched(reader: Terminal): Promise<void> {
  await settled(reader)
  await reader.see('Unread 2')
  await reader.see(/^ ?1\/2/m)
  expect(reader.isAlternate()).toBe(true)
}

test('a thousand keys in one write are all pressed, and the place is looked up before each', async () => {
  const reader = await start()
  reader.type(`${'jk'.repeat(500)}j`)
  await reader.see(/^ ?2\/2/m)
  counted('P12', 1001, 'keys')
  reader.type('k/clock\rm?jjq')
  await reader.see(/1\/1 .* \/clock|\/clock/)
  await reader.until((one) => /Unread 1/.test(one.screen()), 'the mark')
  expect(reader.isAlternate()).toBe(true)
})

test('a key that is held 30 times a second goes on as long as it is held, and no longer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-held-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const long = join(folder, 'long.xml')
  writeFileSync(long, madeUpFeed('Lantern', 1000))
  const reader = await open([long])
  await reader.see(/^ 1\/1000/m)
  await reader.until((one) => one.written().includes('\x1b[?2004h'), 'ears')
  const held = amount(45, 300)
  for (let pressed = 0; pressed < held; pressed++) {
    reader.type('j')
    await sleep(1000 / 30)
  }
  await reader.see(new RegExp(`^ ${held + 1}/1000`, 'm'))
  reader.type('k')
  await reader.see(new RegExp(`^ ${held}/1000`, 'm'))
  expect(reader.isAlternate()).toBe(true)
  counted('P12', held, 'keys')
})

test('a paste without an open line is nothing', async () => {
  const reader = await start()
  reader.paste('qAAo\rQ\x1b[A')
  await expectUntouched(reader)
})

test.each([
  ['at once', 0],
  ['late', 60],
  // On a busy machine it may come too late after all.
])('an arrow whose rest comes %s marks nothing', { retry: 2 }, async (_, ms) => {
  const reader = await start()
  reader.type('\x1b')
  if (ms > 0) await sleep(ms)
  reader.type('[A')
  await expectUntouched(reader)
})

test('what a terminal answers unasked is no key', async () => {
  const reader = await start()
  reader.type('\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\')
  reader.type('\x1b]10;rgb:ffff/AAAA/ffff\x07')
  reader.type('\x1b[?62;22c\x1b[12;40R\x1b[I\x1b[O\x1b[<0;3;5M')
  reader.type('\x1bP>|kitty(0.35.2)\x1b\\')
  await expectUntouched(reader)
})

test('keys that nobody knows and the end of keys are nothing', async () => {
  const reader = await start()
  reader.type('\x1b[106;1:3u\x1b[1;5A\x1bA\x1bq\x1b[24;2~\x1b[2~\x00\x1d')
  await expectUntouched(reader)
})

test('Esc never quits, however often it is pressed', async () => {
  const reader = await start()
  for (let count = 0; count < 3; count++) {
    reader.press('esc')
    // The first of two may come so soon that it is Alt with it.
    reader.type('j')
    reader.type('j')
    await reader.see(/^ ?2\/2/m)
    reader.type('k')
    await reader.see(/^ ?1\/2/m)
  }
  await expectUntouched(reader)
})

test('Ctrl-L draws all of it again', async () => {
  const reader = await start()
  const before = reader.written().length
  reader.press('ctrl+l')
  await reader.until((one) => one.written().slice(before).includes('Clock tower'), 'a new frame')
  await expectUntouched(reader)
})
