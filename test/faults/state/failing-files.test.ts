import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FILES, type Files } from '../../../src/library/files.ts'
import { writeWhole } from '../../../src/library/whole-file.ts'
import { changeSetting } from '../../../src/library/write-settings.ts'
import { counted } from '../counted.ts'
import { amount, folder, print, remember } from '../../library/making.ts'

type Call = keyof Files
const CALLS: readonly Call[] = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'closeSync']
const READING: readonly Call[] = [
  ...(['readFileSync', 'readSync', 'readdirSync', 'statSync', 'lstatSync', 'fstatSync'] as const),
  ...(['linkSync', 'copyFileSync', 'unlinkSync', 'mkdirSync', 'fdatasyncSync'] as const),
]

function error(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** File calls of which the n-th of one kind fails (0-based). */
function failing(call: Call, at: number, code = 'ENOSPC'): Files {
  let count = 0
  const real = fs[call] as (...values: unknown[]) => unknown
  return {
    ...FILES,
    [call]: (...values: unknown[]) => {
      if (count++ === at) throw error(code)
      return real(...values)
    },
  }
}

/** A disk with room for so many bytes: the last write is short, later ones fail. */
function disk(room: { left: number }): Files {
  return {
    ...FILES,
    writeSync: ((file: number, bytes: Buffer, start?: number) => {
      const offset = start ?? 0
      if (room.left === 0) throw error('ENOSPC')
      const count = Math.min(bytes.length - offset, room.left)
      room.left -= count
      return fs.writeSync(file, bytes, offset, count)
    }) as Files['writeSync'],
  }
}

function leftovers(path: string): string[] {
  return fs.readdirSync(path).filter((name) => name.endsWith('.tmp'))
}

describe('a whole write', () => {
  test.each(CALLS.flatMap((call) => [0, 1].map((at) => [call, at] as const)))(
    '%s number %i failing leaves the old file or the new one, and nothing else',
    (call, at) => {
      const path = folder()
      const file = join(path, 'state.json')
      fs.writeFileSync(file, 'old')
      try {
        writeWhole(failing(call, at), file, 'new')
        expect(fs.readFileSync(file, 'utf8')).toBe('new')
      } catch {
        expect(fs.readFileSync(file, 'utf8')).toBe('old')
      }
      expect(leftovers(path)).toEqual([])
      counted('P7', 1, 'failures')
    },
  )

  test.each([0, 1, 50, 99])('a disk with room for %i of 100 bytes keeps the old file', (left) => {
    const path = folder()
    const file = join(path, 'state.json')
    fs.writeFileSync(file, 'old')
    expect(() => writeWhole(disk({ left }), file, 'x'.repeat(100))).toThrow('ENOSPC')
    expect(fs.readFileSync(file, 'utf8')).toBe('old')
    expect(leftovers(path)).toEqual([])
  })

  test('a file that is shorter than what was written counts as a full disk', () => {
    const path = folder()
    const files = { ...FILES, fstatSync: (() => ({ size: 1 })) as unknown as Files['fstatSync'] }
    expect(() => writeWhole(files, join(path, 'state.json'), 'new')).toThrow('disk full')
    expect(fs.readdirSync(path)).toEqual([])
  })
})

test.each([...CALLS, ...READING])(
  '%s failing once during marks and merge: every mark that was saved is there',
  { timeout: 600_000 },
  (call) => {
    for (let at = 0; at < amount(5, 20); at++) {
      const config = folder()
      const before = remember(config)
      before.apply([{ verb: 'read', ids: [print(0)] }])
      before.close()
      const memory = remember(config, { files: failing(call, at) })
      const saved = [1, 2, 3].filter((number) =>
        memory.apply([{ verb: 'read', ids: [print(number)] }]),
      )
      const all = memory.close() ? [1, 2, 3] : saved
      const after = remember(config)
      for (const number of [0, ...all]) {
        expect(after.isRead([print(number)]), `call ${at}: mark ${number}`).toBe(true)
      }
      after.merge(null, 1000)
      expect(leftovers(config)).toEqual([])
      counted('P7', 1, 'failures')
    }
  },
)

/** File calls of which those fail that `isFailing` says of their number, whatever they are. */
function counting(isFailing: (number: number) => boolean, code: string): [Files, () => number] {
  let count = 0
  const wrap = (real: (...values: unknown[]) => unknown) => {
    return (...values: unknown[]): unknown => {
      if (isFailing(count++)) throw error(code)
      return real(...values)
    }
  }
  const names = Object.keys({ ...FILES }).filter((name) => name.endsWith('Sync')) as Call[]
  const wrapped = names.map((name) => [name, wrap(fs[name] as (...values: unknown[]) => unknown)])
  return [Object.fromEntries(wrapped) as Files, () => count]
}

describe('a run with marks of one and of many, a merge and what another machine wrote', () => {
  const MANY = Array.from({ length: 500 }, (_, index) => print(1000 + index)).join('')

  /** Everything that was acknowledged, and how many file calls it took. */
  const run = (isFailing: (number: number) => boolean, code: string): number => {
    const config = folder()
    for (const host of ['attic', 'cellar']) {
      const before = remember(config, { host })
      before.apply([{ verb: 'read', ids: [print(host.length)] }])
      before.close()
    }
    fs.renameSync(join(config, 'state.attic.json'), join(config, 'state (1).json'))
    const [files, calls] = counting(isFailing, code)
    const memory = remember(config, { host: 'attic', files })
    const saved = [print(5), print(6)]
    if (memory.apply([{ verb: 'read', ids: [print(1)] }])) saved.push(print(1))
    if (memory.apply([{ verb: 'read', prints: MANY }])) saved.push(print(1000), print(1499))
    memory.merge(null, 1000)
    if (memory.apply([{ verb: 'read', ids: [print(2)] }])) saved.push(print(2))
    if (memory.close()) saved.push(print(1), print(1000), print(1499), print(2))
    const count = calls()
    for (const host of ['attic', 'cellar']) {
      const after = remember(config, { host })
      for (const id of saved) expect(after.isRead([id]), `${code}: ${id}`).toBe(true)
      expect(after.problems()).toEqual([])
      after.merge(null, 1000)
    }
    expect(leftovers(config)).toEqual([])
    counted('P7', 1, 'failures')
    return count
  }
  const calls = (): number => run(() => false, 'none')
  const STEP = amount(5, 1)

  test.each(['EIO', 'ENOSPC', 'EACCES'])('%s at the n-th file call, for every n', (code) => {
    const count = calls()
    expect(count).toBeGreaterThan(60)
    for (let at = 0; at < count; at += STEP) run((number) => number === at, code)
  })

  test.each(['EIO', 'EROFS'])('%s from the n-th file call on, for every n', (code) => {
    const count = calls()
    for (let at = 0; at < count; at += STEP) {
      expect(run((number) => number >= at, code)).toBeGreaterThan(at)
    }
  })
})

describe('a disk that fills up while marking', () => {
  const mark = (memory: ReturnType<typeof remember>, count: number): number[] =>
    Array.from({ length: count }, (_, number) => number).filter((number) =>
      memory.apply([{ verb: 'read', ids: [print(number)] }]),
    )

  test.each(Array.from({ length: amount(12, 48) }, (_, index) => 400 + index))(
    'with room for %i bytes: acknowledged marks are kept, all of them once there is room',
    (left) => {
      const config = folder()
      const room = { left }
      const memory = remember(config, { files: disk(room) })
      const saved = mark(memory, 60)
      expect(saved.length).toBeLessThan(60)
      expect(memory.unsaved()?.reason).toBe('disk full')
      const other = remember(config, { pid: 2 })
      for (const number of saved) expect(other.isRead([print(number)])).toBe(true)
      expect(memory.isRead([print(59)])).toBe(true)
      room.left = 1e9
      expect(memory.close()).toBe(true)
      const after = remember(config)
      for (let number = 0; number < 60; number++) {
        expect(after.isRead([print(number)])).toBe(true)
      }
      counted('P7', 1, 'failures')
    },
  )

  test('without room to the end: the process is told, the old state stands', () => {
    const config = folder()
    const first = remember(config)
    first.apply([{ verb: 'read', ids: [print(99)] }])
    first.close()
    const state = fs.readFileSync(join(config, 'state.json'), 'utf8')
    const memory = remember(config, { files: disk({ left: 100 }) })
    const saved = mark(memory, 20)
    expect(memory.close()).toBe(false)
    expect(fs.readFileSync(join(config, 'state.json'), 'utf8')).toBe(state)
    const after = remember(config)
    for (const number of [99, ...saved]) expect(after.isRead([print(number)])).toBe(true)
  })
})

test('a read-only disk: marks hold for this run, and why is said', () => {
  const config = folder()
  const memory = remember(config, { files: failing('openSync', 0, 'EROFS') })
  expect(memory.apply([{ verb: 'read', ids: [print(1)] }])).toBe(false)
  expect(memory.unsaved()).toEqual({ count: 1, reason: 'read-only disk' })
  expect(memory.isRead([print(1)])).toBe(true)
})

test('settings: a full disk keeps the old file and says so', async () => {
  const config = folder()
  const path = join(config, 'config.json')
  fs.writeFileSync(path, '{"theme":"dark"}')
  const written = await changeSetting({ config }, 'theme', () => 'light', {
    files: disk({ left: 20 }),
  })
  expect(written).toMatchObject({ kind: 'refused', message: expect.stringContaining('disk full') })
  expect(fs.readFileSync(path, 'utf8')).toBe('{"theme":"dark"}')
  expect(leftovers(config)).toEqual([])
})
