import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Memory } from '../../src/library/memory.ts'
import { folder, NOON, print, remember } from './making.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
/** Fingerprints of the two stories in the fixtures of terminal/. */
const HERON = ['1ES1M6u8', 'FsL-3Zbx', 'K2TWEKoL']
const CLOCK = ['59-wR7vp', 'J9j7GBS_', 'MbMQC1X9']

function kept(memory: Memory): unknown {
  const [star] = memory.stars()
  return {
    read: [memory.isRead(HERON), memory.isRead(CLOCK), memory.isRead(['oldread1'])],
    starred: [memory.isStarred(HERON), memory.isStarred(CLOCK), memory.stars().length],
    star: [star?.url, star?.headline, star?.source, star?.published],
    at: [memory.position(HERON), memory.position(CLOCK)],
    dismissed: [...memory.dismissed().keys()],
    visit: memory.visit(),
    view: memory.view(),
    source: memory.source('millbell'),
    problems: memory.problems(),
  }
}

const ALL = {
  read: [true, false, true],
  starred: [false, true, 1],
  star: [
    'https://millbell.example/clock',
    'Clock tower is two minutes slow again',
    'The Mill Bell',
    '2026-11-20T09:30:00Z',
  ],
  at: [[3, 40, '9sKe'], null],
  dismissed: ['storm of november'],
  visit: { at: 1795161605000, cursor: 'd444b533abbc' },
  view: { measure: 66 },
  source: { id: 'millbell', gone: true },
  problems: [],
}

// `late`: written while a journal of another machine waited, with the times of some changes.
describe.each(['shortest', 'first', 'late'])('a state.json of an earlier form (%s)', (form) => {
  const upgraded = (): string => {
    const config = folder()
    copyFileSync(join(FIXTURES, `state-${form}.json`), join(config, 'state.json'))
    return config
  }

  test('is kept whole through the first runs, and a copy of it after the first', () => {
    const config = upgraded()
    const before = readFileSync(join(config, 'state.json'), 'utf8')
    for (const number of [1, 2, 3]) {
      const memory = remember(config, { now: () => NOON + number })
      expect(kept(memory)).toEqual(ALL)
      memory.apply([{ verb: 'read', ids: [print(number)] }])
      memory.close()
      if (number === 1) expect(readFileSync(join(config, 'state.json.bak'), 'utf8')).toBe(before)
    }
    expect(kept(remember(config))).toEqual(ALL)
  })

  test('changes over it count, and its marks can be taken back', () => {
    const config = upgraded()
    const memory = remember(config)
    memory.apply([
      { verb: 'unread', ids: HERON },
      { verb: 'unstar', ids: CLOCK },
      { verb: 'at', ids: HERON, at: null },
      { verb: 'undismiss', key: 'storm of november' },
    ])
    memory.close()
    expect(kept(remember(config))).toMatchObject({
      read: [false, false, true],
      starred: [false, false, 0],
      at: [null, null],
      dismissed: [],
    })
  })
})

test('times by key are kept with their marks, so that a journal that waits undoes nothing', () => {
  const config = folder()
  copyFileSync(join(FIXTURES, 'state-late.json'), join(config, 'state.json'))
  const lines = ['1795161602500 read twice--1', '1795161660000 unread late---1', '9 read cellar-1']
  writeFileSync(join(config, 'state.cellar.4.0000aaaa.log'), `${lines.join('\n')}\n`)
  for (const isMerged of [false, true]) {
    const memory = remember(config, { host: 'cellar', isAlive: () => false })
    const read = ['twice--1', 'late---1', 'cellar-1'].map((id) => memory.isRead([id]))
    expect(read, `${isMerged}`).toEqual([false, true, true])
    memory.merge(null, 1000)
  }
})

test('an earlier ctnews still reads what is written now', () => {
  const config = folder()
  copyFileSync(join(FIXTURES, 'state-first.json'), join(config, 'state.json'))
  const memory = remember(config)
  memory.apply([{ verb: 'read', ids: [print(1)] }])
  memory.close()
  const state = JSON.parse(readFileSync(join(config, 'state.json'), 'utf8'))
  // All it knows of, in the shape it asks for.
  expect(state).toMatchObject({
    version: 1,
    time: NOON,
    merged: [expect.stringMatching(/\.log$/)],
    read: { '2026-11': expect.stringContaining(print(1)) },
    starred: [{ ids: CLOCK }],
    visit: { cursor: 'd444b533abbc' },
  })
})
