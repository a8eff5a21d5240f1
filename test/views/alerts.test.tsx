import { describe, expect, test, vi } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { State } from '../../src/library/state.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { width } from '../../src/reading/width.ts'
import { at, NOW } from '../storm/making.ts'
import { isTurning } from '../../src/views/storm-timers.ts'
import { draw, SETTINGS } from './draw.tsx'
import { openReader, type Reader } from './reader.tsx'
import { townUpdate } from './town.ts'
import {
  ADVISORY,
  arrives,
  PAGE,
  STORM,
  stormy,
  TORNADO,
  WARNING,
  WATCH,
  weather,
} from './weather.ts'

const SEVERAL = stormy(weather([WARNING, WATCH, ADVISORY]))
const TEST = { ...WATCH, id: clean('e'), event: clean('Quill Test'), status: clean('Test') }

const full = (state: State): State => townUpdate(state, { type: 'screen-opened', screen: 'alerts' })
const text = (state: State, columns = 80, rows = 60): string =>
  draw(full(state), columns, rows)
    .map((row) => row.trim())
    .join('\n')

describe('the alerts screen', () => {
  test('tells all of an alert', () => {
    expect(text(stormy(weather([WARNING])))).toContain(
      [
        'Alerts for Connecticut, checked 10:00 AM',
        '',
        '▲ WINTER STORM WARNING',
        'In effect until 7 PM',
        'Issued Nov 22, 8:00 AM, by NWS Quillham CT',
        '',
        'Upper Quill; Lower Quill; Quillham',
        '',
        'WINTER STORM WARNING IN EFFECT UNTIL 7 PM',
        '',
        'WHAT',
        'Heavy snow expected. Total snow accumulations of 8 to 12 inches.',
        '',
        'WHERE',
        'The upper Quill and the hills around it.',
        '',
        'WHEN',
        'From now to late this evening.',
        '',
        'IMPACTS',
        'Travel could be very difficult.',
        '',
        'INSTRUCTIONS',
        'Stay off the roads. The latest is at the town hall.',
        '',
        'https://api.weather.gov/alerts/urn:oid:2.49.0.1.840.0.1',
        'Severity Severe · urgency Expected · certainty Likely',
      ].join('\n'),
    )
  })

  test('tells tags, sizes and where a storm goes', () => {
    expect(text(stormy(weather([TORNADO])))).toContain(
      'TORNADO WARNING  OBSERVED\nIn effect, ends in 42 min\nhail 1.75 in · storm moving ESE at 33 mph',
    )
  })

  test('begins with the groups and their states where there are several', () => {
    expect(text(SEVERAL)).toMatch(
      /▲ Winter Storm Warning +until 7 PM\n● Wind Advisory +until 2 PM\n◆ Flood Watch +upcoming, from 3 AM Mon until 4 PM/,
    )
  })

  test('calls no page official', () => {
    const words = text(stormy(weather([]), { heads: [PAGE] }))
    expect(words).toContain('No official alerts.')
    expect(words).toContain(
      '◆ STORM WATCH\nNot an official alert: a banner of a page of Dec 4, 2024\nSnow after midnight',
    )
  })

  test.each<[string, State, string]>([
    ['none', stormy(weather([])), 'Alerts for Connecticut, checked 10:00 AM\nNo alerts.'],
    [
      'nobody knows',
      stormy(weather([], { fetchedAt: null, failures: 1 })),
      'Storm watch unavailable, last checked 10:00 AM',
    ],
    [
      'stale',
      stormy(weather([WARNING], { failures: 2 })),
      'Alerts for Connecticut as of 10:00 AM, weather service unreachable',
    ],
    [
      'gone from the last update',
      stormy(weather([WARNING], { vanished: new Set([WARNING.id]) })),
      'Not in the last update\nIn effect',
    ],
    [
      'of the whole state',
      stormy(weather([]), { storm: { ...STORM, isMovable: true } }),
      'All of Connecticut is watched; t chooses your town',
    ],
    ['not watched', stormy(weather([], { place: '' })), 'No weather is watched'],
  ])('says how sure it is: %s', (_, state, words) => {
    expect(text(state)).toContain(words)
  })

  test('offers no town where one is chosen, or a point is watched', () => {
    const movable = { storm: { ...STORM, isMovable: true } }
    for (const state of [stormy(weather([], { zones: ['CTC009'] }), movable), stormy(weather([]))])
      expect(text(state)).not.toContain('chooses your town')
  })

  test('names the way to that in the first run', () => {
    const storm = { ...STORM, isMovable: true }
    const tip = (known: Weather, columns = 80): string =>
      draw({ ...stormy(known, { storm }), isFirstRun: true }, columns, 24).join('\n')
    expect(tip(weather([]))).toContain('e: your own · ? help · w: your weather')
    expect(tip(weather([]), 60)).toMatch(/e: your own.* · \? help/)
    expect(tip(weather([], { zones: ['CTC009'] }))).not.toContain('your weather')
    expect(tip(weather([], { place: '' }))).not.toContain('your weather')
  })

  test('spends one row on that in a small window', () => {
    const state = stormy(weather([WARNING]), { storm: { ...STORM, isMovable: true } })
    expect(text(state, 40, 15)).toContain('\nt: your town\n')
  })

  test('names the keys that the reader chose', () => {
    const state = stormy(weather([TEST]), { storm: { ...STORM, isMovable: true } })
    const settings = { ...SETTINGS, keys: { town: ['x'], 'left-out': ['z'] } }
    const words = draw(full(state), 80, 24, { settings }).join('\n')
    expect(words).toContain('x chooses your town')
    expect(words).toContain('1 left out: z shows')
  })

  test('never says that there are none where nobody knows', () => {
    for (const more of [{ failures: 2 }, { fetchedAt: null }, { isCached: true, fetchedAt: 0 }])
      expect(text(stormy(weather([], more)))).not.toMatch(/no (?:official )?alerts/i)
  })

  test.each([
    [120, 40],
    [80, 24],
    [40, 15],
    [30, 8],
  ])('fits %i×%i wherever it is scrolled to', (columns, rows) => {
    let state = full(stormy(weather([WARNING, WATCH, TORNADO, TEST]), { heads: [PAGE] }))
    state = townUpdate(state, { type: 'left-out-toggled' })
    for (let section = 0; section < 7; section++) {
      const to = { section, row: section % 3 }
      const drawn = draw(townUpdate(state, { type: 'alerts-moved', to }), columns, rows)
      expect(drawn).toHaveLength(rows)
      for (const row of drawn) expect(width(row)).toBeLessThanOrEqual(columns)
    }
  })

  test('ten thousand alerts cost no more than those that are seen', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...ADVISORY,
      ...{ id: clean(`m${index}`), text: clean(`Gale ${index}`), areas: [clean(`Quill ${index}`)] },
      zones: [clean(`CTZ${index}`)],
    }))
    const state = full(stormy(weather(many)))
    const to = { section: 9000, row: 0 }
    expect(draw(townUpdate(state, { type: 'alerts-moved', to }), 80, 24).join()).toContain(
      'WIND ADVISORY',
    )
  })
})

describe('keys among the alerts', () => {
  const open = async (state: State): Promise<Reader> => {
    const reader = await openReader({ state, rows: 18 })
    reader.clock.now = NOW
    return reader
  }

  test('w and 4 open them, w, q and Esc go back', async () => {
    const reader = await open(SEVERAL)
    for (const back of ['storm', 'quit', 'back'] as const) {
      reader.press('storm')
      await reader.see('Alerts for Connecticut')
      reader.press(back)
      await reader.see('All 7')
    }
    reader.type('4')
    await reader.see('Alerts for Connecticut')
    expect(reader.store.getState().screen).toBe('alerts')
    reader.unmount()
  })

  test('w opens at what the bar shows', async () => {
    const reader = await open(SEVERAL)
    reader.press('bar-on', 'storm')
    await reader.see(/^.*WINTER|^[^]*\n +● WIND ADVISORY/)
    expect(reader.screen().split('\n')[1]).toContain('● WIND ADVISORY')
    reader.unmount()
  })

  test('they scroll by line and page, and jump from alert to alert', async () => {
    const reader = await open(SEVERAL)
    const top = (words: string): Promise<void> =>
      reader.until(() => (reader.screen().split('\n')[1] ?? '').includes(words))
    reader.press('storm')
    await top('Alerts for Connecticut')
    reader.press('bar-on')
    await top('WINTER STORM WARNING')
    reader.press('next')
    await top('In effect until 7 PM')
    reader.press('bar-back')
    await top('WINTER STORM WARNING')
    reader.press('bar-on', 'bar-on', 'bar-on')
    await top('FLOOD WATCH')
    reader.press('first')
    await top('Alerts for Connecticut')
    reader.press('page', 'page-back')
    await top('Alerts for Connecticut')
    reader.press('last')
    await reader.see('FLOOD WATCH')
    const end = reader.screen()
    const { spot } = reader.store.getState()
    reader.press('page', 'next', 'full-down')
    await reader.until(() => reader.screen() === end)
    expect(reader.store.getState().spot).toEqual(spot)
    reader.unmount()
  })

  test('o opens the alert at the top, not a guess', async () => {
    const reader = await open(SEVERAL)
    reader.press('storm', 'browser', 'bar-on', 'bar-on', 'browser')
    await reader.see('no alert with a page here')
    expect(reader.opened).toEqual(['https://api.weather.gov/alerts/urn:oid:2.49.0.1.840.0.1'])
    reader.unmount()
  })

  test('W dismisses, s shows what is not there and why, W brings it back', async () => {
    const reader = await open(stormy(weather([WARNING, WATCH, TEST])))
    reader.press('storm', 'bar-on', 'bar-on', 'dismiss')
    await reader.see('dismissed; undoing brings it back')
    expect(reader.screen()).not.toContain('FLOOD WATCH')
    reader.press('first')
    await reader.see('1 dismissed, 1 left out: s shows')
    reader.press('left-out')
    await reader.see('Dismissed; W shows it again')
    await reader.see('Quill Test: it is a test')
    reader.press('dismiss')
    await reader.see('shown again')
    await reader.until(({ bar }) => bar.length === 2)
    reader.unmount()
  })

  test('alerts that go while they are looked at leave no hole', async () => {
    const reader = await open(SEVERAL)
    reader.press('storm', 'last')
    await reader.see('FLOOD WATCH')
    reader.store.dispatch({ type: 'weather-arrived', weather: weather([]), now: NOW })
    await reader.see('No alerts.')
    expect(reader.screen()).not.toContain('FLOOD WATCH')
    reader.unmount()
  })
})

describe('by itself', () => {
  test('the bar rings once for what is new, with no escape of the alert in it', async () => {
    const told: string[] = []
    const signal = (words: string): string => {
      told.push(words)
      return '\x07'
    }
    const before = arrives(stormy(weather([])), weather([]))
    const reader = await openReader({ state: before, options: { signal } })
    reader.clock.now = NOW
    const event = clean('Quill\x1b]0;x\x07 Warning')
    const known = weather([{ ...WARNING, event, ends: at(9) }])
    reader.store.dispatch({ type: 'weather-arrived', weather: known, now: NOW })
    await reader.until(({ storm }) => storm.toldAt === NOW)
    expect(reader.written).toEqual(['\x07'])
    expect(told).toEqual(['Quill Warning until 7 PM, Upper Quill and 2 more'])
    reader.unmount()
  })

  test.each<[string, State, number[]]>([
    ['nothing', stormy(weather([])), []],
    ['a beginning', stormy(weather([{ ...ADVISORY, onset: at(2), ends: at(4) }])), [2]],
    ['an end', stormy(weather([{ ...TORNADO, event: clean('Quill Watch'), ends: at(0.71) }])), [0]],
    ['several', stormy(weather([{ ...WARNING, ends: at(5) }, WATCH])), [4]],
  ])('between two polls one timer waits: %s', async (_, state, hours) => {
    const waits = vi.spyOn(globalThis, 'setTimeout')
    const reader = await openReader({ state, options: { now: () => NOW } })
    await reader.see('All 7')
    const long = waits.mock.calls.map(([, wait = 0]) => wait).filter((wait) => wait > 10_000)
    expect(long.map((wait) => Math.floor(wait / 3_600_000))).toEqual(hours)
    reader.unmount()
    waits.mockRestore()
  })

  const shown = ({ bar, barIndex }: State): unknown => {
    const item = bar[barIndex]
    return item?.kind === 'alerts' && item.group.event
  }
  const QUICK = { ...SETTINGS, rotateSeconds: 0.02 }

  test('the bar turns', async () => {
    const settings = { ...QUICK, motion: true }
    const reader = await openReader({ state: SEVERAL, options: { settings } })
    await reader.until((state) => shown(state) === 'Wind Advisory')
    await reader.until((state) => shown(state) === 'Flood Watch')
    expect(shown(reader.store.getState())).toBeTypeOf('string')
    reader.unmount()
  })

  test.each<[string, State, boolean, boolean]>([
    ['several', SEVERAL, true, true],
    ['no motion', SEVERAL, false, false],
    ['only one', stormy(weather([WARNING])), true, false],
    ['held', stormy(weather([TORNADO, WARNING])), true, false],
    ['under a screen', full(SEVERAL), true, false],
    ['typing', townUpdate(SEVERAL, { type: 'prompt-opened', prompt: 'search' }), true, false],
    ['a link number', townUpdate(SEVERAL, { type: 'digit-typed', digit: 1 }), true, false],
  ])('the bar turns only where there is something to turn to: %s', (_, state, motion, expected) => {
    expect(isTurning(state, motion)).toBe(expected)
  })

  test('the bar stands still without motion', async () => {
    const reader = await openReader({ state: SEVERAL, options: { settings: QUICK } })
    reader.press('help')
    await reader.see('next headline')
    reader.press('back')
    await reader.see('All 7')
    expect(shown(reader.store.getState())).toBe('Winter Storm Warning')
    reader.unmount()
  })
})
