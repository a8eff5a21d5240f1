import { describe, expect, test } from 'vitest'
import {
  calendarDay,
  clockTime,
  dateWords,
  type Local,
  localDay,
  shortDate,
} from '../../src/article/local-time.ts'

const EAST: Local = { offset: () => 330, hours: 12 }
const AT = Date.UTC(2026, 10, 21, 18, 36)

test('a moment is told by the clocks of its place', () => {
  expect(clockTime(AT, EAST)).toBe('12:06 AM')
  expect(clockTime(AT, { ...EAST, hours: 24 })).toBe('00:06')
  expect(localDay(AT, EAST)).toBe('2026-11-22')
  expect(calendarDay(AT, EAST)).toBe('Nov 22')
})

test('a date is shown as the page prints it, in no other zone', () => {
  expect(shortDate('2024-12-04T23:30:00-11:00')).toBe('Dec 4, 2024')
})

describe('a date for people', () => {
  test.each([
    ['2026-11-21T18:36:00Z', 'Nov 22, 2026, 12:06 AM'],
    ['2026-11-21T18:36:00', 'Nov 21, 2026, 6:36 PM'],
    ['2026-11-21', 'Nov 21, 2026'],
    ['2026-13-21', '13 21, 2026'],
    ['2026-11-21T99:36:00Z', '2026-11-21T99:36:00Z'],
    ['soon', 'soon'],
  ])('%s', (iso, words) => {
    expect(dateWords(iso, EAST)).toBe(words)
  })
})
