import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'
const HERON = 'Heron returns to the mill pond'
const CLOCK = 'Clock tower is two minutes slow again'
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** The first row of the list that holds a headline: is it marked unread there? */
const isUnread = (reader: Terminal, headline: string): boolean =>
  reader.row(reader.find(headline)).slice(0, 4).includes('●')

async function quit(reader: Terminal): Promise<void> {
  reader.press(key('leave'))
  await reader.until(() => !reader.isAlternate(), "the shell's screen")
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
}

async function readTheHeron(): Promise<Terminal> {
  const reader = await open([FEED])
  await reader.see(CLOCK)
  expect(isUnread(reader, HERON)).toBe(true)
  reader.press(key('open'))
  await reader.see('tall grey bird')
  return reader
}

test('an article that was opened is still read when the reader comes back', async () => {
  const first = await readTheHeron()
  first.press(key('back'))
  await first.until((reader) => reader.find(CLOCK) >= 0 && !isUnread(reader, HERON), 'a read row')
  await quit(first)
  const second = await open([FEED], { from: first })
  await second.see(CLOCK)
  expect([isUnread(second, HERON), isUnread(second, CLOCK)]).toEqual([false, true])
})

test('it is read when the reader was killed without a chance to save', async () => {
  const first = await readTheHeron()
  first.kill('SIGKILL')
  await first.ended
  const second = await open([FEED], { from: first })
  await second.see(CLOCK)
  expect(isUnread(second, HERON)).toBe(false)
})

test('it is read when the feed lies elsewhere, or the article comes as a page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ctnews-moved-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await copyFile(FEED, join(folder, 'renamed.rss'))
  const first = await readTheHeron()
  await quit(first)
  const moved = await open([join(folder, 'renamed.rss')], { from: first })
  await moved.see(CLOCK)
  expect(isUnread(moved, HERON)).toBe(false)
  await quit(moved)
  const page = await open(['test/terminal/fixtures/heron-page.html'], { from: first })
  await page.see(HERON)
  expect(isUnread(page, HERON)).toBe(false)
})

test('it is read when the cache was deleted', async () => {
  const first = await readTheHeron()
  await quit(first)
  await rm(first.cacheDir, { recursive: true, force: true })
  const second = await open([FEED], { from: first })
  await second.see(CLOCK)
  expect([isUnread(second, HERON), isUnread(second, CLOCK)]).toEqual([false, true])
})

test('a mark can be undone, and what was undone stays so', async () => {
  const first = await open([FEED])
  await first.see(CLOCK)
  first.press(key('read'))
  await first.until((reader) => !isUnread(reader, HERON), 'a read row')
  first.press(key('undo'))
  await first.until((reader) => isUnread(reader, HERON), 'an unread row')
  await quit(first)
  const second = await open([FEED], { from: first })
  await second.see(CLOCK)
  expect(isUnread(second, HERON)).toBe(true)
})

test.each([
  [40, 15],
  [80, 24],
  [120, 40],
  [200, 60],
])('a hostile feed can do nothing at %d×%d but be read', async (columns, rows) => {
  const reader = await open(['test/terminal/fixtures/hostile.xml'], { columns, rows })
  await reader.see(/Wipe/)
  reader.press(key('open'))
  await reader.see(/end of/)
  await quit(reader)
})
