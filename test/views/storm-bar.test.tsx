import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import type { Problem } from '../../src/article/problem.ts'
import type { State } from '../../src/library/state.ts'
import { width } from '../../src/reading/width.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { at, NOW, vtec } from '../storm/making.ts'
import { type Drawing, draw, paint } from './draw.tsx'
import { townUpdate } from './town.ts'
import {
  ADVISORY,
  arrives,
  PAGE,
  SEVERAL,
  STORM,
  stormy,
  TORNADO,
  WARNING,
  WATCH,
  weather,
} from './weather.ts'

const MINUTE = 60_000

const bar = (state: State, columns = 80, drawing: Drawing = {}): string =>
  draw(state, columns, 24, drawing)[0]?.trimEnd() ?? ''

describe('the storm bar', () => {
  test.each([
    [
      120,
      ' ▲ WINTER STORM WARNING  until 7 PM · Upper Quill +2 · NWS Quillham CT',
      '1/3  w details',
    ],
    [80, ' ▲ WINTER STORM WARNING until 7 PM · +2 areas', '1/3 w'],
    [40, '▲ WINTER STORM WARNING 7 PM', '1/3'],
    [30, '▲ WINTER STO… WARNING 7 PM', '1/3'],
  ])('has room for this at %i columns', (columns, left, right) => {
    const text = bar(SEVERAL, columns)
    expect([text.slice(0, left.length), text.slice(-right.length)]).toEqual([left, right])
  })

  test.each<[string, State, string]>([
    ['a watch to come', stormy(weather([WATCH])), ' ◆ FLOOD WATCH from 3 AM Mon until 4 PM'],
    ['an advisory', stormy(weather([ADVISORY])), ' ● WIND ADVISORY until 2 PM · Quill Shore'],
    ['minutes left', stormy(weather([TORNADO])), ' ▲ TORNADO WARNING [OBSERVED] ends in 42 min'],
    ['a held one', stormy(weather([TORNADO, WATCH])), ' ▲ TORNADO WARNING [OBSERVED] ends in'],
    [
      'a page of long ago',
      stormy(weather([]), { heads: [PAGE] }),
      ' ◆ STORM WATCH Snow after midnight · page of Dec 4, 2024',
    ],
    [
      'no answer any more',
      stormy(weather([WARNING], { failures: 2, fetchedAt: NOW - 20 * MINUTE })),
      ' ▲ WINTER STORM WARNING until 7 PM · +2 areas                 ? as of 9:40 AM w',
    ],
    [
      'nothing known',
      stormy(weather([], { failures: 1, fetchedAt: null })),
      ' ? Storm watch unavailable · last checked 10:00 AM',
    ],
    [
      'alerts of yesterday',
      stormy(weather([WARNING], { fetchedAt: NOW - 25 * 60 * MINUTE, isCached: true })),
      ' ▲ WINTER STORM WARNING until 7 PM · +2 areas                 ? cached Nov 21 w',
    ],
  ])('tells what is in force: %s', (_, state, words) => {
    expect(bar(state)).toContain(words)
  })

  test.each([
    [40, '? Storm watch unavailable · 10:00 AM'],
    [30, '? Storm watch unavailable'],
  ])('says at %i columns that nothing is known', (columns, words) => {
    expect(bar(stormy(weather([], { failures: 2, fetchedAt: null })), columns)).toBe(words)
  })

  test('has two rows for those who want them', () => {
    const settings = { barRows: 2 }
    const rows = (state: State): string[] => draw(state, 80, 24, { settings }).slice(0, 3)
    const [first, second, third] = rows(SEVERAL)
    expect(first).toContain('WINTER STORM WARNING')
    expect(second?.trim()).toBe(
      'Upper Quill, Lower Quill, Quillham · WINTER STORM WARNING IN EFFECT UNTIL 7…',
    )
    expect(third).toContain('ctnews')
    const problem: Problem = { kind: 'http', message: clean('answers 503'), hint: null }
    expect(rows(stormy(weather([], { failures: 3, problem })))[1]?.trim()).toBe('answers 503')
    expect(draw(SEVERAL, 40, 15, { settings })[1]).toContain('Today')
  })

  test('has no row at all when nothing is in force', () => {
    expect(bar(stormy(weather([])))).toContain('ctnews')
  })
})

describe('the storm bar as it is painted', () => {
  test.each([
    [3, '\x1b[48;2;255;105;180m'],
    [2, '\x1b[48;5;205m'],
    [1, '\x1b[41m'],
    [0, '\x1b[7m'],
  ] as const)('reaches the edge at depth %i', (colors, sequence) => {
    const [first = ''] = paint(SEVERAL, 80, 24, { settings: { colors } }).split('\n')
    expect(first).toContain(sequence)
    expect(first).toContain('\x1b[1m')
    expect(width(stripVTControlCharacters(first))).toBe(80)
  })

  test('is dim where it is late, a strip of a page never', () => {
    const late = { failures: 2, fetchedAt: NOW - 20 * MINUTE }
    const first = (state: State): string => paint(state, 80, 24).split('\n')[0] ?? ''
    expect(first(stormy(weather([WARNING], late)))).toContain('\x1b[2m')
    expect(first(SEVERAL)).not.toContain('\x1b[2m')
    const page = stormy(weather([ADVISORY], late), { heads: [PAGE] })
    expect(first(townUpdate(page, { type: 'bar-turned', by: 1 }))).not.toContain('\x1b[2m')
  })

  test('is ASCII where that is wanted', () => {
    const settings = { ascii: true }
    for (const state of [SEVERAL, stormy(weather([], { failures: 2 }))])
      expect(draw(state, 120, 24, { settings }).join('')).toMatch(/^[ -~]*$/)
    expect(bar(SEVERAL, 80, { settings })).toMatch(/^ !! WINTER STORM WARNING until 7 PM - \+2/)
  })

  test.each([20, 29, 30, 45, 60, 79, 100, 133, 200])(
    'fills %i columns, whatever is in it',
    (columns) => {
      const odd = {
        ...WARNING,
        event: clean('暴风雪 Quill Storm Warning'),
        areas: ['上奎尔山谷', '🌊 shore', '👩‍🚒'.repeat(40)].map((it) => clean(it)),
      }
      for (const state of [stormy(weather([odd, TORNADO])), stormy(weather([odd]))]) {
        const [first = ''] = draw(state, columns, 24)
        expect(width(first)).toBe(columns >= 30 ? columns : width(first))
      }
    },
  )
})

const code = (action: string, kind: string): Alert['vtec'] => [
  clean(vtec(action).replace('.W.', `.${kind}.`)),
]
const STORM_WATCH: Alert = {
  ...WATCH,
  ...{ event: clean('Winter Storm Watch'), vtec: code('NEW', 'A') },
  ...{ onset: at(-1), ends: at(9), zones: WARNING.zones },
}
const UPGRADE: Alert = {
  ...WARNING,
  ...{ id: clean('u'), sent: at(0.1), vtec: [...code('UPG', 'A'), ...code('NEW', 'W')] },
}
const CANCEL: Alert = {
  ...UPGRADE,
  ...{ id: clean('x'), sent: at(0.2), messageType: clean('Cancel') },
  ...{ references: [UPGRADE.id], zones: [clean('CTZ001')], vtec: code('CAN', 'W') },
}
const END: Alert = { ...CANCEL, id: clean('y'), zones: UPGRADE.zones }
const failed = (failures: number): Partial<Weather> => ({ failures, fetchedAt: NOW })
/** What is known, minutes after ten, and what the bar says. */
const MOMENTS: readonly (readonly [known: Weather, minutes: number, words: string])[] = [
  [weather([STORM_WATCH]), 0, ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill w'],
  [weather([STORM_WATCH], failed(1)), 0.1, ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill w'],
  [
    weather([STORM_WATCH], failed(2)),
    0.3,
    ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill ? as of 10:00 AM w',
  ],
  [
    weather([STORM_WATCH], failed(3)),
    1,
    ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill ? as of 10:00 AM w',
  ],
  [
    weather([STORM_WATCH], failed(4)),
    5,
    ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill ? as of 10:00 AM w',
  ],
  [
    weather([STORM_WATCH], failed(5)),
    16,
    ' ◆ WINTER STORM WATCH until 7 PM · Lower Quill ? as of 10:00 AM w',
  ],
  [weather([STORM_WATCH, UPGRADE]), 18, ' ▲ WINTER STORM WARNING until 7 PM · +2 areas w'],
  [weather([STORM_WATCH, UPGRADE, CANCEL]), 20, ' ▲ WINTER STORM WARNING until 7 PM · +2 areas w'],
  [weather([STORM_WATCH, UPGRADE, CANCEL, END]), 22, ' ctnews All 7'],
]

test('the storm bar follows a server that fails for a while, then a new watch, its upgrade and a partial end', () => {
  let state = stormy(weather([]), { storm: STORM })
  expect(bar(state)).toContain('ctnews')
  for (const [known, minutes, words] of MOMENTS) {
    const now = NOW + minutes * MINUTE
    const isAnswer = known.failures === 0
    const times = { triedAt: now, fetchedAt: isAnswer ? now : known.fetchedAt }
    state = arrives(state, { ...known, ...times, pollSeconds: 120 }, now)
    expect(bar(state).replaceAll(/ +/g, ' ')).toContain(words)
  }
})
