import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Figure } from './memory.ts'
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
  const first = median(whole.map((it) => it.first))
  const json = median(bare.map((it) => it.first))
  const count = whole[0]?.count ?? 0
  const size = `${count} alerts of ${(bytes.length / 1e6).toFixed(1)} MB`
  const beside = `JSON.parse ${json.toFixed(0)} ms, ${(first / json).toFixed(0)}× that`
  return [
    { what: `${size} first read, CPU`, value: first, unit: 'ms', target: 60, more: beside },
    {
      what: 'the same once more, CPU',
      value: median(whole.map((it) => it.usual)),
      unit: 'ms',
      target: 40,
      more: 'each later answer',
    },
  ]
}

async function run(how: string, file: string): Promise<Times> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, how, file])
  return JSON.parse(stdout)
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN
}
