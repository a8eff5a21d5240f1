import { existsSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import * as limits from '../../../src/article/limits.ts'
import { closeNetwork } from '../../../src/fetch/load.ts'
import { loadHtml } from '../../../src/reading/blocks.ts'
import { LOADS } from './loads.ts'
import { ELSEWHERE, HUGE, LEAST } from './table.ts'
import { TEXTS } from './texts.ts'

await loadHtml()
afterAll(closeNetwork)

const ALL: Readonly<Record<string, number>> = limits
const TRIED = { ...TEXTS, ...LOADS }
const BEYOND = Object.keys(TRIED).flatMap((name) => {
  const limit = ALL[name] as number
  return LEAST.has(name)
    ? [[name, limit - 1] as const, [name, 1] as const]
    : [[name, limit + 1] as const, [name, limit * (HUGE[name] ?? 100)] as const]
})

test('every limit has its tests', () => {
  const named = [...Object.keys(TRIED), ...Object.keys(ELSEWHERE)]
  expect(named.toSorted()).toEqual(Object.keys(ALL).toSorted())
  const files = Object.values(ELSEWHERE).map((name) => `test/${name}.test.ts`)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

test.each(Object.entries(TRIED))('%s: as much as that is taken whole', async (name, holds) => {
  expect(await holds(ALL[name] as number)).toBe(true)
})

test.each(BEYOND)('%s: %i are not', async (name, count) => {
  expect(await TRIED[name]?.(count)).toBe(false)
})
