import { describe, expect, test } from 'vitest'
import { alertTable, type Manner, statusLine } from '../../src/output/alert-lines.ts'
import { cut, width } from '../../src/reading/width.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import { alert, at, NOW, ruled } from '../storm/making.ts'

const MANNER: Manner = {
  now: NOW,
  local: { hours: 12, offset: () => -300 },
  ascii: false,
  columns: null,
  width,
  cut,
}

const { active } = ruled([
  alert({ areas: ['Upper Quill', 'Lower Quill'], ends: at(9) }),
  alert({ id: 'b', event: '大雨', areas: ['北'], sender: '', ends: at(8), country: null }),
])

describe('a table of alerts', () => {
  test('has columns', () => {
    expect(alertTable(active, MANNER)).toEqual([
      '▲ Winter Storm Warning  until 7 PM  Upper Quill +1  NWS Quillham CT',
      '▲ 大雨                  until 6 PM  北',
    ])
  })

  test.each([20, 40, 60, 200])('fits %i columns', (columns) => {
    for (const line of alertTable(active, { ...MANNER, columns }))
      expect(width(line)).toBeLessThanOrEqual(columns)
  })

  test('of nothing is empty', () => {
    expect(alertTable([], MANNER)).toEqual([])
  })
})

describe('a line for a status bar', () => {
  test.each<[string, Freshness, string]>([
    ['nothing is in force', { kind: 'fresh' }, ''],
    ['a little late', { kind: 'ageing', at: NOW }, '? Storm watch as of 10:00 AM'],
    ['old', { kind: 'stale', at: NOW }, '? Storm watch unavailable'],
    ['never known', { kind: 'unknown', at: null }, '? Storm watch unavailable'],
  ])('says: %s', (_, freshness, line) => {
    expect(statusLine([], freshness, MANNER)).toBe(line)
  })

  test('tells of the day before', () => {
    const line = statusLine(active, { kind: 'cached', at: NOW - 86_400_000 }, MANNER)
    expect(line).toBe('? ▲ Winter Storm Warning until 7 PM, Upper Quill +1 (+1) cached Nov 21')
  })

  test('keeps the word of the level at every width', () => {
    for (let columns = 12; columns < 90; columns++) {
      const line = statusLine(active, { kind: 'fresh' }, { ...MANNER, columns })
      expect(width(line)).toBeLessThanOrEqual(columns)
      expect(line).toContain('Warning')
    }
  })
})
