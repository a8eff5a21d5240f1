import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fillStore, fullSettings } from '../../../scripts/full-store.ts'
import { keymap } from '../../../src/keymap.ts'
import { FAULTS, type FaultServer } from '../../fetch/fault-server.ts'
import { feed, site } from '../../run/site.ts'
import type { Terminal } from '../../terminal/driver.ts'
import { open } from '../../terminal/open.ts'
import { preload } from '../../terminal/shell.ts'
import { type Folders, subscribed } from '../../terminal/subscribed.ts'
import { amount } from '../amount.ts'
import { counted, most } from '../counted.ts'

const BIN = join(process.cwd(), 'bin/ctnews.js')
const FRAME_END = '\x1b[?2026l'
const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** What a reader holds after its garbage was collected. */
interface Held {
  readonly objects: number
  readonly bytes: number
  readonly files: number
}

interface Soaked {
  readonly reader: Terminal
  readonly held: () => Promise<Held>
}

/** A reader that tells at a signal what it holds. */
async function soaked(from: Folders, ...args: string[]): Promise<Soaked> {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-soak-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'held')
  // V8's own notes on compiled code are bytes but no objects.
  const code = `process.on('SIGUSR2', () => {
    const { queryObjects } = process.getBuiltinModule('node:v8')
    const fs = process.getBuiltinModule('node:fs')
    const objects = queryObjects(Object, { format: 'count' })
    const bytes = process.memoryUsage().heapUsed
    const files = fs.readdirSync('/proc/self/fd').length
    fs.writeFileSync('${file}.part', JSON.stringify({ objects, bytes, files }))
    fs.renameSync('${file}.part', '${file}')
  })`
  const program = [process.execPath, ...preload(code), BIN]
  const reader = await open(args, { program, from, columns: 120, rows: 40 })
  const held = async (): Promise<Held> => {
    rmSync(file, { force: true })
    reader.kill('SIGUSR2')
    await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true)
    return JSON.parse(readFileSync(file, 'utf8')) as Held
  }
  return { reader, held }
}

/** Frames down the list, then as many up again. */
const LEG = 30

async function frames(reader: Terminal, count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    const before = reader.written().length
    reader.press(Math.floor(frame / LEG) % 2 === 0 ? key('next') : key('previous'))
    await reader.until((it) => it.written().includes(FRAME_END, before), 'a frame')
  }
}

const FRAMES = amount(120, 9000)
const REFRESHES = amount(20, 1000)
/** Turns before the first look, so that what is kept on purpose is there. */
const WARM = { frames: amount(120, 1000), refreshes: amount(5, 100) }
/** What caches and a refresh that is under way hold varies by some hundreds. */
const CACHES = 1500
const MIB = 2 ** 20
const MOST_BYTES = 4 * MIB

function expectSteady(what: string, turns: number, before: Held, after: Held, each: number): void {
  const objects = after.objects - before.objects
  const bytes = after.bytes - before.bytes
  counted('P15', turns, what)
  most('P15', bytes / MIB, `MB more heap after ${what}`)
  most('P15', objects, `objects more after ${what}`)
  expect(objects).toBeLessThan(CACHES + turns * each)
  expect(bytes).toBeLessThan(MOST_BYTES)
}

test(`${FRAMES} frames leave nothing behind`, { timeout: 1_800_000 }, async () => {
  const from = subscribed()
  mkdirSync(from.cacheDir)
  writeFileSync(join(from.configDir, 'config.json'), JSON.stringify(fullSettings(2)))
  fillStore(from.cacheDir, 2, 50)
  const { reader, held } = await soaked(from, '--offline')
  await reader.see(/^ 1\/100/m)
  await frames(reader, WARM.frames)
  const before = await held()
  await frames(reader, FRAMES)
  const after = await held()
  // A leak is at least one object each time, and mostly dozens.
  expectSteady('frames', FRAMES, before, after, 0.25)
  // What is opened once, late in a start, may be missing in the first look.
  expect(after.files).toBeLessThanOrEqual(before.files + 1)
})

/** One source that answers and seven that do not, each in its own way. */
async function mostlyFailing(): Promise<FaultServer> {
  const { missing, broken, half, garbage, empty, loop, html } = FAULTS
  return site({
    ok: feed('Ferry Post', 'Ferry returns to the quay', 'Mill closes for good'),
    ...{ missing: missing!, broken: broken!, half: half!, garbage: garbage! },
    ...{ empty: empty!, loop: loop!, html: html! },
  })
}
const FAILING = ['missing', 'broken', 'half', 'garbage', 'empty', 'loop', 'html']

/** What is pressed while a refresh is under way is no new one: pressed until all were. */
async function refreshed(reader: Terminal, server: FaultServer, count: number): Promise<void> {
  const asked = (): number => server.visits.filter(({ path }) => path === '/ok').length
  for (let left = count; left > 0; left -= 10) {
    const end = asked() + Math.min(left, 10)
    const again = setInterval(() => reader.press(key('refresh-all')), 20)
    try {
      await reader.until(() => asked() >= end, 'the refreshes')
    } finally {
      clearInterval(again)
    }
  }
}

test(
  `${REFRESHES} refreshes of failing sources leave nothing behind`,
  { timeout: 1_800_000 },
  async () => {
    const server = await mostlyFailing()
    const from = subscribed(...['ok', ...FAILING].map((name) => ({ url: server.url(name) })))
    const { reader, held } = await soaked(from)
    await reader.see('Mill closes')
    await refreshed(reader, server, WARM.refreshes)
    await reader.see('7 sources failed')
    const before = await held()
    await refreshed(reader, server, REFRESHES)
    expectSteady('refreshes', REFRESHES, before, await held(), 1)
    // Sockets that are kept for the next request go after some seconds.
    await expect
      .poll(async () => (await held()).files, { timeout: 30_000 })
      .toBeLessThanOrEqual(before.files)
  },
)
