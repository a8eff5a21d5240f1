import { describe, expect, test } from 'vitest'
import { cut, width } from '../../src/reading/width.ts'
import { type BarPiece, stormBar } from '../../src/storm/bar.ts'
import {
  type BarContents,
  barItems,
  isHeld,
  nextTurnOf,
  samePlace,
} from '../../src/storm/bar-items.ts'
import type { BarOptions } from '../../src/storm/bar-parts.ts'
import type { BarStyle, Look } from '../../src/storm/bar-style.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import { hazards } from '../../src/storm/hazards.ts'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import { groupsOf } from '../../src/storm/order.ts'
import type { BarEntry } from '../../src/storm/page-banners.ts'
import { contrast, xtermHex } from './contrast.ts'
import { alert, at, NOW, ruled } from './making.ts'

const local = { offset: () => -300, hours: 12 } as const
const FRESH: Freshness = { kind: 'fresh' }
const AT = Date.parse('2026-11-22T23:42:00Z')

function contents(
  alerts: Parameters<typeof alert>[0][],
  more: Partial<BarContents> = {},
): BarContents {
  const all = alerts.map((it, i) => alert({ id: `${i}`, text: `${i}`, ends: at(33), ...it }))
  return {
    groups: groupsOf(ruled(all).active),
    strips: [],
    freshness: FRESH,
    isTalkative: false,
    place: 'Connecticut',
    now: NOW,
    local,
    ...more,
  }
}

function options(columns: number, more: Partial<BarOptions> = {}): BarOptions {
  return {
    columns,
    ascii: false,
    index: 0,
    now: NOW,
    local,
    freshness: FRESH,
    key: 'w',
    width: (text) => width(text),
    cut: (text, room) => cut(text, room, more.ascii ? '...' : '…'),
    ...more,
  }
}

const textOf = (pieces: readonly BarPiece[]): string => pieces.map(({ text }) => text).join('')

const AREAS = ['Northern Quill', 'Two', 'Three', 'Four', 'Five', 'Six']
const STORM = { areas: AREAS }
const OTHERS = [STORM, { event: 'Wind Advisory' }, { event: 'Gale Watch' }]

function row(
  columns: number,
  alerts: Parameters<typeof contents>[0],
  more: Partial<BarOptions> = {},
  look: Look = 'none',
): string {
  const all = contents(alerts, { freshness: more.freshness ?? FRESH })
  return textOf(stormBar(barItems(all), options(columns, more), look))
}

describe('a bar of a width', () => {
  test.each([
    [
      120,
      ' ▲ WINTER STORM WARNING  until 7 PM Mon · Northern Quill +5 · NWS Quillham CT                             1/3  w details ',
    ],
    [80, ' ▲ WINTER STORM WARNING until 7 PM Mon · +5 areas                         1/3 w '],
    [45, '▲ WINTER STORM WARNING 7 PM Mon           1/3'],
    [34, '▲ WINTER STO… WARNING 7 PM Mon 1/3'],
    [29, '▲ WINTER STORM WARNING    1/3'],
    [20, '▲ WINTE… WARNING 1/3'],
  ])('has room for this in %i columns', (columns, expected) => {
    const got = row(columns, OTHERS)
    expect(width(got)).toBe(columns)
    expect(got.replace(/ +(?=\d\/)/, ' ')).toBe(expected.replace(/ +(?=\d\/)/, ' '))
  })

  test('lets the areas give way first, then the office', () => {
    const long = [{ areas: ['Upper Quill and Lower Quill valley '.repeat(3), 'Bay'] }]
    expect(row(104, long)).toMatch(
      /^ ▲ WINTER STORM WARNING {2}until 7 PM Mon · Upper Quill .*… \+1 · NWS Quillham CT {2,}w details $/,
    )
    const office = [
      {
        areas: ['Upper Quill'],
        sender: 'The weather office of the Quill valley and the bay beside it',
      },
    ]
    expect(row(100, office)).toMatch(
      /until 7 PM Mon · Upp… · The weather|until 7 PM Mon {2,}w details|until 7 PM Mon · The/,
    )
  })

  test('tells one area by name in the middle form', () => {
    expect(row(80, [{ areas: ['Upper Quill'] }])).toContain('until 7 PM Mon · Upper Quill  ')
    expect(row(80, [{ areas: ['One', 'Two'] }])).toContain('· +1 area ')
  })

  test('counts several of one event', () => {
    expect(row(80, [STORM, { areas: ['X'] }])).toContain('WINTER STORM WARNING ×2 until')
    expect(row(80, [STORM, { areas: ['X'] }], { ascii: true })).toMatch(
      /^ !! WINTER STORM WARNING x2 until 7 PM Mon - \+5 areas/,
    )
  })

  const NAMES = [
    ...hazards().map(({ event }) => event),
    ...[
      '強烈季候風信號',
      'Vent violent 🌬️ vigilance orange',
      'Warning of gales and high seas in the bay',
      '',
    ],
  ]
  const PLACES = [
    ['北海道渡島地方', '東京都'],
    ['👩‍👩‍👧 family beach', 'نیویارک'],
    [],
    ['x'.repeat(300)],
  ]
  const LATE: Freshness[] = [
    FRESH,
    { kind: 'ageing', at: AT },
    { kind: 'stale', at: AT },
    { kind: 'cached', at: AT },
  ]

  test('keeps the word and symbol of the level and overflows nowhere, from 20 to 200 columns', () => {
    const wrong: string[] = []
    for (const [i, event] of NAMES.entries()) {
      const areas = PLACES[i % PLACES.length] as string[]
      const alerts = [
        { event, areas, headline: 'Something is coming', country: i > 110 ? null : 'US' },
        { event: 'Gale Watch', text: 'x' },
      ]
      const freshness = LATE[(i >> 2) % LATE.length] as Freshness
      const items = barItems(contents(alerts, { freshness }))
      const index = items.findIndex((it) => it.kind === 'alerts' && it.group.event === event)
      const word =
        /warning|watch|advisory|statement|emergency/i.exec(event)?.[0].toUpperCase() ?? ''
      // Every width for some names, and every name for some widths.
      for (let columns = 20; columns <= 200; columns += i % 8 === 0 ? 1 : 1 + (i % 9)) {
        for (const ascii of [false, true]) {
          const got = textOf(stormBar(items, options(columns, { ascii, index, freshness }), 'none'))
          const isWhole = width(got) === columns && got.includes(word)
          if (!isWhole || !(ascii ? /^ ?[!*-]/ : /^ ?[‼▲◆●○]/).test(got))
            wrong.push(`${columns} ${got}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('what is late in the bar', () => {
  const at42 = (kind: 'ageing' | 'stale' | 'cached'): Freshness => ({ kind, at: AT })

  test.each([
    [120, 'ageing', '· 6:42 PM  w details '],
    [120, 'stale', '? as of 6:42 PM, weather service unreachable  w details '],
    [80, 'stale', '? as of 6:42 PM w '],
    [45, 'stale', '? 6:42 PM'],
    [80, 'cached', '? cached Nov 22 w '],
  ] as const)('says so in %i columns: %s', (columns, kind, end) => {
    expect(row(columns, [STORM], { freshness: at42(kind) }).trimStart()).toMatch(
      new RegExp(`^▲ .*${end.replaceAll('?', '\\?')}$`),
    )
  })

  test('has its mark beside the symbol where that is all', () => {
    expect(row(24, [STORM], { freshness: at42('stale') })).toMatch(/^▲\? WINTER STORM WARNING/)
  })

  test('is dim when it is stale, and in its time alone when it ages', () => {
    const dims = (kind: 'ageing' | 'stale' | 'cached'): boolean[] =>
      stormBar(
        barItems(contents([STORM])),
        options(120, { freshness: at42(kind) }),
        'truecolor',
      ).map(({ style }) => style.dimColor === true)
    expect(dims('stale')).toEqual([true, true, true])
    expect(dims('cached')).toEqual([true, true, true])
    expect(dims('ageing')).toEqual([false, false, true])
  })
})

describe('the colours of the bar', () => {
  const styles = (more: object, look: Look): BarStyle[] =>
    stormBar(barItems(contents([more])), options(80), look).map(({ style }) => style)

  test('are those of an event in the table', () => {
    expect(styles({ event: 'Tornado Warning' }, 'truecolor')[0]).toEqual({
      backgroundColor: '#ff0000',
      color: '#000000',
      bold: true,
    })
    expect(styles({ event: 'Tornado Warning' }, '256')[1]).toEqual({
      backgroundColor: '196',
      color: '16',
    })
    expect(styles({ event: 'Tornado Watch' }, 'truecolor')[0]).not.toHaveProperty('bold')
  })

  test('are those of the level for an event outside it', () => {
    const { bgHex, fgHex, bg256, fg256 } = LEVEL_LOOKS.watch
    expect(styles({ event: 'Meteor Watch' }, 'truecolor')[0]).toMatchObject({
      backgroundColor: bgHex,
      color: fgHex,
    })
    expect(styles({ event: 'Meteor Watch' }, '256')[0]).toMatchObject({
      backgroundColor: `${bg256}`,
      color: `${fg256}`,
    })
  })

  test('are those of the level where there are sixteen', () => {
    expect(styles({ event: 'Tornado Watch' }, '16')[0]).toEqual({
      backgroundColor: 'yellow',
      color: 'black',
      bold: true,
    })
    expect(styles({ event: 'Wind Advisory' }, '16')[0]).toEqual({
      backgroundColor: 'cyan',
      color: 'black',
    })
  })

  test("are the terminal's own reversed where sixteen have none, since white may be grey", () => {
    const freshness: Freshness = { kind: 'unknown', at: AT }
    const [unavailable] = stormBar(barItems(contents([], { freshness })), options(80), '16')
    expect(unavailable?.style).toEqual({ inverse: true })
    expect(styles({ event: 'Flood Statement' }, '16')[0]).toEqual({ inverse: true })
  })

  test('are never white text on a light background of sixteen', () => {
    const looks = ['Winter Storm Warning', 'Flood Watch', 'Wind Advisory', 'Flood Statement'].map(
      (event) => styles({ event }, '16-light')[1],
    )
    expect(looks).toEqual([
      { color: 'red', inverse: true },
      { backgroundColor: 'yellow', color: 'black' },
      { backgroundColor: 'cyan', color: 'black' },
      { inverse: true },
    ])
  })

  test('are reverse and bold, and the word, where there are none', () => {
    expect(styles({ event: 'Wind Advisory' }, 'none')).toEqual([
      { inverse: true, bold: true },
      { inverse: true },
      { inverse: true },
    ])
  })

  test.each([
    ['truecolor', String],
    ['256', (colour: string) => xtermHex(Number(colour))],
  ] as const)('can be read for every event, as painted in %s', (look, hex) => {
    const bad = hazards().filter(({ event }) =>
      styles({ event }, look).some((style) => {
        const { backgroundColor = '', color = '' } = style
        return !(contrast(hex(backgroundColor), hex(color)) >= 4.5)
      }),
    )
    expect(bad).toEqual([])
  })

  test('leave an emergency its symbol and name', () => {
    const grave = [{ event: 'Tornado Warning', text: 'TORNADO EMERGENCY', ends: at(0.5) }]
    expect(row(120, grave)).toMatch(/^ ‼ TORNADO WARNING \[EMERGENCY\] {2}ends in 30 min/)
    expect(row(120, grave, { ascii: true })).toMatch(/^ !!! TORNADO WARNING/)
    expect(row(120, [{ text: 'PARTICULARLY DANGEROUS SITUATION' }])).toContain(
      'WARNING [PDS]  until',
    )
  })
})

const strip = (more: Partial<BarEntry> = {}): BarEntry => ({
  ...LEVEL_LOOKS.watch,
  key: 'k',
  keys: ['k'],
  level: 'watch',
  label: 'STORM WATCH',
  text: 'Flurries thicken along the ridge',
  place: 'channel.example',
  isOld: false,
  ...more,
})

describe('what the bar shows', () => {
  const names = (it: BarContents): string[] =>
    barItems(it).map((one) =>
      one.kind === 'alerts' ? one.group.event : one.kind === 'page' ? one.entry.place : one.words,
    )

  test("today's strips come behind the last watch, older ones behind all alerts", () => {
    const alerts = [
      { event: 'Gale Watch' },
      { event: 'Wind Advisory' },
      { event: 'Fire Weather Watch' },
      { event: 'Air Quality Alert' },
    ]
    const strips = [strip(), strip({ place: 'saved page', isOld: true })]
    expect(names(contents(alerts, { strips }))).toEqual([
      ...['Wind Advisory', 'Gale Watch', 'Fire Weather Watch', 'channel.example'],
      ...['Air Quality Alert', 'saved page'],
    ])
    expect(names(contents([], { strips }))).toEqual(['channel.example', 'saved page'])
  })

  test.each([
    ['nothing and fresh', { freshness: FRESH }, []],
    [
      'nothing, and the user wants to hear it',
      { freshness: FRESH, isTalkative: true },
      ['No alerts for Connecticut · 10:00 AM'],
    ],
    [
      'nothing and late',
      { freshness: { kind: 'ageing', at: AT }, isTalkative: true },
      ['Storm watch · last checked 6:42 PM'],
    ],
    [
      'nothing and stale',
      { freshness: { kind: 'stale', at: AT }, isTalkative: true },
      ['Storm watch unavailable · last checked 6:42 PM'],
    ],
    [
      'nothing but an old cache',
      { freshness: { kind: 'cached', at: AT } },
      ['Storm watch unavailable · last checked 6:42 PM'],
    ],
    ['nothing known', { freshness: { kind: 'unknown', at: null } }, ['Storm watch unavailable']],
    ['nothing asked for', { freshness: null, isTalkative: true }, []],
  ] as const)('follows what is known: %s', (_, more, expected) => {
    expect(names(contents([], more))).toEqual(expected)
  })

  test('"unavailable" comes before the strips, is marked, and fills its row', () => {
    const freshness: Freshness = { kind: 'unknown', at: AT }
    const items = barItems(contents([], { freshness, strips: [strip()] }))
    for (let columns = 20; columns <= 200; columns++) {
      const got = textOf(stormBar(items, options(columns, { freshness }), '16'))
      expect(width(got)).toBe(columns)
      expect(got).toMatch(/^ ?\? Storm watch/)
      expect(got.toLowerCase()).not.toContain('no alerts')
    }
    expect(textOf(stormBar(items, options(80, { freshness, ascii: true }), '16'))).toMatch(
      /^ \? Storm watch unavailable - last checked 6:42 PM +1\/2 $/,
    )
  })

  test('a strip keeps its colours however old the alerts are', () => {
    const freshness: Freshness = { kind: 'stale', at: AT }
    const items = barItems(contents([STORM], { freshness, strips: [strip()] }))
    const pieces = stormBar(items, options(90, { freshness, index: 1 }), '256')
    expect(pieces).toEqual([
      {
        text: expect.stringMatching(/^ ◆ STORM WATCH Flurries .* · channel.example +2\/2 $/),
        style: { backgroundColor: '220', color: '16', bold: true },
      },
    ])
  })

  test('what was dismissed and cannot be hidden is dim and without colour', () => {
    const items = barItems(contents([{ event: 'Tornado Warning' }], { isShrunk: () => true }))
    const styles = stormBar(items, options(80), 'truecolor').map(({ style }) => style)
    expect(styles.every((it) => it.dimColor === true && it.backgroundColor === undefined)).toBe(
      true,
    )
    expect(items.some(isHeld)).toBe(false)
  })

  test('beyond the last item there is nothing', () => {
    expect(stormBar([], options(80), 'none')).toEqual([])
    expect(stormBar(barItems(contents([STORM])), options(80, { index: 7 }), 'none')).toEqual([])
  })
})

describe('the turns of the bar', () => {
  test('give each its turn, unless one is held', () => {
    const calm = barItems(contents(OTHERS))
    expect([0, 1, 2].map((index) => nextTurnOf(calm, index))).toEqual([1, 2, 0])
    const grave = barItems(contents([...OTHERS, { event: 'Tornado Warning', ends: at(0.5) }]))
    expect(nextTurnOf(grave, 0)).toBe(0)
    expect(nextTurnOf(grave, 2)).toBe(0)
    expect(nextTurnOf([], 0)).toBe(0)
    expect(textOf(stormBar(grave, options(80), 'none'))).toMatch(
      /TORNADO WARNING ends in 30 min .* \+3 w $/,
    )
    expect(textOf(stormBar(grave, options(80, { index: 1 }), 'none'))).toMatch(/ 2\/4 w $/)
  })

  test('do not hold a short-fuse warning that has not begun', () => {
    const [item] = barItems(contents([{ event: 'Tornado Warning', onset: at(1) }]))
    expect(item && isHeld(item)).toBe(false)
  })

  test('find the same thing again in a later list', () => {
    const before = barItems(contents(OTHERS))
    const after = barItems(contents([{ event: 'Tornado Warning' }, ...OTHERS]))
    expect(samePlace(after, before[1])).toBe(2)
    expect(samePlace(after, barItems(contents([{ event: 'Gone' }]))[0])).toBe(0)
    expect(samePlace([], undefined)).toBe(0)
  })
})
