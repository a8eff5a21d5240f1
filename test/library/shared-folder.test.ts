import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Change } from '../../src/library/change.ts'
import { folder, NOON, print, remember } from './making.ts'

const read = (number: number): Change => ({ verb: 'read', ids: [print(number)] })
const unread = (number: number): Change => ({ verb: 'unread', ids: [print(number)] })

/** One run of a machine that makes changes and ends. */
function run(config: string, host: string, now: number, ...changes: Change[]): void {
  const memory = remember(config, { host, now: () => now })
  memory.apply(changes)
  memory.close()
}

const STORM = { rank: 30, level: 'watch', tags: [], zones: ['CTZ001'], at: NOON } as const

/** Folders of two machines that knew the same and then went on apart. */
function apart(): { here: string; there: string } {
  const here = folder()
  run(here, 'attic', NOON, read(1), read(2))
  const there = folder()
  cpSync(here, there, { recursive: true })
  run(here, 'attic', NOON + 1000, unread(1), read(3))
  run(there, 'cellar', NOON + 2000, read(4), {
    verb: 'dismiss',
    key: 'storm',
    end: null,
    alert: STORM,
  })
  return { here, there }
}

const shown = (config: string): boolean[] => {
  const memory = remember(config, { host: 'attic' })
  return [1, 2, 3, 4].map((number) => memory.isRead([print(number)]))
}

test.each([
  ['Syncthing', 'state.sync-conflict-20261122-120000-ABCDEFG.json'],
  ['Dropbox', "state (Ann's conflicted copy 2026-11-22).json"],
  ['Dropbox on another machine', 'state (cellar in conflict 2026-11-22).json'],
  ['Nextcloud', 'state (conflicted copy 2026-11-22 120000).json'],
  ['ownCloud', 'state_conflict-20261122-120000.json'],
  ['Google Drive', 'state (1).json'],
  ['OneDrive', 'state-CELLAR.json'],
  ['iCloud', 'state 2.json'],
  ['Seafile', 'state (SFConflict ann@mail.example 2026-11-22-12-00-00).json'],
  ['a tool that puts words at the end', 'state.json (conflict 1)'],
  ['a tool that replaces the file', 'state.json'],
])('what another machine wrote is taken in: %s', (_, name) => {
  const { here, there } = apart()
  renameSync(join(there, 'state.json'), join(here, name))
  expect(shown(here)).toEqual([false, true, true, true])
  const storm = { key: 'storm', end: null, ...STORM }
  expect([...remember(here).dismissals().values()]).toEqual([storm])
  expect(remember(here).problems()).toEqual([])
  for (const number of [5, 6, 7]) run(here, 'attic', NOON + number * 1000, read(number))
  expect(shown(here)).toEqual([false, true, true, true])
  expect(readdirSync(here).filter((one) => one.endsWith('.json') || /conflict/.test(one))).toEqual([
    'state.attic.json',
    'state.json',
  ])
})

test('a conflict copy of a file without times loses nothing and brings nothing back', () => {
  const { here } = apart()
  const name = join(here, 'state (1).json')
  writeFileSync(name, JSON.stringify({ version: 1, read: { '2026-11': print(1) + print(9) } }))
  run(here, 'attic', NOON + 5000, read(5))
  run(here, 'attic', NOON + 6000, read(6))
  expect(existsSync(name)).toBe(false)
  expect(shown(here)).toEqual([false, true, true, false])
  expect(remember(here).isRead([print(9)])).toBe(true)
})

test.each([
  ['cut off', '{"version":1,"read":{"2026-1'],
  ['of a newer version', '{"version":9,"read":{}}'],
  ['empty', ''],
])('a conflict copy that is %s is left alone', (_, text) => {
  const { here } = apart()
  const name = join(here, 'state (1).json')
  writeFileSync(name, text)
  run(here, 'attic', NOON + 5000, read(5))
  run(here, 'attic', NOON + 6000, read(6))
  expect(shown(here)).toEqual([false, true, true, false])
  expect(readFileSync(name, 'utf8')).toBe(text)
})

test('a running reader sees a conflict copy that comes in', () => {
  const { here, there } = apart()
  const memory = remember(here, { host: 'attic' })
  const before = memory.version()
  expect(memory.look()).toBe(false)
  renameSync(join(there, 'state.json'), join(here, 'state (1).json'))
  expect(memory.look()).toBe(true)
  expect(memory.isRead([print(4)])).toBe(true)
  expect(memory.version()).not.toBe(before)
})

test('state.json and its copy broken: what this machine wrote last is enough', () => {
  const config = folder()
  run(config, 'attic', NOON, read(1))
  run(config, 'attic', NOON + 1, read(2))
  for (const name of readdirSync(config)) {
    if (name.endsWith('.log')) rmSync(join(config, name))
    if (name.startsWith('state.json')) writeFileSync(join(config, name), '[')
  }
  const memory = remember(config, { host: 'attic' })
  expect(memory.isRead([print(1)]) && memory.isRead([print(2)])).toBe(true)
  expect(memory.problems()).toEqual([expect.stringContaining('nothing is lost')])
})

test('a journal that goes on after another machine of the same name took it is taken again', () => {
  const config = folder()
  const name = 'state.box.4711.0000aaaa.log'
  writeFileSync(join(config, name), `${NOON} read ${print(1)}\n`)
  const other = { host: 'box', isAlive: () => false }
  expect(remember(config, other).merge(null, 1000)).toBe(true)
  appendFileSync(join(config, name), `${NOON + 1} read ${print(2)}\n`)
  expect(remember(config).isRead([print(2)])).toBe(true)
  for (let times = 0; times < 3; times++) remember(config, other).merge(null, 1000)
  expect(existsSync(join(config, name))).toBe(false)
  const memory = remember(config)
  expect(memory.isRead([print(1)]) && memory.isRead([print(2)])).toBe(true)
})

test('a reader whose journal another machine took goes on in a new one', () => {
  const config = folder()
  const memory = remember(config, { host: 'box' })
  memory.apply([read(1)])
  const [name = ''] = readdirSync(config)
  const { size } = statSync(join(config, name))
  // Elsewhere it was merged and removed, and that comes here while the reader still runs.
  const elsewhere = folder()
  run(elsewhere, 'attic', NOON, read(1), read(3))
  const state = JSON.parse(readFileSync(join(elsewhere, 'state.json'), 'utf8'))
  const taken = JSON.stringify({ ...state, merged: [name], ends: [size] })
  memory.apply([read(2)])
  rmSync(join(config, name))
  writeFileSync(join(config, 'state.json'), taken)
  memory.apply([read(4)])
  expect(readdirSync(config).filter((one) => one.endsWith('.log'))).not.toContain(name)
  memory.close({ merge: false })
  const after = remember(config)
  for (const number of [1, 2, 3, 4]) expect(after.isRead([print(number)]), `${number}`).toBe(true)
})

test('a mark in a journal that is removed while the reader rests is written again at its end', () => {
  const config = folder()
  const memory = remember(config)
  memory.apply([read(1)])
  for (const name of readdirSync(config)) rmSync(join(config, name))
  expect(memory.close({ merge: false })).toBe(true)
  expect(remember(config).isRead([print(1)])).toBe(true)
})

test('an old mark that was taken back stays taken back when its journal turns up again', () => {
  const config = folder()
  const name = 'state.cellar.1.0000aaaa.log'
  run(config, 'attic', NOON, read(1))
  run(config, 'attic', NOON + 1000, unread(1), { verb: 'at', ids: [print(1)], at: null })
  for (let times = 2; times < 5; times++) run(config, 'attic', NOON + times * 1000, read(times))
  writeFileSync(
    join(config, name),
    `${NOON} read ${print(1)}\n${NOON} at ${print(1)} [3,4,"x"]\n${NOON} read ${print(9)}\n`,
  )
  for (const times of [1, 2]) {
    const memory = remember(config, { host: 'cellar', isAlive: () => false })
    expect(memory.isRead([print(1)]), `${times}`).toBe(false)
    expect(memory.position([print(1)])).toBeNull()
    expect(memory.isRead([print(9)])).toBe(true)
    memory.merge(null, 1000)
  }
})

test('a machine ten years ahead: later marks of the other one still count, nothing is pruned', () => {
  const config = folder()
  const ahead = NOON + 10 * 365 * 86_400_000
  const store = { fingerprints: () => '', lastOk: () => Infinity }
  run(config, 'attic', NOON, read(1), read(2))
  const memory = remember(config, { host: 'cellar', now: () => ahead })
  memory.apply([read(3), unread(2)])
  memory.close({ store })
  for (let day = 1; day < 40; day++) {
    const next = remember(config, { host: 'cellar', now: () => ahead + day * 86_400_000 })
    next.apply([read(100 + day)])
    next.close({ store })
  }
  run(config, 'attic', NOON + 1000, unread(3), read(2))
  const after = remember(config)
  expect([1, 2, 3].map((number) => after.isRead([print(number)]))).toEqual([true, true, false])
})

test.each([8.64e15, 9e15, Infinity])('a clock at %d writes marks that can be read', (clock) => {
  const config = folder()
  run(config, 'attic', clock, read(1))
  run(config, 'attic', NOON, read(2))
  run(config, 'attic', clock, read(3))
  const after = remember(config)
  for (const number of [1, 2, 3]) expect(after.isRead([print(number)])).toBe(true)
  expect(after.problems()).toEqual([])
})
