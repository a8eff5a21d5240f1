import { describe, expect, test, vi } from 'vitest'
import { clean } from '../../src/article/clean.ts'
import type { State } from '../../src/library/state.ts'
import { at, NOW } from '../storm/making.ts'
import { isTurning } from '../../src/views/storm-timers.ts'
import { SETTINGS } from './draw.tsx'
import { openReader } from './reader.tsx'
import { townUpdate } from './town.ts'
import {
  ADVISORY,
  arrives,
  alertsOpened,
  SEVERAL,
  stormy,
  TORNADO,
  WARNING,
  WATCH,
  weather,
} from './weather.ts'

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
    ['under a screen', alertsOpened(SEVERAL), true, false],
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
