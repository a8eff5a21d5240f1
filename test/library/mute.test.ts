import { describe, expect, test } from 'vitest'
import { inOneGo } from '../../src/article/steps.ts'
import { clean } from '../../src/article/clean.ts'
import { searchMuted } from '../../src/library/mute.ts'
import type { Mute } from '../../src/library/settings-types.ts'
import { NOON } from './making.ts'
import { CONTEXT, fill, stores, story } from './searching.ts'

const PUTS = [
  {
    from: 'ledger',
    articles: [
      story(1, 'A ferry sinks', { byline: clean('By Ana Reyes') }),
      story(2, 'B lottery numbers, again', { text: clean('The ferry carries lottery tickets.') }),
    ],
  },
  {
    from: 'wtnh',
    articles: [
      story(3, 'C lottery winner', { authors: [{ name: clean('Ana Reyes'), url: null }] }),
      story(4, 'D numbers'),
    ],
  },
]

describe.each([0, 1])('store %i', (which) => {
  test.each<[rules: Mute[], muted: string]>([
    [[], ''],
    [[{ words: 'lottery' }], 'BC'],
    [[{ words: 'LOTTERY numbers' }], 'B'],
    [[{ words: '"numbers lottery"' }], ''],
    [[{ words: '"lottery numbers"' }], 'B'],
    [[{ words: 'is:read from:wtnh' }], ''],
    [[{ source: 'wtnh' }], 'CD'],
    [[{ source: 'News 8' }], 'CD'],
    [[{ source: 'gone' }], ''],
    [[{ by: 'reyes' }], 'AC'],
    [[{ by: 'reyes', words: 'lottery' }], 'C'],
    [[{ by: 'reyes' }, { words: 'numbers' }], 'ABCD'],
    [[{ words: 'lottery', until: '2026-11-23' }], 'BC'],
    [[{ words: 'lottery', until: '2026-11-22' }], ''],
    [[{ words: 'lottery', until: '2026-11-21' }, { words: 'sinks' }], 'A'],
    [[{ words: '*' }], ''],
    [[{ words: '' }, { by: '"' }, { source: ' ' }], ''],
    [[{ words: '*', source: 'wtnh' }], ''],
  ])('%j leaves out %j', (rules, expected) => {
    const store = stores()[which]?.[1]
    if (!store) throw new Error('no store')
    fill(store, PUTS)
    const muted = inOneGo(searchMuted(rules, store.search, { ...CONTEXT, now: NOON }))
    const heads = store.heads()
    const out = heads.filter(({ rowid }) => muted?.(rowid, false))
    const letters = out.map(({ headline }) => headline.charAt(0))
    expect(letters.toSorted().join('')).toBe(expected)
    expect(heads.filter(({ rowid }) => muted?.(rowid, true))).toEqual([])
  })
})
