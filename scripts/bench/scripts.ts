// What scripts wait for, as ratios to a bare Node whose runs lie between theirs.
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { fillStore, fullSettings } from '../full-store.ts'
import {
  type Aim,
  atLeast,
  atMost,
  type Figure,
  median,
  timesAtMost,
  type Unit,
} from './figures.ts'
import { residentMb } from './process.ts'

const PROGRAM = resolve(import.meta.dirname, '../../bin/ctnews.js')
const RUNS = 25
const SOURCES = 5
const FEW = 40
const MANY = 20_000
/** Bytes between two looks at the memory. */
const LOOK = 4_000_000

interface Run {
  readonly ms: number
  readonly cpuMs: number
  readonly bytes: number
  /** Megabytes that were resident, at every look. */
  readonly resident: readonly number[]
}

export async function scriptFigures(place: string): Promise<Figure[]> {
  const probe = join(place, 'probe.cjs')
  await writeFile(
    probe,
    `process.on('exit', () => {
      const { user, system } = process.cpuUsage()
      require('node:fs').writeSync(3, String((user + system) / 1000))
    })`,
  )
  const run = runner(probe, await library(place, 'few', FEW))
  const json = await beside(run, [PROGRAM, '--json', '--offline'])
  const version = await beside(run, [PROGRAM, '--version'])
  const next = await beside(run, [PROGRAM, 'completion', 'next', '--', 'read', 'a'])
  const all = await runner(
    probe,
    await library(place, 'many', MANY),
  )([...[PROGRAM, '--ndjson', '--offline']])
  const bare = await run(['-e', writer(all.bytes)])
  const of = (SOURCES * MANY).toLocaleString('en')
  return [
    figure(`\`--json\` of ${SOURCES * FEW} stored articles`, 'ms', json.wall, timesAtMost(1.35)),
    figure('the same, processor time', 'ms', json.cpu, timesAtMost(1.3)),
    figure('`--version`', 'ms', version.wall, timesAtMost(1.15)),
    figure('a Tab in the shell', 'ms', next.wall, timesAtMost(1.2)),
    {
      what: `${of} articles as NDJSON`,
      value: megabytesPerSecond(all),
      unit: 'MB/s',
      base: { what: 'a bare Node that writes as much', value: megabytesPerSecond(bare) },
      aim: atLeast(50),
    },
    {
      what: 'memory they add in the second half, a megabyte',
      value: growth(all),
      unit: 'MB',
      base: { what: 'a bare Node that writes as much', value: growth(bare) },
      aim: atMost(0.1),
    },
  ]
}

/** @param pair medians of a bare Node and of the program */
function figure(
  what: string,
  unit: Unit,
  [bare, own]: readonly [number, number],
  aim: Aim,
): Figure {
  return { what, value: own, unit, base: { what: 'a bare Node', value: bare }, aim }
}

/** A program that writes so many bytes to its standard output. */
const writer = (bytes: number): string => `
  const piece = Buffer.alloc(65536, 'x')
  let left = ${bytes}
  const go = () => {
    while ((left -= piece.length) > 0) if (!process.stdout.write(piece)) return process.stdout.once('drain', go)
  }
  go()`

const megabytesPerSecond = ({ bytes, ms }: Run): number => bytes / 1e6 / (ms / 1000)

/** Megabytes of memory for each megabyte of the second half of what was written. */
function growth({ resident }: Run): number {
  const half = resident.slice(Math.floor(resident.length / 2))
  return ((half.at(-1) ?? 0) - (half[0] ?? 0)) / (half.length * LOOK * 1e-6)
}

/** A library whose sources are not due. */
async function library(place: string, name: string, each: number): Promise<NodeJS.ProcessEnv> {
  const [config, cache] = [join(place, `scripts-${name}`), join(place, `scripts-${name}-cache`)]
  await mkdir(config)
  await writeFile(join(config, 'config.json'), JSON.stringify(fullSettings(SOURCES)))
  fillStore(cache, SOURCES, each)
  return {
    ...process.env,
    CTNEWS_CONFIG_DIR: config,
    CTNEWS_CACHE_DIR: cache,
    CTNEWS_WEATHER_URL: '',
  }
}

type Runner = (args: readonly string[]) => Promise<Run>

/** Runs Node. */
function runner(probe: string, env: NodeJS.ProcessEnv): Runner {
  return async (args) => {
    const from = performance.now()
    // A pipe, as in a script: /dev/null is looked at as a terminal would be.
    const stdio = ['ignore', 'pipe', 'ignore', 'pipe'] as const
    const child = spawn(process.execPath, ['-r', probe, ...args], { stdio: [...stdio], env })
    let cpu = ''
    ;(child.stdio[3] as Readable).on('data', (piece: Buffer) => (cpu += piece.toString()))
    const closed = new Promise((done) => child.on('close', done))
    let [bytes, looked] = [0, 0]
    const resident: number[] = []
    for await (const piece of child.stdout as Readable) {
      bytes += (piece as Buffer).length
      if (bytes - looked < LOOK) continue
      looked = bytes
      resident.push(residentMb(child.pid ?? 0))
    }
    await closed
    return { ms: performance.now() - from, cpuMs: Number(cpu), bytes, resident }
  }
}

interface Pair {
  /** Milliseconds of a bare Node and of the program, medians of interleaved runs. */
  readonly wall: readonly [number, number]
  readonly cpu: readonly [number, number]
}

async function beside(run: Runner, args: readonly string[]): Promise<Pair> {
  await run(args)
  await run(args)
  const pairs: (readonly [Run, Run])[] = []
  for (let i = 0; i < RUNS; i++) pairs.push([await run(['-e', '0']), await run(args)])
  const of = (what: 'ms' | 'cpuMs'): readonly [number, number] => [
    median(pairs.map(([bare]) => bare[what])),
    median(pairs.map(([, own]) => own[what])),
  ]
  return { wall: of('ms'), cpu: of('cpuMs') }
}
