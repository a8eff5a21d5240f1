// What scripts wait for, as ratios to a bare Node whose runs lie between theirs.
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Figure } from './memory.ts'
import { fillStore, fullSettings } from '../full-store.ts'

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
  const json = await beside(run, ['--json', '--offline'])
  const version = await beside(run, ['--version'])
  const next = await beside(run, ['completion', 'next', '--', 'read', 'a'])
  const all = await runner(probe, await library(place, 'many', MANY))(['--ndjson', '--offline'])
  const half = all.resident.slice(Math.floor(all.resident.length / 2))
  const megabytes = all.bytes / 1e6
  const speed = `${(megabytes / (all.ms / 1000)).toFixed(0)} MB/s`
  const growth = ((half.at(-1) ?? 0) - (half[0] ?? 0)) / (half.length * LOOK * 1e-6)
  const of = (SOURCES * MANY).toLocaleString('en')
  const figure = (what: string, value: number, unit: string, target: number, more: string) => ({
    ...{ what, value, unit, target, more },
  })
  return [
    figure(`--json of ${SOURCES * FEW} stored articles`, json.wall, '×', 1.35, json.more),
    figure('the same, processor time', json.cpu, '×', 1.3, 'of the same runs'),
    figure('--version', version.wall, '×', 1.15, version.more),
    figure('a Tab in the shell', next.wall, '×', 1.2, next.more),
    figure(`${of} articles as NDJSON, a megabyte`, all.ms / megabytes, 'ms', 20, speed),
    figure(
      'memory they add in the second half, a megabyte',
      growth,
      'MB',
      0.1,
      `${half.at(-1)} MB`,
    ),
  ]
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

type Runner = (args: readonly string[] | null) => Promise<Run>

/** Runs the program, or with null a bare Node. */
function runner(probe: string, env: NodeJS.ProcessEnv): Runner {
  return async (args) => {
    const from = performance.now()
    const what = args ? [PROGRAM, ...args] : ['-e', '0']
    // A pipe, as in a script: /dev/null is looked at as a terminal would be.
    const stdio = ['ignore', 'pipe', 'ignore', 'pipe'] as const
    const child = spawn(process.execPath, ['-r', probe, ...what], { stdio: [...stdio], env })
    let cpu = ''
    ;(child.stdio[3] as Readable).on('data', (piece: Buffer) => (cpu += piece.toString()))
    const closed = new Promise((done) => child.on('close', done))
    let [bytes, looked] = [0, 0]
    const resident: number[] = []
    for await (const piece of child.stdout as Readable) {
      bytes += (piece as Buffer).length
      if (bytes - looked < LOOK) continue
      looked = bytes
      resident.push(await megabytesOf(child.pid ?? 0))
    }
    await closed
    return { ms: performance.now() - from, cpuMs: Number(cpu), bytes, resident }
  }
}

async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

async function beside(
  run: Runner,
  args: readonly string[],
): Promise<{ readonly wall: number; readonly cpu: number; readonly more: string }> {
  await run(args)
  await run(args)
  const pairs: [Run, Run][] = []
  for (let i = 0; i < RUNS; i++) pairs.push([await run(null), await run(args)])
  const of = (which: 0 | 1, what: 'ms' | 'cpuMs'): number =>
    pairs.map((pair) => pair[which][what]).toSorted((a, b) => a - b)[RUNS >> 1] ?? Number.NaN
  return {
    wall: of(1, 'ms') / of(0, 'ms'),
    cpu: of(1, 'cpuMs') / of(0, 'cpuMs'),
    more: `${of(1, 'ms').toFixed(0)} ms`,
  }
}
