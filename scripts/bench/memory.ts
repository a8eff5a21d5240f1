import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { atMost, type Figure, median } from './figures.ts'

const RUN = resolve(import.meta.dirname, 'memory-run.ts')
const ROUNDS = 5

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
  const figure = (
    what: string,
    name: string,
    most: number,
    bare: string,
    base: string,
  ): Figure => ({
    what,
    value: of(name),
    unit: 'ms',
    base: { what: bare, value: of(base) },
    aim: atMost(most),
  })
  return [
    figure('mark one read, of 100,000', 'mark', 0.05, 'a bare write', 'bareMark'),
    figure('mark 100,000 read, 250,000 ids', 'markAll', 50, 'a bare write', 'bareAll'),
    figure('undo that', 'undoAll', 50, 'a bare write', 'bareAll'),
    figure('load 100,000 read, CPU', 'loadCpu', 20, 'parsing their JSON', 'bareCpu'),
    figure('read or not, 200 rows of 100,000', 'heads', 3, 'a Set of as many', 'bareHeads'),
    figure('merge 100,000 ids, CPU', 'mergeCpu', 100, 'parsing and writing them', 'bareMerge'),
  ]
}

async function run(mode: string, folder: string): Promise<Record<string, number>> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, mode, folder])
  return JSON.parse(stdout)
}
