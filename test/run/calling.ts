import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { onTestFinished, vi } from 'vitest'
import { main } from '../../src/main.ts'
import type { Sink } from '../../src/output/print.ts'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

// What is written straight to a descriptor could not be looked at here.
vi.mock('../../src/run/standard.ts', () => ({
  STDOUT: passing('stdout'),
  STDERR: passing('stderr'),
  isTerminal: () => false,
}))

const passing = vi.hoisted(() => (name: 'stdout' | 'stderr'): Sink => ({
  write: (text, done) => process[name].write(text, done),
  on: (event, listener) => process[name].on(event, listener),
}))

/** A home of its own for one test. */
export interface Home {
  /** Runs the program in this process; not twice at once. */
  readonly ctnews: (...args: string[]) => Promise<Ended>
  readonly env: Readonly<Record<string, string>>
  /** Writes a file and gives its path. */
  readonly file: (name: string, text: string) => string
  /** `sources` in config.json; null when nothing is written. */
  readonly written: () => Record<string, unknown>[] | null
  /** Writes `sources` into config.json. */
  readonly write: (...sources: object[]) => void
  /** Writes config.json. */
  readonly configure: (settings: object) => void
  /** The bytes of every file but config.json and its copy, as Latin-1. */
  readonly kept: () => string
}

/** @param environment variables besides the two folders */
export function home(environment: Readonly<Record<string, string>> = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-run-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [config, cache] = [join(folder, 'config'), join(folder, 'cache')]
  mkdirSync(config)
  mkdirSync(cache)
  const env = {
    CTNEWS_CONFIG_DIR: config,
    CTNEWS_CACHE_DIR: cache,
    // No test asks a weather service that it did not start.
    CTNEWS_WEATHER_URL: '',
    ...environment,
  }
  const settings = join(config, 'config.json')
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  return {
    ctnews: (...args) => call(args, env),
    env,
    file,
    written: () =>
      existsSync(settings) ? (JSON.parse(readFileSync(settings, 'utf8')).sources ?? null) : null,
    write: (...sources) => writeFileSync(settings, JSON.stringify({ sources })),
    configure: (all) => writeFileSync(settings, JSON.stringify(all)),
    kept: () =>
      [config, cache]
        .flatMap((place) => (existsSync(place) ? filesIn(place) : []))
        .filter((path) => !path.includes('config.json'))
        .map((path) => readFileSync(path, 'latin1'))
        .join('\n'),
  }
}

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function call(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { argv, exitCode, stdout, stderr } = process
  const [out, err] = [new PassThrough(), new PassThrough()]
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  process.argv = [...argv.slice(0, 2), ...args]
  swap({ stdout: out, stderr: err })
  try {
    await main()
    return { code: Number(process.exitCode), out: textOf(out), err: textOf(err) }
  } finally {
    swap({ stdout, stderr })
    process.argv = argv
    process.exitCode = exitCode
    vi.unstubAllEnvs()
  }
}

function swap(streams: object): void {
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value, configurable: true })
  }
}

const textOf = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? ''
