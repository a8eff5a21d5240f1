import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainHost } from '../../../src/library/journal.ts'
import { defaults, readSettings } from '../../../src/library/settings.ts'
import { hostCopy } from '../../../src/library/siblings.ts'
import { counted } from '../counted.ts'
import { amount, folder, print, remember } from '../../library/making.ts'

const A = [print(1)]
const B = [print(2)]
const C = [print(3)]

/** A folder with two runs' marks: A in the copy and in state.json, B in state.json. */
function twoRuns(): { config: string; state: string; copy: string } {
  const config = folder()
  for (const ids of [A, B]) {
    const memory = remember(config)
    memory.apply([{ verb: 'read', ids }])
    memory.close()
  }
  return { config, state: join(config, 'state.json'), copy: join(config, 'state.json.bak') }
}

function aside(config: string): string[] {
  return readdirSync(config).filter((name) => name.includes('.corrupt-'))
}

/** Starts, checks A and B, marks C, ends, and looks at it all in the next run. */
function survives(config: string): boolean {
  const memory = remember(config)
  expect(memory.isRead(A)).toBe(true)
  expect(memory.isRead(B)).toBe(true)
  memory.apply([{ verb: 'read', ids: C }])
  memory.close()
  const next = remember(config)
  return [A, B, C].every((ids) => next.isRead(ids))
}

test(
  'state.json cut off at any byte: its copy and the journals hold everything',
  { timeout: 600_000 },
  () => {
    const { config, state } = twoRuns()
    const whole = readFileSync(state)
    for (let length = 0; length < whole.length; length += amount(7, 1)) {
      writeFileSync(state, whole.subarray(0, length))
      const memory = remember(config)
      expect(memory.isRead(A) && memory.isRead(B), `cut at ${length}`).toBe(true)
      expect(memory.problems()).toEqual([expect.stringContaining('its copy is used')])
      counted('P6', 1, 'cuts')
    }
  },
)

test('settings cut off at any byte are named and left alone', () => {
  const config = folder()
  const path = join(config, 'config.json')
  const sources = [{ url: 'https://lantern.example/rss', headers: { 'X-Key': 'é' } }]
  const whole = Buffer.from(JSON.stringify({ theme: 'dark', storm: { area: 'NY' }, sources }))
  for (let length = 1; length < whole.length; length += amount(5, 1)) {
    writeFileSync(path, whole.subarray(0, length))
    const { problems, settings } = readSettings(config)
    expect(problems).toHaveLength(1)
    expect(settings).toEqual(defaults())
    expect(readFileSync(path)).toEqual(whole.subarray(0, length))
    counted('P6', 1, 'cuts')
  }
})

test.each([
  ['cut off', '{"version":1,"time":5,"read":{"2026-1'],
  ['empty', ''],
  ['an array', '[]'],
  ['a number', '7'],
  ['null', 'null'],
  ['an object without keys', '{}'],
  ['NUL bytes', '\0'.repeat(500)],
  ['10,000 levels deep', `{"version":1,"read":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['with months of another shape', '{"version":1,"read":{"2026-11":"abc"}}'],
  ['with ids as a list', '{"version":1,"read":{"2026-11":["abcdefgh"]}}'],
])('state.json that is %s is set aside and its copy used', (_, text) => {
  const { config, state } = twoRuns()
  writeFileSync(state, text)
  expect(survives(config)).toBe(true)
  expect(aside(config)).toHaveLength(1)
  expect(readFileSync(join(config, aside(config)[0] as string), 'utf8')).toBe(text)
  counted('P6', 1, 'broken files')
})

test('state.json that an editor saved with a byte order mark is read as it is', () => {
  const { config, state } = twoRuns()
  writeFileSync(state, `\ufeff${readFileSync(state, 'utf8')}`)
  expect(survives(config)).toBe(true)
  expect(aside(config)).toEqual([])
})

test('odd names in a right file harm nothing', () => {
  const config = folder()
  const text = `{"version":1,"time":5,"read":{"2026-11":"${print(1)}${print(2)}"},"read":{"2026-10":
    "${print(1)}${print(2)}"},"at":{"__proto__":[1,2,"x"],"toJSON":[3,4,"y"]},"starred":[null,7,
    {"headline":"x"}],"dismissed":[{"key":"__proto__","end":null}],"sources":{"__proto__":{"id":"a"}}}`
  writeFileSync(join(config, 'state.json'), text.replaceAll('\n', ''))
  expect(survives(config)).toBe(true)
  expect(({} as Record<string, unknown>)['id']).toBeUndefined()
  expect(remember(config).position(['toJSON'])).toEqual([3, 4, 'y'])
})

test('state.json that is gone: its copy is used', () => {
  const { config, state } = twoRuns()
  rmSync(state)
  expect(survives(config)).toBe(true)
})

test('both broken: both are set aside, the journals count, and it is said', () => {
  const { config, state, copy } = twoRuns()
  rmSync(join(config, hostCopy(plainHost(hostname()))))
  writeFileSync(state, '[1')
  writeFileSync(copy, '[2')
  const memory = remember(config)
  expect(memory.problems()).toEqual([expect.stringContaining('may be missing')])
  expect(memory.isRead(B)).toBe(true)
  memory.apply([{ verb: 'read', ids: C }])
  memory.close()
  expect(aside(config)).toHaveLength(2)
  expect(remember(config).isRead(C)).toBe(true)
})

test('of broken files that were set aside the newest three stay', () => {
  const { config, state } = twoRuns()
  for (let at = 1; at <= 5; at++) {
    writeFileSync(state, `[${at}`)
    remember(config, { now: () => at }).merge(null, 1000)
  }
  expect(aside(config).toSorted()).toEqual([3, 4, 5].map((at) => `state.json.corrupt-${at}`))
})

test('a file of a newer version is only read; new marks wait in the journal', () => {
  const { config, state } = twoRuns()
  const newer = readFileSync(state, 'utf8').replace('"version":1', '"version":2')
  writeFileSync(state, newer)
  expect(survives(config)).toBe(true)
  expect(readFileSync(state, 'utf8')).toBe(newer)
  expect(remember(config).problems()).toEqual([expect.stringContaining('newer ctnews')])
})

describe('links', () => {
  test('a link to a file of our own is followed and stays a link', () => {
    const { config, state } = twoRuns()
    const other = join(folder(), 'kept.json')
    renameSync(state, other)
    symlinkSync(other, state)
    expect(survives(config)).toBe(true)
    const { read } = JSON.parse(readFileSync(other, 'utf8'))
    expect(Object.values(read).join('')).toContain(print(3))
  })

  test.skipIf(process.getuid?.() !== 0)('a link to a file of another user is not touched', () => {
    const { config, state } = twoRuns()
    rmSync(state)
    symlinkSync('/proc/self/mem', state)
    linkSync(join(config, 'state.json.bak'), join(config, 'kept'))
    const memory = remember(config)
    memory.apply([{ verb: 'read', ids: C }])
    expect(memory.isRead(C)).toBe(true)
    memory.close()
  })
})

test.skipIf(process.getuid?.() === 0)('a folder without permission to write is read on', () => {
  const { config } = twoRuns()
  chmodSync(config, 0o500)
  const memory = remember(config)
  expect(memory.isRead(A)).toBe(true)
  expect(memory.apply([{ verb: 'read', ids: C }])).toBe(false)
  expect(memory.unsaved()).toEqual({ count: 1, reason: 'no permission' })
  expect(memory.close()).toBe(false)
  chmodSync(config, 0o700)
})

test('a folder that is a file: nothing is remembered, marks hold for this run', () => {
  const config = join(folder(), 'file')
  writeFileSync(config, 'not a folder')
  const memory = remember(config)
  expect(memory.apply([{ verb: 'read', ids: A }])).toBe(false)
  expect(memory.unsaved()).toEqual({ count: 1, reason: 'a file lies where the folder belongs' })
  expect(memory.isRead(A)).toBe(true)
  expect(memory.close()).toBe(false)
  mkdirSync(join(folder(), 'other'))
})
