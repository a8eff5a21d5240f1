// What the terminal costs: the first frame, keys, memory and standing still. Ratios are to a bare
// Node in the same terminals of the same run, medians of interleaved runs.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type IPty, spawn } from '@lydell/node-pty'
import { launch, type Terminal } from '../../test/terminal/driver.ts'
import { fillStore, fullSettings } from '../full-store.ts'
import { FRAME_END, HELD_MS, keyTimes, painter } from './echo.ts'
import { atMost, type Figure, median, p95, timesAtMost } from './figures.ts'
import { processorMs, residentMb } from './process.ts'
import { fullPlaces } from './shelf.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const RUNS = 15
const KEYS = 150
const BURST = 500
/** Until all of the store is read and the compiled code is kept. */
const SETTLED_MS = 3000
const IDLE_MS = 10_000

interface Places {
  readonly configDir: string
  readonly cacheDir: string
}

export async function screenFigures(place: string): Promise<Figure[]> {
  const small = { configDir: join(place, 'few-config'), cacheDir: join(place, 'few-cache') }
  await mkdir(small.configDir)
  await writeFile(join(small.configDir, 'config.json'), JSON.stringify(fullSettings(4)))
  fillStore(small.cacheDir, 4, 50)
  const full = await fullPlaces(place)
  return [
    ...(await starting(small, '200')),
    ...(await starting(full, '100,000')),
    ...(await holding(full, 80, 24, 10, 2300)),
    ...(await holding(full, 200, 60, 16, 11_000)),
    ...(await memory(small, 80, 24, 90)),
    ...(await memory(small, 200, 60, 130)),
  ]
}

interface Start {
  readonly wall: number
  readonly cpu: number
  /** Milliseconds until a key was answered. */
  readonly live: number
}

async function starting(places: Places, of: string): Promise<Figure[]> {
  // Its compiled code is kept.
  const first = await launch(['--offline'], { from: places, columns: 120, rows: 40 })
  await sleep(SETTLED_MS)
  await first.close()
  const runs: { bare: Omit<Start, 'live'>; own: Start }[] = []
  for (let run = 0; run < RUNS; run++) runs.push({ bare: await bare(), own: await own(places) })
  const by = (pick: (run: (typeof runs)[number]) => number): number => median(runs.map(pick))
  const figure = (what: string, value: number, base: number, limit: number): Figure => ({
    what: `${what}, ${of} articles, 120x40`,
    value,
    unit: 'ms',
    base: { what: 'a bare Node in a terminal', value: base },
    aim: timesAtMost(limit),
  })
  const [wall, cpu] = [by((it) => it.bare.wall), by((it) => it.bare.cpu)]
  return [
    figure(
      'first frame from what is stored',
      by((it) => it.own.wall),
      wall,
      1.35,
    ),
    figure(
      'the same, processor time',
      by((it) => it.own.cpu),
      cpu,
      1.25,
    ),
    figure(
      'a first key answered',
      by((it) => it.own.live),
      wall,
      4.5,
    ),
  ]
}

/** A bare Node in a terminal; a shell tells what its processor time was. */
async function bare(): Promise<Omit<Start, 'live'>> {
  const from = performance.now()
  const alone = terminal([process.execPath, '-e', '0'])
  await alone.ended
  const wall = performance.now() - from
  const timed = terminal(['bash', '-c', '"$0" -e 0; times', process.execPath])
  await timed.ended
  const [user = 0, system = 0] = [...timed.written().matchAll(/(\d+)m([\d.]+)s/g)]
    .slice(2)
    .map(([, minutes, seconds]) => (Number(minutes) * 60 + Number(seconds)) * 1000)
  return { wall, cpu: user + system }
}

/** A reader until its first frame and until the first key is answered. */
async function own(places: Places): Promise<Start> {
  const from = performance.now()
  const reader = terminal([process.execPath, PROGRAM, '--offline'], places)
  await reader.until((text) => text.includes('help'))
  const wall = performance.now() - from
  const cpu = processorMs(reader.pty.pid)
  const shown = reader.written().length
  reader.pty.write('j')
  await reader.until((text) => /[ K]2\/\d/.test(text.slice(shown)))
  const live = performance.now() - from
  reader.pty.kill('SIGKILL')
  await reader.ended
  return { wall, cpu, live }
}

interface Bare {
  readonly pty: IPty
  readonly ended: Promise<unknown>
  readonly written: () => string
  readonly until: (holds: (written: string) => boolean) => Promise<void>
}

/** A terminal that draws nothing, so that it takes no time from what is measured. */
function terminal([file = '', ...args]: readonly string[], places?: Places): Bare {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nonexistent',
    TERM: 'xterm-256color',
    LANG: 'en_US.UTF-8',
    CTNEWS_CONFIG_DIR: places?.configDir ?? '',
    CTNEWS_CACHE_DIR: places?.cacheDir ?? '',
    CTNEWS_WEATHER_URL: '',
  }
  const pty = spawn(file, [...args], { name: 'xterm-256color', cols: 120, rows: 40, env })
  let written = ''
  let look = (): void => {}
  pty.onData((text) => {
    written += text
    look()
  })
  return {
    pty,
    ended: new Promise((done) => pty.onExit(done)),
    written: () => written,
    until: (holds) =>
      new Promise((done) => {
        look = () => {
          if (holds(written)) done()
        }
        look()
      }),
  }
}

interface Held {
  readonly took: readonly number[]
  readonly frames: number
  /** Kilobytes of a frame, the mean. */
  readonly kilobytes: number
  /** Milliseconds from many keys at once to the frame that shows them all. */
  readonly burst: number
  /** Per cent of a processor while nothing happens. */
  readonly idle: number
}

/** Holds `j`, then gives many keys at once, then nothing. */
async function hold(reader: Terminal, burst: () => Promise<number>): Promise<Held> {
  const from = reader.written().length
  const took = await keyTimes(reader, KEYS, () => 'j')
  const written = reader.written().slice(from)
  const all = await burst()
  // A story that is looked at for three seconds is marked read.
  await sleep(SETTLED_MS + 1000)
  const before = processorMs(reader.pid)
  await sleep(IDLE_MS)
  return {
    took,
    frames: written.split(FRAME_END).length - 1,
    kilobytes: Buffer.byteLength(written) / KEYS / 1000,
    burst: all,
    idle: ((processorMs(reader.pid) - before) / IDLE_MS) * 100,
  }
}

/** @param most milliseconds to a frame @param bytes of one */
async function holding(
  places: Places,
  columns: number,
  rows: number,
  most: number,
  bytes: number,
): Promise<Figure[]> {
  const reader = await launch(['--offline'], { from: places, columns, rows })
  await reader.until(() => /All \d+ /.test(reader.screen()), 'the whole list')
  await sleep(SETTLED_MS)
  const own = await hold(reader, () => bursting(reader))
  await reader.close()
  const bare = await painter(columns, rows)
  const base = await hold(bare, () => burst(bare, () => bare.see(new RegExp(`^${KEYS + BURST}x`))))
  await bare.close()
  return figures(own, base, `${columns}x${rows}, 100,000 articles`, most, bytes)
}

function figures(own: Held, base: Held, at: string, most: number, bytes: number): Figure[] {
  const figure = (
    what: string,
    unit: Figure['unit'],
    of: (held: Held) => number,
    limit: number,
  ): Figure => ({
    what: `${what}, ${at}`,
    value: of(own),
    unit,
    base: { what: 'a bare Node that paints as much', value: of(base) },
    aim: atMost(limit),
  })
  return [
    figure('held key to frame, p95', 'ms', ({ took }) => p95(took), most),
    figure(`of ${KEYS} keys without one`, 'frames', ({ frames }) => Math.max(0, KEYS - frames), 0),
    figure('size of a frame', 'kB', ({ kilobytes }) => kilobytes, bytes / 1000),
    figure(`${BURST} keys at once to the frame of all`, 'ms', (held) => held.burst, 50),
    figure('processor while nothing happens', '%', ({ idle }) => idle, 0.1),
  ]
}

async function bursting(reader: Terminal): Promise<number> {
  reader.press('g')
  await reader.see(/^ 1\//m)
  await sleep(HELD_MS)
  return burst(reader, () => reader.see(new RegExp(`^ ${BURST + 1}/`, 'm')))
}

async function burst(reader: Terminal, shown: () => Promise<void>): Promise<number> {
  const from = performance.now()
  reader.type('j'.repeat(BURST))
  await shown()
  return performance.now() - from
}

async function memory(
  places: Places,
  columns: number,
  rows: number,
  limit: number,
): Promise<Figure[]> {
  const reader = await launch(['--offline'], { from: places, columns, rows })
  await reader.see(/^ 1\/200/m)
  const bare = await painter(columns, rows)
  await sleep(SETTLED_MS)
  const [value, base] = [residentMb(reader.pid), residentMb(bare.pid)]
  await reader.close()
  await bare.close()
  return [
    {
      what: `memory with 200 articles, ${columns}x${rows}`,
      value,
      unit: 'MB',
      base: { what: 'a bare Node in a terminal', value: base },
      aim: atMost(limit),
    },
  ]
}
