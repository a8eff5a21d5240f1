import { expect, test } from 'vitest'
import { type Retention, retain } from '../../src/library/retention.ts'
import type { Position } from '../../src/library/head.ts'
import { NO_STATE, type StateFile } from '../../src/library/state-file.ts'
import { NOON, print } from './making.ts'

const DAY = 86_400_000
const [OLD, LISTED, RECENT] = [print(1), print(2), print(3)]

const STATE: StateFile = {
  ...NO_STATE,
  time: NOON,
  mergedAt: NOON - DAY,
  read: new Map([
    ['2026-03', OLD + LISTED],
    ['2026-04', print(4)],
    ...['05', '06', '07', '08', '09'].map((month) => [`2026-${month}`, print(5)] as const),
    ['2026-10', RECENT],
  ]),
}
const LATER = Object.fromEntries(['05', '06', '07', '08', '09'].map((m) => [`2026-${m}`, print(5)]))

function store(more: Partial<Retention> = {}): Retention {
  return { fingerprints: () => LISTED, lastOk: () => NOON - 1, ...more }
}

function months(state: StateFile): Record<string, string> {
  return Object.fromEntries(state.read)
}

test('marks of stored articles move to this month, one old month goes', () => {
  const kept = retain(STATE, store(), NOON)
  expect(months(kept)).toEqual({
    '2026-04': print(4),
    ...LATER,
    '2026-10': RECENT,
    '2026-11': LISTED,
  })
  expect(kept.pruned).toBe(NOON)
})

test('month by month, one a day', () => {
  const first = retain(STATE, store(), NOON)
  expect(retain(first, store({ lastOk: () => NOON + 1 }), NOON + DAY - 1)).toBe(first)
  const second = retain(first, store({ lastOk: () => NOON + 1 }), NOON + DAY)
  expect(months(second)).toEqual({ ...LATER, '2026-10': RECENT, '2026-11': LISTED })
})

test.each<[string, Retention | null, number]>([
  ['without a store', null, NOON],
  ['when no source ever answered', store({ lastOk: () => null }), NOON],
  ['when none answered since the last merge', store({ lastOk: () => NOON - 2 * DAY }), NOON],
  ['ten years ahead on a dead network', store({ lastOk: () => NOON - 2 * DAY }), NOON + 3650 * DAY],
])('nothing is forgotten %s', (_, known, now) => {
  expect(retain(STATE, known, now)).toBe(STATE)
})

test('ten years ahead, what is still stored stays', () => {
  const now = NOON + 3650 * DAY
  const kept = retain(STATE, store({ lastOk: () => now - 1 }), now)
  expect([...kept.read.values()].join('')).toContain(LISTED)
  expect(kept.read.size).toBe(STATE.read.size)
})

test('ten years behind, nothing goes', () => {
  const now = NOON - 3650 * DAY
  const kept = retain({ ...STATE, mergedAt: now - 1 }, store({ lastOk: () => now }), now)
  expect(months(kept)).toEqual(months(STATE))
})

test('beyond 300,000 marks the oldest go', () => {
  const many = (from: number, count: number): string =>
    Array.from({ length: count }, (_, index) => print(from + index)).join('')
  const read = new Map([
    ['2026-09', many(0, 5)],
    ['2026-10', many(10, 10)],
    ['2026-11', many(100, 299_992)],
  ])
  const kept = retain({ ...NO_STATE, read }, null, NOON)
  expect(kept.read.has('2026-09')).toBe(false)
  expect(kept.read.get('2026-10')?.length).toBe(8 * 8)
})

test('of positions the newest 500 articles stay, with all their ids', () => {
  const at = new Map(
    Array.from({ length: 1002 }, (_, id): [string, Position] => [
      print(id),
      [Math.floor(id / 2), 0, 'x'],
    ]),
  )
  const kept = retain({ ...NO_STATE, at }, null, NOON)
  expect(kept.at.size).toBe(1000)
  expect(kept.at.has(print(1))).toBe(false)
  expect(kept.at.has(print(2))).toBe(true)
})

test('of dismissed alerts that have ended the newest 100 stay: the clock may be wrong', () => {
  const dismissed = [
    { key: 'runs', end: NOON + 1, time: 0 },
    { key: 'open', end: null, time: 0 },
    ...Array.from({ length: 101 }, (_, time) => ({ key: `${time}`, end: NOON - 2 * DAY, time })),
  ]
  const kept = retain({ ...NO_STATE, dismissed }, null, NOON)
  expect(kept.dismissed).toEqual(dismissed.filter(({ key }) => key !== '0'))
})

test('a month goes once seven later ones hold marks, whatever the clock says', () => {
  const now = NOON + 3650 * DAY
  const young = new Map([
    ['2026-10', OLD],
    ['2026-11', RECENT],
    ['2036-11', LISTED],
  ])
  const state = { ...STATE, read: young, unread: new Map([['2026-10', print(9)]]) }
  const kept = retain(state, store({ lastOk: () => now - 1 }), now)
  expect([...kept.read.keys()]).toEqual([...young.keys()])
  expect(kept.unread.get('2026-10')).toBe(print(9))
})

test('times stay with their marks when these move to another month', () => {
  const at = (time: number): string => String(time).padStart(8, '0')
  const state: StateFile = {
    ...NO_STATE,
    read: new Map([['2026-10', OLD + LISTED + RECENT]]),
    readAt: new Map([['2026-10', at(1) + at(2) + at(3)]]),
  }
  const kept = retain(state, store(), NOON)
  expect(kept.readAt.get('2026-10')).toBe(at(1) + at(3))
  expect(kept.readAt.get('2026-11')).toBe(at(2))
})
