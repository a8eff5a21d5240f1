// What the terminal costs: the first frame, keys, memory and standing still. Ratios are to a bare
// Node in the same terminals of the same run, medians of interleaved runs.
import { mkdir, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type IPty, spawn } from '@lydell/node-pty'
import { launch, type Terminal } from '../../test/terminal/driver.ts'
import type { Figure } from './memory.ts'
import { fillStore, fullSettings } from '../full-store.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const RUNS = 15
const KEYS = 150
const BURST = 500
/** A key held down repeats about 30 times a second. */
const HELD_MS = 33
const FRAME_END = '\x1b[?2026l'
/** Until all of the store is read and the compiled code is kept. */
const SETTLED_MS = 3000
const IDLE_MS = 10_000

interface Places {
  readonly configDir: string
  readonly cacheDir: string
}

/** @param full the folders of a reader with 100,000 articles */
export async function screenFigures(place: string, full: Places): Promise<Figure[]> {
  const small = { configDir: join(place, 'few-config'), cacheDir: join(place, 'few-cache') }
  await mkdir(small.configDir)
  await writeFile(join(small.configDir, 'config.json'), JSON.stringify(fullSettings(4)))
  fillStore(small.cacheDir, 4, 50)
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
  const [wall, cpu] = [by((it) => it.bare.wall), by((it) => it.bare.cpu)]
  const figure = (what: string, value: number, target: number, more: number): Figure => ({
    what: `${what}, ${of} articles, 120x40`,
    value,
    unit: '×',
    target,
    more: `${more.toFixed(0)} ms`,
  })
  const [frame, frameCpu] = [by((it) => it.own.wall), by((it) => it.own.cpu)]
  const live = by((it) => it.own.live)
  return [
    figure('first frame from what is stored', frame / wall, 1.35, frame),
    figure('the same, processor time', frameCpu / cpu, 1.25, frameCpu),
    figure('a first key answered', live / wall, 4.5, live),
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

/** Milliseconds that all threads of a process have run. */
function processorMs(pid: number): number {
  const threads = `/proc/${pid}/task`
  const nanoseconds = readdirSync(threads).map((thread) =>
    Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
}

/** Holds `j`, then gives many keys at once, then nothing. */
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
  const from = reader.written().length
  const took: number[] = []
  for (let key = 0; key < KEYS; key++) {
    const ms = await answered(reader, 'j')
    took.push(ms)
    await sleep(Math.max(0, HELD_MS - ms))
  }
  const written = reader.written().slice(from)
  const frames = written.split(FRAME_END).length - 1
  const burst = await bursting(reader)
  // A story that is looked at for three seconds is marked read.
  await sleep(SETTLED_MS + 1000)
  const before = processorMs(reader.pid)
  await sleep(IDLE_MS)
  const idle = ((processorMs(reader.pid) - before) / IDLE_MS) * 100
  await reader.close()
  const at = `${columns}x${rows}, 100,000 articles`
  const usual = `median ${median(took).toFixed(1)} ms`
  const size = Buffer.byteLength(written) / KEYS
  return [
    {
      what: `held key to frame, p95, ${at}`,
      value: p95(took),
      unit: 'ms',
      target: most,
      more: usual,
    },
    {
      what: `of ${KEYS} keys without a frame, ${at}`,
      value: KEYS - Math.min(KEYS, frames),
      unit: '',
      target: 0,
      more: `${frames} frames`,
    },
    {
      what: `bytes of a frame, ${at}`,
      value: size / 1000,
      unit: 'kB',
      target: bytes / 1000,
      more: 'mean',
    },
    {
      what: `${BURST} keys at once to the frame that shows all, ${at}`,
      value: burst,
      unit: 'ms',
      target: 50,
      more: 'all done',
    },
    {
      what: `processor while nothing happens, ${at}`,
      value: idle,
      unit: '%',
      target: 0.1,
      more: `${IDLE_MS / 1000} s`,
    },
  ]
}

/** Milliseconds from a key to the end of the next frame. */
async function answered(reader: Terminal, key: string): Promise<number> {
  const before = reader.written().length
  const from = performance.now()
  reader.press(key)
  await reader.until(() => reader.written().includes(FRAME_END, before))
  return performance.now() - from
}

async function bursting(reader: Terminal): Promise<number> {
  reader.press('g')
  await reader.see(/^ 1\//m)
  await sleep(HELD_MS)
  const from = performance.now()
  reader.type('j'.repeat(BURST))
  await reader.see(new RegExp(`^ ${BURST + 1}/`, 'm'))
  return performance.now() - from
}

async function memory(
  places: Places,
  columns: number,
  rows: number,
  target: number,
): Promise<Figure[]> {
  const reader = await launch(['--offline'], { from: places, columns, rows })
  await reader.see(/^ 1\/200/m)
  await sleep(SETTLED_MS)
  const pages = readFileSync(`/proc/${reader.pid}/status`, 'utf8')
  await reader.close()
  const value = Number(/VmRSS:\s+(\d+)/.exec(pages)?.[1]) / 1024
  const what = `memory with 200 articles, ${columns}x${rows}`
  return [{ what, value, unit: 'MB', target, more: 'resident' }]
}

const median = (all: readonly number[]): number => quantile(all, 0.5)
const p95 = (all: readonly number[]): number => quantile(all, 0.95)

function quantile(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}
