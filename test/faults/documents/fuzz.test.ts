import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadHtml } from '../../../src/reading/blocks.ts'
import { amount } from '../amount.ts'
import { counted } from '../counted.ts'
import { faultOf, FOUND, fuzz, seedsOf } from './fuzz.ts'
import { TARGETS } from './targets.ts'

const SEEDS = [1, 20_261_122, 4_294_967_295]
/** Changed documents a seed. */
const ROUNDS: Readonly<Record<string, number>> = { feeds: 10_000 }
const OTHERS = amount(1000, 10_000)

await loadHtml()

test.each(Object.keys(TARGETS))('%s: every seed is read without a fault', async (name) => {
  const seeds = seedsOf(name)
  expect(seeds.length).toBeGreaterThan(1)
  for (const bytes of seeds) expect(await faultOf(name, bytes)).toBeUndefined()
})

const RUNS = Object.keys(TARGETS).flatMap((name) => SEEDS.map((seed) => [name, seed] as const))

test.each(RUNS)(
  '%s, changed at random from %i, break nothing',
  async (name, seed) => {
    const rounds = ROUNDS[name] ?? OTHERS
    expect(await fuzz(name, seed, rounds)).toBeUndefined()
    counted('P4', rounds, name === 'feeds' ? 'feeds' : 'others')
  },
  600_000,
)

const KEPT = globSync('*.bin', { cwd: FOUND })

test.each(KEPT)('%s, which once broke something, no longer does', async (file) => {
  const name = file.replace(/-[0-9a-f]{8}\.bin$/, '').replace('-', ' ')
  expect(await faultOf(name, readFileSync(resolve(FOUND, file)))).toBeUndefined()
})
