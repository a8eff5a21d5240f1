import { describe, expect, test } from 'vitest'
import { width } from '../../src/reading/width.ts'
import { stormBar } from '../../src/storm/bar.ts'
import { barItems } from '../../src/storm/bar-items.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import { hazards } from '../../src/storm/hazards.ts'
import { AT, contents, FRESH, options, OTHERS, row, STORM, textOf } from './bar-making.ts'

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
