// A process that marks articles read and says so: `node marker.ts FOLDER FIRST COUNT [MERGE_EVERY]`.
// Each number on stdout is a mark that was acknowledged. COUNT 0: until it is killed, and then one
// mark in eight is one of many articles.
import { writeSync } from 'node:fs'
import { openMemory } from '../../../src/library/memory.ts'
import { MANY, manyOf, print } from '../../library/many.ts'

const [config = '', first = '0', count = '0', every = '0'] = process.argv.slice(2)
const memory = openMemory({ config }, { now: Date.now })
const end = count === '0' ? Infinity : Number(count)
for (let index = 0; index < end; index++) {
  const number = Number(first) + index
  const isMany = count === '0' && number % MANY === 0
  const prints = isMany ? manyOf(number).map(print).join('') : print(number)
  if (memory.apply([{ verb: 'read', prints }])) writeSync(1, `${number}\n`)
  if (every !== '0' && index % Number(every) === 0) memory.merge(null, 100)
}
memory.close()
