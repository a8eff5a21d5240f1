import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { atMost, type Figure, median } from './figures.ts'
import { capture } from '../national.ts'

const RUN = resolve(import.meta.dirname, 'storm-run.ts')
const ROUNDS = 9

interface Times {
  readonly first: number
  readonly usual: number
  readonly count: number
}

/**
 * Processor time from the bytes of a national capture to its ordered groups, all threads of a fresh
 * process, beside that of `JSON.parse` alone in another.
 */
export async function stormFigures(place: string): Promise<Figure[]> {
  const file = join(place, 'national.json')
  const bytes = capture()
  await writeFile(file, bytes)
  const bare: Times[] = []
  const whole: Times[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await run('json', file))
    whole.push(await run('rules', file))
  }
  const of = (runs: readonly Times[], time: 'first' | 'usual'): number =>
    median(runs.map((run) => run[time]))
  const size = `${whole[0]?.count ?? 0} alerts of ${(bytes.length / 1e6).toFixed(1)} MB`
  const figure = (what: string, time: 'first' | 'usual', most: number): Figure => ({
    what,
    value: of(whole, time),
    unit: 'ms',
    base: { what: 'JSON.parse', value: of(bare, time) },
    aim: atMost(most),
  })
  return [
    figure(`${size} first read, CPU`, 'first', 60),
    figure('the same once more, CPU', 'usual', 40),
  ]
}

async function run(how: string, file: string): Promise<Times> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, how, file])
  return JSON.parse(stdout)
}
