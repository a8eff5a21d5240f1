import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const RUN = resolve(import.meta.dirname, 'memory-run.ts')
const ROUNDS = 5

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly target: number
  readonly more: string
}

/** What marking costs with 100,000 articles, each round in fresh processes. */
export async function memoryFigures(place: string): Promise<Figure[]> {
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(place, 'memory-'))
    await mkdir(join(folder, 'config'))
    rounds.push({ ...(await run('write', folder)), ...(await run('read', folder)) })
    await rm(folder, { recursive: true, force: true })
  }
  const of = (name: string): number => median(rounds.map((round) => round[name] ?? Number.NaN))
  const bare = (name: string, what: string): string => `${what} ${of(name).toFixed(3)} ms`
  const rest = `and the first question ${of('firstQuestion').toFixed(0)} ms`
  const size = `of ${(of('bytes') / 1e6).toFixed(1)} MB`
  return [
    figure('mark one read, of 100,000', of('mark'), 0.05, bare('bareMark', 'a bare write')),
    figure('mark 100,000 read, 250,000 ids', of('markAll'), 50, bare('bareAll', 'a bare write')),
    figure('undo that', of('undoAll'), 50, rest),
    figure('load 100,000 read, CPU', of('loadCpu'), 20, bare('bareCpu', `parsing JSON ${size}`)),
    figure('read or not, 200 rows of 100,000', of('heads'), 3, `all ${of('flags').toFixed(0)} ms`),
    figure('merge 100,000 ids, CPU', of('mergeCpu'), 100, 'after the last frame'),
  ]
}

function figure(what: string, value: number, target: number, more: string): Figure {
  return { what, value, unit: 'ms', target, more }
}

async function run(mode: string, folder: string): Promise<Record<string, number>> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, mode, folder])
  return JSON.parse(stdout)
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN
}
