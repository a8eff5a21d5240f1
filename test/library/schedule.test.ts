import { expect, test } from 'vitest'
import {
  askedMinutes,
  interval,
  isDue,
  nextAfterFailure,
  nextAfterSuccess,
  retryTime,
} from '../../src/library/schedule.ts'
import { NOON } from './making.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const hints = (
  skipHours: number[] = [],
  skipDays: number[] = [],
  minutes: number | null = null,
) => ({
  skipHours,
  skipDays,
  minutes,
})

test.each([
  [30, null, 30],
  [30, 60, 60],
  [60, 30, 60],
  [5, null, 15],
  [30, 100_000, 1440],
])('the user wants %s minutes, the feed %s: %s', (wanted, asked, expected) => {
  expect(interval(wanted, asked)).toBe(expected)
})

test.each([
  [hints([], [], 120), 3600, 120],
  [hints(), 7200, 120],
  [null, 61, 2],
  [null, 0, null],
  [null, null, null],
  [null, 1e9, 1440],
])('a feed asks for %o, its server for %s seconds: %s minutes', (feed, maxAge, expected) => {
  expect(askedMinutes(feed, maxAge)).toBe(expected)
})

test.each([
  ['no hints', null, 30 * MINUTE],
  ['hours with news', hints([1, 2]), 30 * MINUTE],
  ['noon and one skipped', hints([12, 13]), 2 * HOUR],
  ['Sunday skipped', hints([], [0]), 12 * HOUR],
  ['all hours skipped', hints(Array.from({ length: 24 }, (_, hour) => hour)), DAY],
  ['Sunday and Monday skipped', hints([], [0, 1]), DAY],
])('after a success on Sunday at noon, %s', (_, feed, expected) => {
  expect(nextAfterSuccess(NOON, 30, feed) - NOON).toBe(expected)
})

test.each([
  [1, 0.5, 60 * MINUTE],
  [2, 0.5, 120 * MINUTE],
  [1, 0, 54 * MINUTE],
  [1, 1, 66 * MINUTE],
  [6, 0.5, DAY],
  [1000, 1, DAY],
  [1000, 0, 0.9 * DAY],
])('the wait after %d failures grows, and chance %d spreads it', (failures, chance, expected) => {
  expect(nextAfterFailure(NOON, 30, failures, chance) - NOON).toBe(expected)
})

test.each([
  ['a time', NOON + HOUR, undefined, HOUR],
  ['a moment', NOON + 1, 503, MINUTE],
  ['the past', NOON - DAY, 429, MINUTE],
  ['next month', NOON + 30 * DAY, 429, DAY],
  ['nothing, but 429', null, 429, HOUR],
])('Retry-After as %s is understood', (_, retryAt, status, expected) => {
  expect((retryTime(NOON, retryAt, status) ?? 0) - NOON).toBe(expected)
})

test('without Retry-After there is no wait', () => {
  expect(retryTime(NOON, undefined, 503)).toBeNull()
})

test.each([
  ['older than the user wants', 11, 10, true],
  ['not that old, though its time has come', 9, 10, false],
  ['never sooner than after a minute', 0.5, 0, false],
  ['as the schedule says', 9, null, true],
])(
  'a source is asked when its time has come or the reader wants it younger: %s',
  (_, minutesAgo, wanted, expected) => {
    const row = { triedAt: NOON - minutesAgo * MINUTE, nextAt: NOON - 1 }
    const maxAge = wanted === null ? null : wanted * MINUTE
    expect(isDue(row, { now: NOON, minutes: 30, force: 'due', maxAge })).toBe(expected)
  },
)
