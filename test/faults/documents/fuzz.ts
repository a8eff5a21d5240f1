import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadHtml } from '../../../src/reading/blocks.ts'
import { pick, randomFrom } from '../../random.ts'
import { mutate, shrink } from './mutate.ts'
import { type Target, TARGETS } from './targets.ts'

const SEEDS: string = resolve(import.meta.dirname, 'seeds')
/** Documents that once broke something; they are tried before anything else. */
export const FOUND: string = resolve(import.meta.dirname, 'found')
/** Milliseconds of work that no document may cost. */
const MOST = 1000

export interface Fault {
  readonly target: string
  readonly seed: number
  readonly round: number
  readonly words: string
  /** Where the shrunken document was put. */
  readonly file: string
}

const named = (name: string): Target => {
  const target = TARGETS[name]
  if (!target) throw new Error(`no target ${name}`)
  return target
}

/** The documents that are changed. */
export function seedsOf(name: string): Buffer[] {
  const { seeds } = named(name)
  return globSync(
    seeds.map((end) => `*${end}`),
    { cwd: SEEDS },
  )
    .toSorted()
    .map((file) => readFileSync(resolve(SEEDS, file)))
}

/**
 * What is wrong with one document, undefined for nothing. Too slow is only what is slow three
 * times: the machine may be busy.
 */
export async function faultOf(name: string, bytes: Buffer): Promise<string | undefined> {
  let least = Infinity
  for (let tries = 0; tries < 3 && least > MOST; tries++) {
    const before = process.cpuUsage().user
    try {
      await named(name).run(bytes)
    } catch (error) {
      return String(error)
    }
    least = Math.min(least, (process.cpuUsage().user - before) / 1000)
  }
  return least > MOST ? `${Math.round(least)} ms` : undefined
}

/** Changes the seeds of a target `rounds` times; the first fault is shrunk, written and told. */
export async function fuzz(name: string, seed: number, rounds: number): Promise<Fault | undefined> {
  await loadHtml()
  const seeds = seedsOf(name)
  const random = randomFrom(seed)
  for (let round = 0; round < rounds; round++) {
    const bytes = mutate(pick(random, seeds), random, seeds)
    const words = await faultOf(name, bytes)
    if (words !== undefined)
      return { target: name, seed, round, words, file: await keep(name, bytes) }
  }
  return undefined
}

async function keep(name: string, bytes: Buffer): Promise<string> {
  const small = await shrink(bytes, async (less) => (await faultOf(name, less)) !== undefined)
  const print = createHash('sha256').update(small).digest('hex').slice(0, 8)
  const file = resolve(FOUND, `${name.replace(' ', '-')}-${print}.bin`)
  mkdirSync(FOUND, { recursive: true })
  writeFileSync(file, small)
  return file
}
