import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { counted } from '../faults/counted.ts'
import { PROOFS } from '../faults/proofs.ts'
import { THREATS } from '../faults/threats.ts'

test('every threat has a defence', () => {
  const ids = new Set(THREATS.map(({ id }) => id))
  expect([...ids]).toEqual(Array.from({ length: 38 }, (_, index) => `T${index + 1}`))
})

test.each(THREATS)('$id, $words: the defence stands where it is looked for', (threat) => {
  const { file, defence, tests } = threat
  expect(readFileSync(file, 'utf8').split(defence)).toHaveLength(2)
  expect(tests.filter((name) => !existsSync(name))).toEqual([])
  counted('T', 1, 'defences')
})

test('every proof names files that are there', () => {
  const missing = PROOFS.flatMap(({ files }) => files).filter((file) => !existsSync(file))
  expect(missing).toEqual([])
})
