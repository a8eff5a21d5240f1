import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fillStore, fullSettings } from '../../../scripts/full-store.ts'
import { keymap } from '../../../src/keymap.ts'
import type { Terminal } from '../../terminal/driver.ts'
import { open } from '../../terminal/open.ts'
import { preload } from '../../terminal/shell.ts'

const BIN = join(process.cwd(), 'bin/ctnews.js')
const FRAME_END = '\x1b[?2026l'
/** Frames that are counted, after as many that fill what is kept. */
const FRAMES = process.env['CTNEWS_PROOF'] === 'full' ? 9000 : 120
/** Frames down the list, then as many up again. */
const LEG = 30
/** What caches hold may grow by some hundreds; a frame is made of thousands. */
const MOST = 400 + FRAMES / 10

const next = keymap.next.keys[0] ?? ''
const previous = keymap.previous.keys[0] ?? ''

async function frames(reader: Terminal, count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    const before = reader.written().length
    reader.press(Math.floor(frame / LEG) % 2 === 0 ? next : previous)
    await reader.until((it) => it.written().includes(FRAME_END, before), 'a frame')
  }
}

test(`${FRAMES} frames leave nothing behind`, { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-soak-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const from = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
  for (const place of Object.values(from)) mkdirSync(place)
  writeFileSync(join(from.configDir, 'config.json'), JSON.stringify(fullSettings(2)))
  fillStore(from.cacheDir, 2, 50)
  const file = join(folder, 'count')
  // V8's own notes on compiled code grow for long; what the program holds is counted.
  const code = `process.on('SIGUSR2', () => {
    const { queryObjects } = process.getBuiltinModule('node:v8')
    const count = queryObjects(Object, { format: 'count' })
    process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(file)}, String(count))
  })`
  const reader = await open([], {
    program: [process.execPath, ...preload(code), BIN, '--offline'],
    from,
    columns: 120,
    rows: 40,
  })
  await reader.see(/^ 1\/100/m)
  const objects = async (): Promise<number> => {
    rmSync(file, { force: true })
    reader.kill('SIGUSR2')
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8') !== '').toBe(true)
    return Number(readFileSync(file, 'utf8'))
  }
  await frames(reader, 120)
  const before = await objects()
  await frames(reader, FRAMES)
  expect((await objects()) - before).toBeLessThan(MOST)
})
