import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Change, Star } from '../../src/library/change.ts'
import { IS_READ, IS_STARRED } from '../../src/library/flags.ts'
import type { Memory } from '../../src/library/memory.ts'
import { toNumbers, toPrints } from '../../src/library/prints.ts'
import { amount, folder, print, remember } from './making.ts'
import { randomFrom } from '../random.ts'

const MANY = 20_000
const all = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => print(from + index)).join('')

function flags(memory: Memory, count: number): number[] {
  return [...memory.flagsOf(toNumbers(all(0, count)))]
}

test('many at once are read, in this run, in another instance and in the next run', () => {
  const config = folder()
  const memory = remember(config)
  const other = remember(config, { pid: 2 })
  expect(memory.apply([{ verb: 'read', prints: all(0, MANY) }])).toBe(true)
  other.look()
  memory.close()
  for (const one of [memory, other, remember(config)]) {
    expect(one.isRead([print(0)]) && one.isRead([print(MANY - 1)])).toBe(true)
    expect(one.isRead([print(MANY)])).toBe(false)
    expect(flags(one, MANY).every((flag) => flag === IS_READ)).toBe(true)
  }
})

test('their lines in the journal are never longer than 64 kB', () => {
  const config = folder()
  remember(config).apply([{ verb: 'read', prints: all(0, MANY) }])
  const [name = ''] = readdirSync(config)
  const lines = readFileSync(join(config, name), 'latin1').trimEnd().split('\n')
  expect(lines.length).toBe(3)
  for (const line of lines) expect(line.length).toBeLessThan(65_536)
})

test('taking many marks back leaves stars, and marks made before or after one by one', () => {
  const config = folder()
  const star: Star = { url: null, headline: 'Ferry', source: 'wtnh', published: null }
  const memory = remember(config)
  memory.apply([{ verb: 'star', ids: [print(3)], star }])
  memory.apply([{ verb: 'read', ids: [print(MANY)] }])
  memory.apply([{ verb: 'read', prints: all(0, MANY) }])
  memory.apply([{ verb: 'unread', prints: all(0, MANY) }])
  memory.apply([{ verb: 'read', ids: [print(5)] }])
  const check = (one: Memory): void => {
    const expected = Array.from({ length: MANY + 1 }, (_, number) => {
      if (number === 3) return IS_STARRED
      return number === 5 || number === MANY ? IS_READ : 0
    })
    expect(flags(one, MANY + 1)).toEqual(expected)
    expect(one.isRead([print(5)]) && !one.isRead([print(4)])).toBe(true)
  }
  check(memory)
  memory.close()
  check(remember(config))
})

test('how many articles are not saved is told, not how many fingerprints', () => {
  const failing = remember(join(import.meta.filename, 'none'))
  expect(failing.apply([{ verb: 'read', prints: all(0, 300), articles: 100 }])).toBe(false)
  expect(failing.unsaved()?.count).toBe(100)
  expect(failing.isRead([print(299)])).toBe(true)
  failing.close({ merge: false })
})

test('changes made at once count in their order', () => {
  const config = folder()
  const ids = [print(1)]
  const memory = remember(config)
  memory.apply([
    { verb: 'read', ids },
    { verb: 'unread', prints: print(1) },
    { verb: 'read', ids: [print(2)] },
  ])
  for (const one of [memory, remember(config, { pid: 2 })]) {
    expect(one.isRead(ids)).toBe(false)
    expect(one.isRead([print(2)])).toBe(true)
  }
})

test.each([1, 2, 3])('random changes of one and of many, seed %i', { timeout: 60_000 }, (seed) => {
  const articles = 300
  const config = folder()
  const next = randomFrom(seed)
  const read = new Set<number>()
  const pick = (): number => Math.floor(next() * articles)
  const pair = [remember(config, { pid: 1 }), remember(config, { pid: 2 })] as [Memory, Memory]
  for (let step = 0; step < amount(300, 5000); step++) {
    const side = next() < 0.5 ? 0 : 1
    const [verb, what] = [next() < 0.5 ? 'read' : 'unread', next()] as const
    const numbers = what < 0.3 ? Array.from({ length: articles }, pick) : [pick()]
    pair[side].look()
    if (what < 0.9) {
      for (const number of numbers) read[verb === 'read' ? 'add' : 'delete'](number)
      const ids = numbers.map(print)
      pair[side].apply([numbers.length > 1 ? { verb, prints: ids.join('') } : { verb, ids }])
    } else if (what < 0.95) pair[side].merge(null, 1000)
    else {
      pair[side].close({ merge: what < 0.98 })
      pair[side] = remember(config, { pid: 1000 + step, isAlive: () => false })
    }
    if (step % 25 > 0) continue
    for (const memory of pair) {
      memory.look()
      const expected = Array.from({ length: articles }, (_, number) => Number(read.has(number)))
      expect(flags(memory, articles)).toEqual(expected)
      expect(expected.map((_, number) => Number(memory.isRead([print(number)])))).toEqual(expected)
    }
  }
})

test('the version tells one knowledge from another, and lasts over merges and runs', () => {
  const config = folder()
  const versions = new Set<string>()
  const changes: Change[] = [
    { verb: 'read', ids: [print(1), print(2)] },
    { verb: 'read', prints: all(10, MANY) },
    { verb: 'unread', ids: [print(1)] },
    { verb: 'at', ids: [print(1)], at: [1, 2, 'x'] },
  ]
  for (const change of changes) {
    const memory = remember(config, { pid: 1 })
    const other = remember(config, { pid: 2 })
    memory.apply([change])
    const version = memory.version()
    expect(other.version()).not.toBe(version)
    other.look()
    expect(other.version()).toBe(version)
    memory.close()
    other.look()
    for (const one of [memory, other, remember(config)]) expect(one.version()).toBe(version)
    versions.add(version)
  }
  expect(versions.size).toBe(changes.length)
})

test('fingerprints as numbers are the same fingerprints, in the same order', () => {
  const next = randomFrom(9)
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const one = (): string =>
    Array.from({ length: 8 }, () => digits[Math.floor(next() * 64)] as string).join('')
  const prints = Array.from({ length: 1000 }, one)
  expect(toPrints(toNumbers(prints.join('')))).toBe(prints.join(''))
  expect(toPrints(toNumbers(prints.join('')).sort())).toBe(prints.toSorted().join(''))
})

const STAR: Star = { url: 'https://a.example/', headline: 'x', source: 'y', published: null }
const IDS = [print(1), print(2)]
/** Each kind of change and what takes it back. */
const STEPS: [Change, Change][] = [
  [
    { verb: 'star', ids: IDS, star: STAR },
    { verb: 'unstar', ids: IDS },
  ],
  [
    { verb: 'read', ids: IDS },
    { verb: 'unread', ids: IDS },
  ],
  [
    { verb: 'read', prints: all(1, 500) },
    { verb: 'unread', prints: all(1, 500) },
  ],
  [
    { verb: 'at', ids: IDS, at: [3, 4, 'x'] },
    { verb: 'at', ids: IDS, at: null },
  ],
  [
    { verb: 'dismiss', key: 'storm', end: null },
    { verb: 'undismiss', key: 'storm' },
  ],
]

test('undoing each kind of change brings back what was', () => {
  const shown = (memory: Memory): unknown => ({
    stars: memory.stars().map(({ ids: of, headline }) => [of, headline]),
    read: memory.isRead(IDS),
    at: memory.position(IDS),
    dismissed: [...memory.dismissed()],
  })
  const config = folder()
  for (const [change, undo] of STEPS) {
    const seen: unknown[] = []
    for (const one of [change, undo, change, undo]) {
      const memory = remember(config)
      seen.push(shown(memory))
      memory.apply([one])
      const done = shown(memory)
      memory.close()
      expect(shown(remember(config))).toEqual(done)
    }
    expect(seen[2]).toEqual(seen[0])
    expect(seen[3]).toEqual(seen[1])
    expect(seen[1]).not.toEqual(seen[0])
  }
})
