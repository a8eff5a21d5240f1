// Feeds documents changed at random to everything that reads documents, for as long as it is told.
//
//     npm run fuzz -- [--minutes 30] [--seed N] [TARGET…]
//
// A document that breaks something is shrunk and kept in test/faults/documents/found, where the tests try it.
import { parseArgs } from 'node:util'
import { fuzz } from '../test/faults/documents/fuzz.ts'
import { TARGETS } from '../test/faults/documents/targets.ts'

const ROUNDS = 500

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS)
const until = Date.now() + Number(values.minutes) * 60_000

let seed = Number(values.seed)
let tried = 0
for (; Date.now() < until; seed++) {
  for (const name of names) {
    const fault = await fuzz(name, seed, ROUNDS)
    tried += fault ? fault.round + 1 : ROUNDS
    if (!fault) continue
    process.exitCode = 1
    process.stdout.write(`${name}, seed ${seed}: ${fault.words}\n  ${fault.file}\n`)
  }
}
process.stdout.write(`${tried} documents, seeds ${values.seed} to ${seed - 1}\n`)
