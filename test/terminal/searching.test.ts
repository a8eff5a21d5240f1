import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { open } from './open.ts'
import type { Terminal } from './driver.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'
const HERON = 'Heron returns to the mill pond'
const CLOCK = 'Clock tower is two minutes slow again'

/** The row of the list that holds the cursor. */
const cursorRow = (reader: Terminal): string => reader.row(reader.find('▌'))

async function opened(args: readonly string[] = []): Promise<Terminal> {
  const reader = await open([FEED, ...args])
  await reader.see(CLOCK)
  return reader
}

test('a search filters while it is typed, and Esc brings back what was', async () => {
  const reader = await opened()
  reader.type('/her')
  await reader.see(/^ \/her +1 found$/m)
  expect(reader.find(CLOCK)).toBe(-1)
  reader.press('backspace', 'backspace', 'backspace')
  await reader.see(CLOCK)
  reader.type('tower')
  await reader.see(/^ \/tower +1 found$/m)
  const match = reader.cells(reader.find(CLOCK)).filter(({ background }) => background !== null)
  expect(match.map(({ text }) => text).join('')).toBe('tower')
  reader.press('esc')
  await reader.see(HERON)
  await reader.see('1/2')
})

test('a burst searches, then moves; Up is the search before, a paste one line', async () => {
  const reader = await opened()
  reader.type('/is:unread\rj')
  await reader.see('2/2 · 2 unread · /is:unread')
  reader.type('/zz\r')
  await reader.see(/Nothing found\.\s+Esc clears\./)
  reader.type('/')
  reader.press('up', 'up')
  await reader.see(/^ \/is:unread +2 found$/m)
  reader.press('ctrl+u')
  reader.paste('clock\n\x1b]0;no title\x07tower\n')
  await reader.see(/^ \/clock tower +1 found$/m)
  reader.press('enter')
  await reader.see('1/1 · 1 unread · /clock tower')
  expect(cursorRow(reader)).toContain(CLOCK)
  reader.press('c')
  await reader.see('2 unread')
  expect(cursorRow(reader)).toContain(CLOCK)
})

test('--search opens the reader with what it finds; a wrong one ends with 2', async () => {
  const reader = await open([FEED, '--search', 'heron'])
  await reader.see('1/1 · 1 unread · /heron')
  expect(reader.find(CLOCK)).toBe(-1)
  reader.press('esc')
  await reader.see(CLOCK)
  const wrong = await open([FEED, '--search', 'auther:x'])
  expect(await wrong.ended).toMatchObject({ code: 2 })
  expect(wrong.screen()).toContain('"auther:" at 1 is no field; did you mean "by:"?')
  expect(wrong.isAlternate()).toBe(false)
})

test('what is muted is gone, counted, remembered, and comes back', async () => {
  const first = await opened()
  first.type('x\rheron\r')
  await first.see('Mute "heron" for')
  first.press('G', 'enter')
  await first.see('muted "heron", u undoes')
  await first.until((reader) => reader.find(HERON) < 0, 'the list without it')
  first.press('q')
  await first.ended
  const config = join(first.configDir, 'config.json')
  expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({ mute: [{ words: 'heron' }] })
  const second = await open([FEED], { from: first })
  await second.see('1/1 · 1 unread · 1 muted')
  expect(second.find(HERON)).toBe(-1)
  await writeFile(config, '{}')
  await second.see(HERON)
})
