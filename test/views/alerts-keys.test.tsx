import { describe, expect, test } from 'vitest'
import type { State } from '../../src/library/state.ts'
import { NOW } from '../storm/making.ts'
import { openReader, type Reader } from './reader.tsx'
import { SEVERAL, stormy, TEST, WARNING, WATCH, weather } from './weather.ts'

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
