import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { Terminal } from './driver.ts'
import { open } from './open.ts'
import { randomFrom } from '../random.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

const WORDS = 'the river trail opens its new bridge to walkers before the first snow falls on town '

/** Forty stories of twelve paragraphs each, every headline and paragraph with its number. */
function paper(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-resizing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const items = Array.from({ length: 40 }, (_, story) => {
    const text = Array.from(
      { length: 12 },
      (__, at) => `<p>Part ${at} of it: ${WORDS.repeat(4)}</p>`,
    )
    const date = new Date(Date.UTC(2026, 10, 20) - story * 7_200_000).toUTCString()
    return `<item><guid>${story}</guid><title>Story ${story} tells that ${WORDS}</title>
      <pubDate>${date}</pubDate><description><![CDATA[${text.join('')}]]></description></item>`
  })
  const file = join(folder, 'paper.xml')
  writeFileSync(file, `<rss><channel><title>Paper</title>${items.join('')}</channel></rss>`)
  return file
}

const SIZES = [
  [200, 60],
  [40, 15],
  [120, 40],
  [20, 6],
  [30, 8],
  [1, 1],
  [500, 200],
  [160, 20],
] as const

const start = (): Promise<Terminal> =>
  open([paper(), '--now', '2026-11-20T12:00:00Z'], { allowance: { resized: true } })

/** What can be seen of 80 columns; the emulator keeps cells beyond its edge. */
const seen = (reader: Terminal): string =>
  reader
    .screen()
    .split('\n')
    .map((row) => row.slice(0, 80).trimEnd())
    .join('\n')

/** Through all sizes in one go and back; then the whole screen is what it was. */
async function burst(reader: Terminal): Promise<void> {
  const before = seen(reader)
  for (const [columns, rows] of SIZES) reader.resize(columns, rows)
  reader.resize(80, 24)
  await reader.until((it) => seen(it) === before, `the same screen:\n${before}`)
}

/** To each size until something of it is drawn, and back. */
async function walk(reader: Terminal, sign: RegExp): Promise<void> {
  const before = seen(reader)
  for (const [columns, rows] of SIZES) {
    reader.resize(columns, rows)
    const isSmall = columns < 30 || rows < 8
    await reader.until((it) => isSmall || sign.test(it.screen()), `${sign} at ${columns}×${rows}`)
  }
  reader.resize(80, 24)
  await reader.until((it) => seen(it) === before, `the same screen:\n${before}`)
}

test('the list keeps its story on its row through all sizes', async () => {
  const reader = await start()
  await reader.see('Story 0 tells')
  reader.type(key('next').repeat(17))
  await reader.see(/▌● Story 17 /)
  await burst(reader)
  await walk(reader, /Story 17 /)
  await expect.poll(() => reader.screen()).toMatch(/▌● Story 17 /)
})

test('the story keeps its paragraph through all sizes', async () => {
  const reader = await start()
  await reader.see('Story 0 tells')
  reader.type(`${key('next').repeat(5)}\r`)
  await reader.see('Part 0 of it')
  reader.press(key('page'))
  reader.type(key('section-next').repeat(3))
  await reader.until((it) => /Part 5/.test(it.row(1)), 'a paragraph at the top')
  await burst(reader)
  await walk(reader, /Part 5 of it/)
  await expect.poll(() => reader.row(1)).toMatch(/Part 5/)
})

test('any size from 1×1 to 500×200, with keys between, ends where a window is one again', async () => {
  const reader = await start()
  await reader.see('Story 0 tells')
  const next = randomFrom(7)
  const keys = ['j', 'k', '\r', 'h', ' ', 'e', '?', 'V', 'J', 'z', '\t', 'G', 'g']
  for (let count = 0; count < 60; count++) {
    reader.resize(Math.ceil(500 ** next()), Math.ceil(200 ** next()))
    reader.type(keys[Math.floor(next() * keys.length)] as string)
    if (count % 10 === 0) await new Promise((done) => setImmediate(done))
  }
  reader.resize(80, 24)
  reader.press(key('redraw'))
  await reader.see(/help|back|q quit/)
  reader.press('ctrl+c')
  expect(await reader.ended).toEqual({ code: 0, signal: 0 })
})
