import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/article/alert.ts'
import { clean } from '../../src/article/clean.ts'
import type { Event } from '../../src/library/event.ts'
import type { State } from '../../src/library/state.ts'
import type { Weather } from '../../src/storm/weather.ts'
import { NO_WEATHER } from '../../src/storm/weather.ts'
import { at, NOW, vtec } from '../storm/making.ts'
import { townUpdate } from '../views/town.ts'
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
} from '../views/weather.ts'

const MINUTE = 60_000

const names = ({ bar }: State): string[] =>
  bar.map((it) => {
    if (it.kind === 'alerts') return `${it.group.event}${it.isShrunk ? ' small' : ''}`
    return it.kind === 'page' ? it.entry.label : it.words
  })

const shown = ({ bar, barIndex }: State): string => {
  const item = bar[barIndex]
  return item?.kind === 'alerts' ? item.group.event : (item?.kind ?? '')
}

const tick = (state: State, minutes: number): State =>
  townUpdate(state, { type: 'ticked', now: NOW + minutes * MINUTE })

const dismiss = (state: State, now = NOW): State => {
  const item = state.bar[state.barIndex]
  return item ? townUpdate(state, { type: 'dismissed', item, now } satisfies Event) : state
}

/** The same event, told again. */
const again = (alert: Alert, more: Partial<Alert>): Alert => ({
  ...alert,
  id: clean(`${alert.id}2`),
  sent: at(0),
  ...more,
})

describe('what the bar holds', () => {
  test('warnings and watches, then strips, then the rest', () => {
    const state = stormy(weather([WARNING, WATCH, ADVISORY]), { heads: [PAGE] })
    expect(names(state)).toEqual([
      'Winter Storm Warning',
      'Wind Advisory',
      'Flood Watch',
      'STORM WATCH',
    ])
  })

  test('nothing when nothing is in force and that is known', () => {
    expect(stormy(weather([])).bar).toEqual([])
  })

  test('that there is nothing, for those who want to hear it', () => {
    const talkative = { storm: { ...STORM, isTalkative: true } }
    expect(names(stormy(weather([]), talkative))).toEqual(['No alerts for Connecticut · 10:00 AM'])
    const dismissed = dismiss(stormy(weather([WATCH]), talkative))
    expect(names(dismissed)).toEqual([])
  })

  test('no word of the weather where none is watched', () => {
    expect(stormy(NO_WEATHER).bar).toEqual([])
  })

  test.each<[string, Partial<Weather>, boolean, string]>([
    ['asks for the first time', { fetchedAt: null, triedAt: null }, true, 'Storm watch · asking'],
    [
      'asks again after a cold start',
      { fetchedAt: NOW - 40 * MINUTE, triedAt: null, isCached: true },
      true,
      'Storm watch · last checked 9:20 AM',
    ],
    ['is offline', { fetchedAt: null, triedAt: null }, false, 'Storm watch unavailable'],
    [
      'never got an answer',
      { fetchedAt: null, triedAt: NOW, failures: 1 },
      true,
      'Storm watch unavailable · last checked 10:00 AM',
    ],
    [
      'gets none any more',
      { fetchedAt: NOW - 20 * MINUTE, failures: 2 },
      true,
      'Storm watch unavailable · last checked 9:40 AM',
    ],
  ])('never says that there is nothing while it %s', (_, more, isAsking, words) => {
    const state = stormy(weather([], more), { storm: { ...STORM, isAsking } })
    expect(names(state)).toEqual([words])
  })

  test('tells when it was tried last', () => {
    const tried = (minutes: number): Partial<Weather> => ({
      fetchedAt: null,
      triedAt: NOW + minutes * MINUTE,
      failures: 1,
    })
    const state = arrives(stormy(weather([], tried(0))), weather([], tried(1)))
    expect(names(state)).toEqual(['Storm watch unavailable · last checked 10:01 AM'])
  })

  test('alerts begin and end by the clock alone', () => {
    const state = stormy(weather([{ ...ADVISORY, ends: at(1) }, WATCH]))
    expect(names(state)).toEqual(['Wind Advisory', 'Flood Watch'])
    expect(state.storm.ruled.turnAt).toBe(NOW + 60 * MINUTE)
    expect(names(tick(state, 59))).toEqual(['Wind Advisory', 'Flood Watch'])
    expect(names(tick(state, 60))).toEqual(['Flood Watch'])
  })

  test('time alone makes nothing again between beginnings, ends and changes of age', () => {
    const state = stormy(weather([{ ...ADVISORY, ends: at(1 / 12) }, WATCH]))
    const { bar, storm, now } = tick(state, 4.9)
    expect([bar === state.bar, storm === state.storm]).toEqual([true, true])
    expect(now).toBe(NOW + 4.9 * MINUTE)
    expect(names(tick(state, 5))).toEqual(['Flood Watch'])
    expect(tick(stormy(weather([WATCH])), 7).storm.freshness).toMatchObject({ kind: 'ageing' })
  })

  test('what vanished without a word stays, marked', () => {
    const state = stormy(weather([WARNING], { vanished: new Set([WARNING.id]) }))
    expect(state.bar).toMatchObject([{ isGone: true }])
  })
})

describe('whose turn it is', () => {
  const several = stormy(weather([WARNING, WATCH, ADVISORY]))
  const rest = (state: State): State => townUpdate(state, { type: 'bar-rested' })

  test('one after the other', () => {
    const turns = [several, rest(several), rest(rest(several)), rest(rest(rest(several)))]
    expect(turns.map(shown)).toEqual([
      'Winter Storm Warning',
      'Wind Advisory',
      'Flood Watch',
      'Winter Storm Warning',
    ])
  })

  test('what is shown stays when others end', () => {
    const state = arrives(rest(several), weather([{ ...WARNING, ends: at(-0.1) }, WATCH, ADVISORY]))
    expect(shown(state)).toBe('Wind Advisory')
  })

  test('a warning that is new comes to the front', () => {
    const quiet = rest(stormy(weather([WATCH, ADVISORY])))
    expect(shown(arrives(quiet, weather([WARNING, WATCH, ADVISORY])))).toBe('Winter Storm Warning')
  })

  test('a warning of minutes stays, and is left by hand only', () => {
    const held = arrives(rest(several), weather([WARNING, TORNADO, WATCH]))
    expect(shown(held)).toBe('Tornado Warning')
    expect(shown(rest(held))).toBe('Tornado Warning')
    const turned = townUpdate(held, { type: 'bar-turned', by: 1 })
    expect(shown(turned)).toBe('Winter Storm Warning')
    expect(shown(rest(turned))).toBe('Tornado Warning')
  })
})

describe('dismissing', () => {
  const CODED = { ...WARNING, vtec: [clean(vtec('NEW'))] }

  test('hides a group, and undoing brings it back', () => {
    const state = dismiss(stormy(weather([WATCH])))
    expect(names(state)).toEqual([])
    expect(state.changes).toMatchObject([{ verb: 'dismiss', alert: { level: 'watch' } }])
    expect(names(townUpdate(state, { type: 'undone', now: NOW }))).toEqual(['Flood Watch'])
  })

  test('outlives the run', () => {
    const [change] = dismiss(stormy(weather([CODED]))).changes
    if (change?.verb !== 'dismiss' || !change.alert) throw new Error('nothing was remembered')
    const { key, end, alert } = change
    const dismissed = [[key, { key, end, ...alert }]] as const
    expect(names(stormy(weather([CODED]), { dismissed }))).toEqual([])
  })

  test('outlives another message about the same, not a graver one', () => {
    const state = dismiss(stormy(weather([CODED])))
    const same = again(CODED, { vtec: [clean(vtec('CON'))], messageType: clean('Update') })
    expect(names(arrives(state, weather([CODED, same])))).toEqual([])
    const text = clean('THIS IS A PARTICULARLY DANGEROUS SITUATION.')
    expect(names(arrives(state, weather([{ ...same, text }])))).toEqual(['Winter Storm Warning'])
  })

  test('does not outlive an upgrade from watch to warning', () => {
    const code = (action: string, kind: string): Alert['vtec'] => [
      clean(vtec(action).replace('.W.', `.${kind}.`)),
    ]
    const watch = { ...WATCH, event: clean('Winter Storm Watch'), vtec: code('NEW', 'A') }
    const state = dismiss(stormy(weather([watch])))
    expect(names(state)).toEqual([])
    const upgrade = again(CODED, { vtec: [...code('UPG', 'A'), ...code('NEW', 'W')] })
    expect(names(arrives(state, weather([watch, upgrade])))).toEqual(['Winter Storm Warning'])
  })

  test('what cannot be hidden is small for ten minutes', () => {
    const small = dismiss(stormy(weather([TORNADO])))
    expect(names(small)).toEqual(['Tornado Warning small'])
    expect(small.message?.text).toBe('cannot be hidden: small for 10 min')
    expect(names(tick(small, 10))).toEqual(['Tornado Warning'])
  })

  test('what was dismissed can be shown again', () => {
    const state = dismiss(stormy(weather([WATCH])))
    const keys = [...state.dismissed.keys()]
    const back = townUpdate(state, { type: 'brought-back', keys, now: NOW })
    expect(names(back)).toEqual(['Flood Watch'])
    expect(back.changes).toEqual(keys.map((key) => ({ verb: 'undismiss', key })))
  })

  test('words about the watch itself stay', () => {
    const state = dismiss(stormy(weather([], { failures: 2 })))
    expect(names(state)).toEqual(['Storm watch unavailable · last checked 10:00 AM'])
    expect(state.changes).toEqual([])
  })
})

describe('a signal', () => {
  const heard = (...all: readonly Weather[]): string[] => {
    const last = all.reduce((state, it) => arrives(state, it), stormy(NO_WEATHER))
    return last.storm.untold.map(({ alert }) => alert.event)
  }
  const ELSEWHERE = { zones: ['CTZ009'] }

  test.each<[string, Weather[], string[]]>([
    ['nothing at the first load', [weather([WARNING])], []],
    ['a new warning', [weather([WATCH]), weather([WATCH, WARNING])], ['Winter Storm Warning']],
    ['no new watch', [weather([]), weather([WATCH])], []],
    ['no warning twice', [weather([WARNING]), weather([again(WARNING, {})])], []],
    [
      'no warning that vanished and came back',
      [weather([WARNING]), weather([]), weather([WARNING])],
      [],
    ],
    ['nothing from the cache', [weather([], { isCached: true }), weather([WARNING])], []],
    [
      'nothing that is late',
      [weather([]), weather([WARNING], { fetchedAt: NOW - 30 * MINUTE })],
      [],
    ],
    ['nothing for others', [weather([], ELSEWHERE), weather([WARNING], ELSEWHERE)], []],
    [
      'several as they come',
      [weather([]), weather([WARNING]), weather([WARNING, TORNADO])],
      ['Winter Storm Warning', 'Tornado Warning'],
    ],
  ])('rings for what is new and grave alone: %s', (_, all, expected) => {
    expect(heard(...all)).toEqual(expected)
  })

  test('is not given for what was told in another run', () => {
    const rung = arrives(arrives(stormy(NO_WEATHER), weather([])), weather([WARNING]))
    const told = townUpdate(rung, { type: 'signalled', now: NOW })
    expect(told.storm).toMatchObject({ untold: [], toldAt: NOW })
    expect(arrives(told, weather([WARNING])).storm.untold).toEqual([])
  })
})
