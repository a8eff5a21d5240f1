import { expect, test } from 'vitest'
import { ALIASES, hazards } from '../../src/storm/hazards.ts'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import { contrast, xtermHex } from './contrast.ts'

test('the table is complete and every name is known once', () => {
  expect(hazards()).toHaveLength(111)
  const names = new Set(hazards().map(({ event }) => event.toLowerCase()))
  expect(names.size).toBe(111)
  expect(Object.values(ALIASES).filter((it) => !names.has(it))).toEqual([])
  expect(Object.keys(ALIASES).filter((it) => names.has(it))).toEqual([])
})

test.each(hazards().map((it) => [it.event, it] as const))(
  'the colours of a %s can be read',
  (_, it) => {
    expect(contrast(it.bgHex, it.fgHex)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(xtermHex(it.bg256), xtermHex(it.fg256))).toBeGreaterThanOrEqual(4.5)
  },
)

test.each(Object.entries(LEVEL_LOOKS))('the colours of the level %s can be read', (_, it) => {
  expect(contrast(it.bgHex, it.fgHex)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(xtermHex(it.bg256), xtermHex(it.fg256))).toBeGreaterThanOrEqual(4.5)
})
