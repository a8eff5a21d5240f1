import { describe, expect, test } from 'vitest'
import { width } from '../../src/reading/width.ts'
import { stormBar } from '../../src/storm/bar.ts'
import {
  type BarContents,
  barItems,
  isHeld,
  nextTurnOf,
  samePlace,
} from '../../src/storm/bar-items.ts'
import type { Freshness } from '../../src/storm/freshness.ts'
import { LEVEL_LOOKS } from '../../src/storm/levels.ts'
import type { BarEntry } from '../../src/storm/page-banners.ts'
import { at } from './making.ts'
import { AT, contents, FRESH, options, OTHERS, STORM, textOf } from './bar-making.ts'

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
