// A process that marks articles read on a small disk until that is full and beyond, then makes room
// and ends: `node filler.ts FOLDER`. Prints what became of the marks as JSON.
import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openMemory } from '../../../src/library/memory.ts'
import { manyOf, print } from '../../library/many.ts'

const [config = ''] = process.argv.slice(2)
const BALLAST = 60_000
const REFUSED = 300

const ballast = join(config, 'ballast')
writeFileSync(ballast, Buffer.alloc(BALLAST))
const memory = openMemory({ config }, { now: Date.now })
const saved: number[] = []
const refused: number[] = []
for (let number = 0; refused.length < REFUSED; number++) {
  const prints = allOf(number).map(print).join('')
  ;(memory.apply([{ verb: 'read', prints }]) ? saved : refused).push(number)
  if (number % 100 === 99) memory.merge()
}
const reason = memory.unsaved()?.reason
const isHeld = missing(refused, memory).length === 0
const lost = missing(saved)
const isWhole = readdirSync(config)
  .filter((name) => name.startsWith('state.json'))
  .every((name) => JSON.parse(readFileSync(join(config, name), 'utf8')).version === 1)
unlinkSync(ballast)
const isClosed = memory.close()
const lostLater = missing([...saved, ...refused])
const counts = { saved: saved.length, lost: lost.length, lostLater: lostLater.length }
console.log(JSON.stringify({ ...counts, reason, isHeld, isWhole, isClosed }))

/** One number in fifty stands for many articles that are marked at once. */
function allOf(number: number): number[] {
  return number % 50 === 49 ? manyOf(number) : [number]
}

function missing(
  numbers: readonly number[],
  memory = openMemory({ config }, { now: Date.now }),
): number[] {
  return numbers.filter((number) => allOf(number).some((one) => !memory.isRead([print(one)])))
}
