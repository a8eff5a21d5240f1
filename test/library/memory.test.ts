import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Change, Star } from '../../src/library/change.ts'
import type { Dismissal } from '../../src/storm/dismissal.ts'
import { amount, folder, NOON, print, remember } from './making.ts'

const A = [print(1), print(2)]
const B = [print(3)]
const STAR: Star = { url: null, headline: 'Ferry', source: 'wtnh', published: null }

function after(config: string, ...changes: Change[]): ReturnType<typeof remember> {
  const memory = remember(config)
  expect(memory.apply(changes)).toBe(true)
  memory.close()
  return remember(config)
}

test('an article is read if any of its fingerprints is', () => {
  const memory = after(folder(), { verb: 'read', ids: A })
  expect(memory.isRead([print(9), print(2)])).toBe(true)
  expect(memory.isRead(B)).toBe(false)
})

test('unread takes a read mark back, in a later run too', () => {
  const config = folder()
  after(config, { verb: 'read', ids: A })
  expect(after(config, { verb: 'unread', ids: A }).isRead(A)).toBe(false)
})

test('a star keeps what is needed without the article, until any of its ids is unstarred', () => {
  const config = folder()
  const memory = after(config, { verb: 'star', ids: A, star: STAR })
  expect(memory.isStarred([print(2)])).toBe(true)
  expect(memory.stars()).toEqual([{ ids: A, ...STAR, time: NOON }])
  const later = after(config, { verb: 'unstar', ids: [print(1)] })
  expect(later.isStarred([print(2)])).toBe(false)
  expect(later.stars()).toEqual([])
})

test('positions, sizes, the visit, dismissed alerts and notes on sources are kept', () => {
  const memory = after(
    folder(),
    { verb: 'at', ids: A, at: [12, 40, '9sKe'] },
    { verb: 'at', ids: B, at: [1, 2, 'x'] },
    { verb: 'at', ids: B, at: null },
    { verb: 'view', view: { measure: 70 } },
    { verb: 'view', view: { listWidth: 30 } },
    { verb: 'visit', visit: { at: 5, cursor: 'abc' } },
    { verb: 'dismiss', key: 'alert one', end: NOON + 1 },
    { verb: 'dismiss', key: 'alert two', end: null },
    { verb: 'undismiss', key: 'alert two' },
    { verb: 'source', source: { id: 'wtnh', gone: true } },
    { verb: 'source', source: { id: 'wtnh', alias: 'old' } },
    { verb: 'source', source: { id: 'wtnh', alias: 'new', aliases: ['old'] } },
  )
  expect(memory.position([print(9), print(2)])).toEqual([12, 40, '9sKe'])
  expect(memory.position(B)).toBeNull()
  expect(memory.view()).toEqual({ measure: 70, listWidth: 30 })
  expect(memory.visit()).toEqual({ at: 5, cursor: 'abc' })
  expect([...memory.dismissed()]).toEqual([['alert one', NOON + 1]])
  expect(memory.source('wtnh')).toEqual({ id: 'wtnh', gone: true, alias: 'new', aliases: ['old'] })
})

test('reading makes no folder and no file', () => {
  const config = join(folder(), 'none')
  const memory = remember(config)
  expect(memory.isRead(A)).toBe(false)
  memory.close({ merge: false })
  expect(() => statSync(config)).toThrow('ENOENT')
})

test('a mark of another instance is seen, whether it is in its journal or merged', () => {
  const config = folder()
  const one = remember(config, { pid: 1 })
  const two = remember(config, { pid: 2 })
  one.apply([{ verb: 'read', ids: A }])
  expect(two.look()).toBe(true)
  expect(two.isRead(A)).toBe(true)
  two.apply([{ verb: 'unread', ids: A }])
  two.close()
  expect(one.look()).toBe(true)
  expect(one.isRead(A)).toBe(false)
  one.close()
  expect(remember(config).isRead(A)).toBe(false)
})

test('a watching instance is told', async () => {
  const config = folder()
  const one = remember(config, { pid: 1 })
  one.apply([{ verb: 'read', ids: B }])
  const told = Promise.withResolvers<void>()
  onTestFinished(one.watch(told.resolve))
  remember(config, { pid: 2 }).apply([{ verb: 'read', ids: A }])
  await told.promise
  expect(one.isRead(A)).toBe(true)
})

test('a watching instance is told also when it began without a folder', async () => {
  const config = join(folder(), 'none')
  const one = remember(config, { pid: 1 })
  const told = Promise.withResolvers<void>()
  onTestFinished(one.watch(told.resolve))
  remember(config, { pid: 2 }).apply([{ verb: 'read', ids: A }])
  await told.promise
  expect(one.isRead(A)).toBe(true)
})

test('folder 0700 and files 0600 whatever the umask', () => {
  const umask = process.umask(0)
  onTestFinished(() => void process.umask(umask))
  const config = join(folder(), 'config')
  after(config, { verb: 'read', ids: A })
  after(config, { verb: 'read', ids: B })
  expect(statSync(config).mode & 0o777).toBe(0o700)
  const names = readdirSync(config)
  expect(names).toEqual(expect.arrayContaining(['state.json', 'state.json.bak', 'state.lock']))
  for (const name of names) expect(statSync(join(config, name)).mode & 0o777, name).toBe(0o600)
})

test('a merged journal lives one merge longer, its temporary files not at all', () => {
  const config = folder()
  const logs = (): string[] => readdirSync(config).filter((name) => name.endsWith('.log'))
  after(config, { verb: 'read', ids: A })
  const first = logs()
  writeFileSync(join(config, 'state.json.0123abcd.tmp'), 'half')
  after(config, { verb: 'read', ids: B })
  expect(logs()).toHaveLength(1)
  expect(logs()).not.toEqual(first)
  expect(readdirSync(config).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

describe('journals', () => {
  const DEAD = 'state.box.999999.0000aaaa.log'
  const read = (number: number): string => `${NOON} read ${print(number)}\n`
  const open = (config: string, name: string, text: string): ReturnType<typeof remember> => {
    writeFileSync(join(config, name), text)
    return remember(config, { host: 'box', isAlive: () => false })
  }

  test.each([
    ['cut off at the end', `${read(1)}${NOON} read ${print(3)}`],
    ['torn in the middle', `${read(1)}${NOON} read ${print(3).slice(0, 5)}\n${read(2)}`],
    ['of an unknown verb', `${NOON} shred ${print(3)}\n${read(1)}`],
    ['with a foreign line', `\0\0{"read":1}\n\n\n${read(1)}`],
    ['with an impossible time', `99999999999999999 read ${print(3)}\n${read(1)}`],
    ['with a star that says nothing', `${NOON} star ${print(3)}\n${read(1)}`],
  ])('%s: the other lines count', (_, text) => {
    const config = folder()
    const memory = open(config, DEAD, text)
    for (const again of [false, true]) {
      const now = again ? remember(config) : memory
      expect(now.isRead([print(1)])).toBe(true)
      expect(now.isRead([print(3)])).toBe(false)
      expect(now.isStarred([print(3)])).toBe(false)
      now.merge(null, 1000)
    }
  })

  test('a long one is read', () => {
    const lines = amount(40_000, 400_000)
    const config = folder()
    const text = Array.from({ length: lines }, (_, number) => read(number)).join('')
    const memory = open(config, DEAD, text)
    expect(memory.isRead([print(lines - 1)])).toBe(true)
    expect(memory.merge(null, 1000)).toBe(true)
    expect(remember(config).isRead([print(lines - 1)])).toBe(true)
  })

  test.each([
    ['of another host', 'state.cellar.999999.0000aaaa.log', false],
    ['of a living process', `state.box.${process.ppid}.0000aaaa.log`, true],
  ])('one %s is read but not merged for a week', (_, name, isAlive) => {
    const config = folder()
    writeFileSync(join(config, name), read(1))
    const memory = remember(config, { host: 'box', isAlive: () => isAlive })
    expect(memory.isRead([print(1)])).toBe(true)
    memory.apply([{ verb: 'read', ids: [print(2)] }])
    memory.close()
    const { merged } = JSON.parse(readFileSync(join(config, 'state.json'), 'utf8'))
    expect(merged).not.toContain(name)
    expect(remember(config).isRead([print(1)])).toBe(true)
  })

  test('an old line of a journal that is not merged does not undo a merged change', () => {
    const config = folder()
    const name = 'state.cellar.1.0000aaaa.log'
    writeFileSync(join(config, name), `${NOON - 1000} unread ${print(1)}\n`)
    const memory = remember(config)
    memory.apply([{ verb: 'read', ids: [print(1)] }])
    memory.close()
    expect(remember(config).isRead([print(1)])).toBe(true)
    appendFileSync(join(config, name), `${NOON + 1000} unread ${print(1)}\n`)
    expect(remember(config).isRead([print(1)])).toBe(false)
  })

  test('one that is removed under us is written again', () => {
    const config = folder()
    const memory = remember(config)
    memory.apply([{ verb: 'read', ids: A }])
    for (const name of readdirSync(config)) rmSync(join(config, name))
    expect(memory.apply([{ verb: 'read', ids: B }])).toBe(true)
    const other = remember(config, { pid: 2 })
    expect(other.isRead(A)).toBe(true)
    expect(other.isRead(B)).toBe(true)
  })
})

test('a mark made after seeing another wins, whatever the clock says', () => {
  const config = folder()
  const ahead = remember(config, { pid: 1, now: () => NOON + 10 * 365 * 86_400_000 })
  ahead.apply([{ verb: 'read', ids: A }])
  const behind = remember(config, { pid: 2, now: () => NOON - 10 * 365 * 86_400_000 })
  behind.apply([{ verb: 'unread', ids: A }])
  ahead.close()
  behind.close()
  expect(remember(config).isRead(A)).toBe(false)
})

const STORM: Dismissal = {
  key: 'KALY.WS.A.0012',
  rank: 30,
  level: 'watch',
  tags: ['PDS'],
  zones: ['CTZ001'],
  end: NOON + 3_600_000,
  at: NOON,
}
const { key: KEY, end: END, ...STORM_ALERT } = STORM

test('a dismissed weather alert keeps what tells whether it comes back', () => {
  const config = folder()
  const change: Change = { verb: 'dismiss', key: KEY, end: END, alert: STORM_ALERT }
  const memory = after(config, change, { verb: 'dismiss', key: 'strip', end: null })
  expect([...memory.dismissals().values()]).toEqual([STORM])
  expect(memory.dismissed()).toEqual(
    new Map([
      [KEY, END],
      ['strip', null],
    ]),
  )
  memory.apply([{ verb: 'read', ids: A }])
  memory.close()
  const merged = remember(config)
  expect([...merged.dismissals().values()]).toEqual([STORM])
  const kept: unknown = JSON.parse(readFileSync(join(config, 'state.json'), 'utf8')).dismissed
  expect(kept).toContainEqual({ ...STORM, time: expect.any(Number) })
  expect([...after(config, { verb: 'undismiss', key: KEY }).dismissals()]).toEqual([])
})
