import { describe, expect, test } from 'vitest'
import { alertKey, type Dismissal, dismissalsOf, dismissed } from '../../src/storm/dismissal.ts'
import { freshnessOf } from '../../src/storm/freshness.ts'
import { newlySeen, signalText } from '../../src/storm/signal.ts'
import { active, at, NOW, vtec } from './making.ts'

const HOUR = 3_600_000
const local = { offset: () => -300, hours: 12 } as const
const coded = (more: object = {}): ReturnType<typeof active> =>
  active({
    event: 'Winter Storm Watch',
    vtec: [vtec('NEW', 3)],
    zones: ['CTZ001'],
    ends: at(4),
    ...more,
  })

const known = (...all: ReturnType<typeof active>[]): Map<string, Dismissal> =>
  new Map(dismissalsOf(all, NOW).map((it) => [it.key, it]))
const look = { now: NOW, isMine: (zone: string) => zone.startsWith('CT') }

describe('a dismissed alert', () => {
  const then = known(coded())

  test.each([
    ['an update', { messageType: 'Update', vtec: [vtec('CON', 3)], text: 'New words.' }, 'hidden'],
    ['a warning in its place', { event: 'Winter Storm Warning', vtec: [vtec('NEW', 9)] }, 'no'],
    ['a higher level of the same event', { event: 'Winter Storm Warning' }, 'no'],
    ['a lower one', { event: 'Winter Weather Advisory' }, 'hidden'],
    ['a graver tag', { parameters: { tornadoDetection: ['OBSERVED'] } }, 'no'],
    ['a zone of mine that was not covered', { zones: ['CTZ001', 'CTZ002'] }, 'no'],
    ['a zone of others', { zones: ['CTZ001', 'NYZ001'] }, 'hidden'],
    ['an end six hours later', { ends: at(10) }, 'no'],
    ['an end five hours later', { ends: at(9) }, 'hidden'],
    [
      'no end any more',
      { ends: null, expires: null, vtec: [vtec('CON', 3, { end: '000000T0000Z' })] },
      'no',
    ],
    ['another event', { vtec: [vtec('NEW', 4)] }, 'no'],
    ['an emergency', { text: 'TORNADO EMERGENCY' }, 'no'],
  ])('comes back for what is graver or further alone: %s', (_, more, expected) => {
    expect(dismissed(coded(more), then, look)).toBe(expected)
  })

  test('shrinks for ten minutes where it cannot be hidden', () => {
    const grave = coded({ event: 'Tornado Warning' })
    const all = known(grave)
    expect(dismissed(grave, all, look)).toBe('shrunk')
    expect(dismissed(grave, all, { ...look, now: NOW + HOUR / 6 })).toBe('no')
    const worse = coded({ text: 'FLASH FLOOD EMERGENCY' })
    expect(dismissed(worse, known(worse), look)).toBe('shrunk')
  })

  test('is known without VTEC by what it says, where and by whom', () => {
    const key = alertKey(active())
    expect(alertKey(active({ id: 'other', sent: at(-1), ends: at(9) }))).toBe(key)
    expect(alertKey(active({ text: 'SNOW in the Quill valley until noon.' }))).toBe(key)
    for (const more of [
      { text: 'Rain.' },
      { areas: ['Bay'] },
      { sender: 'x' },
      { zones: ['CTZ001'] },
    ])
      expect(alertKey(active(more))).not.toBe(key)
    expect(key).toMatch(/^[0-9a-f]{40}$/)
  })

  test('is remembered as one in all parts of its event', () => {
    const parts = [coded(), coded({ zones: ['CTZ005'], ends: at(6) })]
    expect(dismissalsOf(parts, NOW)).toEqual([
      {
        key: 'KQUL.WS.W.0003',
        rank: parts[0]?.rank,
        level: 'watch',
        tags: [],
        zones: ['CTZ001', 'CTZ005'],
        end: NOW + 6 * HOUR,
        at: NOW,
      },
    ])
  })

  test('is known by what goes on, not by what it ends', () => {
    expect(alertKey(coded({ vtec: [vtec('UPG', 3), vtec('NEW', 7)] }))).toBe('KQUL.WS.W.0007')
  })
})

describe('a signal', () => {
  const warning = (more: object = {}): ReturnType<typeof active> =>
    active({ vtec: [vtec('NEW', 3)], ends: at(4), ...more })
  const options = { now: NOW, isQuiet: () => false }
  const { seen } = newlySeen(new Map(), [warning()], options)
  const rings = (...all: ReturnType<typeof active>[]): number =>
    newlySeen(seen, all, options).fresh.length

  test('rings once for a new warning, not on the first look and not when issued again', () => {
    expect(newlySeen(null, [warning()], options).fresh).toEqual([])
    expect(newlySeen(new Map(), [warning()], options).fresh).toHaveLength(1)
    expect(rings(warning({ vtec: [vtec('CON', 3)], id: 'b', text: 'Other words.' }))).toBe(0)
    expect(rings(warning({ vtec: [vtec('NEW', 4)] }), warning({ vtec: [vtec('NEW', 5)] }))).toBe(2)
  })

  test('rings for an emergency of a warning that was there', () => {
    expect(rings(warning({ text: 'TORNADO EMERGENCY' }))).toBe(1)
  })

  test('does not ring for a watch, nor for what is quiet', () => {
    expect(rings(warning({ event: 'Gale Watch', vtec: [vtec('NEW', 4)] }))).toBe(0)
    const { fresh } = newlySeen(seen, [warning({ vtec: [vtec('NEW', 4)] })], {
      now: NOW,
      isQuiet: () => true,
    })
    expect(fresh).toEqual([])
  })

  test('does not ring for what vanishes and returns before its end', () => {
    const gone = newlySeen(seen, [], options)
    expect(newlySeen(gone.seen, [warning()], options).fresh).toEqual([])
    const later = newlySeen(gone.seen, [], { ...options, now: NOW + 5 * HOUR })
    expect(later.seen.size).toBe(0)
  })

  test('has words that are short, plain and begin with a letter', () => {
    const one = warning({ ends: at(9), areas: ['Upper; Quill', 'Bay'] })
    expect(signalText([one], NOW, local)).toBe(
      'Winter Storm Warning until 7 PM, Upper, Quill and 1 more',
    )
    expect(signalText([one, one], NOW, local)).toBe('2 new warnings')
    const long = warning({ event: `9;4;${'x'.repeat(300)} Warning` })
    expect(signalText([long], NOW, local)).toMatch(/^Alert: 9,4,x+…$/)
    expect([...signalText([long], NOW, local)]).toHaveLength(120)
    expect(signalText([], NOW, local)).toBe('')
  })
})

test.each([
  [{ fetchedAt: NOW - 5 * 60_000 }, { kind: 'fresh' }],
  [{ fetchedAt: NOW - 6 * 60_000 - 1 }, { kind: 'ageing', at: NOW - 6 * 60_000 - 1 }],
  [{ fetchedAt: NOW - 9 * 60_000, pollSeconds: 200 }, { kind: 'fresh' }],
  [{ fetchedAt: NOW - 15 * 60_000 - 1 }, { kind: 'stale', at: NOW - 15 * 60_000 - 1 }],
  [{ fetchedAt: NOW - 1000, failures: 1 }, { kind: 'fresh' }],
  [
    { fetchedAt: NOW - 1000, failures: 2 },
    { kind: 'stale', at: NOW - 1000 },
  ],
  [
    { fetchedAt: NOW - 1000, failures: 1, isCached: true },
    { kind: 'stale', at: NOW - 1000 },
  ],
  [
    { fetchedAt: NOW - 1000, isCached: true, isOffline: true },
    { kind: 'stale', at: NOW - 1000 },
  ],
  [
    { fetchedAt: NOW - 25 * HOUR, isCached: true, isOffline: true },
    { kind: 'cached', at: NOW - 25 * HOUR },
  ],
  [
    { fetchedAt: NOW - 25 * HOUR, isCached: true },
    { kind: 'cached', at: NOW - 25 * HOUR },
  ],
  [
    { fetchedAt: null, triedAt: NOW - 5 },
    { kind: 'unknown', at: NOW - 5 },
  ],
])('how fresh the weather is follows from %j', (more, expected) => {
  const base = {
    now: NOW,
    fetchedAt: NOW,
    triedAt: null,
    failures: 0,
    pollSeconds: 120,
    isCached: false,
  }
  expect(freshnessOf({ ...base, ...more })).toEqual(expected)
})
