// Ratios to a bare Node, runs interleaved, so that they mean the same on a slow or busy machine.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch } from '../../test/terminal/driver.ts'
import { memoryFigures } from './memory.ts'
import { extractTimes } from './extract.ts'
import { parseRatio } from './parse.ts'
import { longReads, prepared, readingTimes } from './reading.ts'
import { refreshTimes } from './refresh.ts'
import { screenFigures } from './screen.ts'
import { scriptFigures } from './scripts.ts'
import { fullPlaces, shelfFigures } from './shelf.ts'
import { stormFigures } from './storm.ts'
import { madeUpFeed } from '../edition.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const RUNS = 15
const KEYS = 150
/** A key held down repeats about 30 times a second. */
const HELD_MS = 33
/** Ends a frame: Ink writes each between the marks of synchronised output. */
const FRAME_END = '\x1b[?2026l'

const folder: string = await mkdtemp(join(tmpdir(), 'ctnews-bench-'))
const places = { configDir: join(folder, 'config'), cacheDir: join(folder, 'cache') }
const page: string = join(folder, 'page.xml')
const long: readonly string[] = [join(folder, 'north.xml'), join(folder, 'south.xml')]
const stories = { Latin: join(folder, 'latin.html'), Han: join(folder, 'han.html') }
await writeFile(page, madeUpFeed('Lantern', 10))
const { latin, han } = longReads()
for (const [file, html] of [[stories.Latin, latin] as const, [stories.Han, han] as const]) {
  await writeFile(file, `<!doctype html><title>Long</title><article>${html}</article>`)
}
await Promise.all(
  long.map((file) => writeFile(file, madeUpFeed(file.includes('north') ? 'North' : 'South', 5000))),
)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function run(args: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    CTNEWS_CONFIG_DIR: places.configDir,
    CTNEWS_CACHE_DIR: places.cacheDir,
    CTNEWS_WEATHER_URL: '',
  }
  // A pipe, as in a script: /dev/null is looked at as a terminal would be.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env })
  child.stdout.resume()
  return new Promise((done, fail) =>
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`${args.join(' ')} ended with ${code}`)),
    ),
  )
}

async function bareInTerminal(): Promise<number> {
  const from = performance.now()
  const bare = await launch([], { program: [process.execPath, '-e', '0'] })
  await bare.ended
  const took = performance.now() - from
  await bare.close()
  return took
}

async function firstFrame(): Promise<number> {
  const from = performance.now()
  const reader = await launch([page], { from: places, columns: 120, rows: 40 })
  await reader.until(() => /\bLantern 10\b/.test(reader.screen()) && /\? help/.test(reader.row(39)))
  const took = performance.now() - from
  reader.press('q')
  await reader.ended
  await reader.close()
  return took
}

/** Median of `work` over the median of `bare`. */
async function ratio(
  bare: () => Promise<number>,
  work: () => Promise<number>,
): Promise<[ratio: number, ms: number]> {
  await work()
  const both: [number, number][] = []
  for (let i = 0; i < RUNS; i++) both.push([await bare(), await work()])
  const [floor, took] = [median(both.map(([a]) => a)), median(both.map(([, b]) => b))]
  return [took / floor, took]
}

const median = (all: readonly number[]): number => quantile(all, 0.5)

function quantile(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}

/** Milliseconds from each key to the end of the frame that shows it. */
async function heldKey(files: readonly string[], open: readonly string[]): Promise<number[]> {
  const reader = await launch(files, { from: places, columns: 200, rows: 60 })
  await reader.see(/All [1-9][^]*\? help/)
  reader.press(...open)
  if (open.length > 0) await reader.see('space page')
  const took: number[] = []
  for (let i = 0; i < KEYS; i++) {
    const before = reader.written().length
    const frame = async (): Promise<void> => {
      reader.press('j')
      await reader.until(() => reader.written().includes(FRAME_END, before))
    }
    const ms = await timed(frame)
    took.push(ms)
    await sleep(Math.max(0, HELD_MS - ms))
  }
  await reader.close()
  return took
}

function say(what: string, value: number, unit: string, target: number, more: string): void {
  print(what, value, unit, `≤ ${target}`, value <= target, more)
}

function print(
  what: string,
  value: number,
  unit: string,
  target: string,
  isMet: boolean,
  more: string,
): void {
  const verdict = isMet ? 'ok' : 'MISSED'
  const figure = `${value.toFixed(value < 0.1 ? 3 : 2)} ${unit}`.padStart(10)
  console.log(
    `${what.padEnd(52)} ${figure}  target ${target} ${unit}  ${verdict.padEnd(6)} (${more})`,
  )
}

async function reading(): Promise<void> {
  await prepared
  const { latin, cjk } = readingTimes()
  for (const [script, most, wrap, times] of [
    ['Latin', 30, 5, latin],
    ['Han', 45, 20, cjk],
  ] as const) {
    const { parse5, read, screen, all } = times
    const beside = `parse5 ${parse5.toFixed(1)} ms`
    say(`200 kB article to its first screen, ${script}`, read + screen, 'ms', most, beside)
    say(`of it wrapping, and a new width, ${script}`, screen, 'ms', wrap, '60 lines')
    say(`200 kB of HTML to all its lines, ${script}`, all / parse5, '×', 3, beside)
  }
}

async function extracting(): Promise<void> {
  const { medianMs, p95Ms, largeMs, busyMs } = await extractTimes()
  say('full text of a page, p95', p95Ms, 'ms', 100, `median ${medianMs.toFixed(1)} ms`)
  say('full text of 1.8 MB of paragraphs', largeMs / 1000, 's', 5, 'within the deadline')
  say('main thread busy meanwhile, p99', busyMs, 'ms', 10, 'nothing waits for it')
}

async function refreshes(): Promise<void> {
  for (const [count, items, most] of [
    [100, 50, 1.3],
    [1000, 20, 1.2],
  ] as const) {
    const place = await mkdtemp(join(folder, 'refresh-'))
    const { bare, plain, cold, same } = await refreshTimes(place, count, items)
    const beside = `${cold.toFixed(0)} ms, a bare program that only fetches ${bare.toFixed(0)}`
    say(`refresh of ${count} × ${items}, storing and indexing`, cold / bare, '×', most, beside)
    const also = `a bare program that stores and indexes too ${plain.toFixed(0)} ms`
    say(`the same beside one that stores`, cold / plain, '×', 2, also)
    if (count === 100) say('refresh of 100 unchanged feeds', same / 1000, 's', 0.15, '304')
  }
}

try {
  const { ratio: parsing, megabytesPerSecond } = parseRatio()
  const speed = `${megabytesPerSecond.toFixed(0)} MB/s`
  print(
    'speed of parsing beside parseFeed of htmlparser2',
    parsing,
    '×',
    '≥ 0.75',
    parsing >= 0.75,
    speed,
  )
  await reading()
  await extracting()
  await refreshes()
  const onScreen = (place: string): ReturnType<typeof screenFigures> =>
    screenFigures(place, fullPlaces(place))
  for (const figures of [stormFigures, memoryFigures, shelfFigures, onScreen, scriptFigures]) {
    for (const { what, value, unit, target, more } of await figures(folder)) {
      say(what, value, unit, target, more)
    }
  }
  const [frame, frameMs] = await ratio(bareInTerminal, firstFrame)
  say('first complete frame, 10 articles, 120x40', frame, '×', 4.5, `${frameMs.toFixed(0)} ms`)
  const [json, jsonMs] = await ratio(
    () => timed(() => run(['-e', '0'])),
    () => timed(() => run([PROGRAM, page, '--json'])),
  )
  say('--json of one local file', json, '×', 1.6, `${jsonMs.toFixed(0)} ms`)
  const keys = await heldKey(long, [])
  const usual = `median ${median(keys).toFixed(1)} ms`
  say('key to changed frame, p95, 200x60, 10,000 articles', quantile(keys, 0.95), 'ms', 33, usual)
  for (const [script, file] of Object.entries(stories)) {
    const scrolled = await heldKey([file], ['enter'])
    const half = `median ${median(scrolled).toFixed(1)} ms`
    say(
      `key to scrolled frame, p95, 200x60, 200 kB ${script}`,
      quantile(scrolled, 0.95),
      'ms',
      16,
      half,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
