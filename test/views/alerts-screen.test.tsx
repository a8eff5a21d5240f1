import { describe, expect, test } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { State } from '../../src/library/state.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { width } from '../../src/reading/width.ts'
import { draw, SETTINGS } from './draw.tsx'
import { townUpdate } from './town.ts'
import {
  ADVISORY,
  alertsOpened,
  PAGE,
  SEVERAL,
  STORM,
  stormy,
  TEST,
  TORNADO,
  WARNING,
  WATCH,
  weather,
} from './weather.ts'

const text = (state: State, columns = 80, rows = 60): string =>
  draw(alertsOpened(state), columns, rows)
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

  test('begins with both of two groups, and with no list of one', () => {
    expect(text(stormy(weather([WARNING, ADVISORY])))).toMatch(
      /▲ Winter Storm Warning +until 7 PM\n● Wind Advisory/,
    )
    expect(text(stormy(weather([WARNING])))).not.toContain('Winter Storm Warning  ')
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
    const words = draw(alertsOpened(state), 80, 24, { settings }).join('\n')
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
    let state = alertsOpened(stormy(weather([WARNING, WATCH, TORNADO, TEST]), { heads: [PAGE] }))
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
    const state = alertsOpened(stormy(weather(many)))
    const to = { section: 9000, row: 0 }
    expect(draw(townUpdate(state, { type: 'alerts-moved', to }), 80, 24).join()).toContain(
      'WIND ADVISORY',
    )
  })
})
