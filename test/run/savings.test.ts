import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSettings } from '../../src/library/settings.ts'
import type { Saving, State } from '../../src/library/state.ts'
import { createStore, type Store } from '../../src/library/store.ts'
import type { Event } from '../../src/library/event.ts'
import type { Run } from '../../src/run/run.ts'
import { openSavings } from '../../src/run/savings.ts'
import { NOON, townState, townUpdate } from '../views/town.ts'

interface Desk {
  readonly screen: Store<State, Event>
  readonly file: string
  readonly close: () => Promise<void>
  readonly save: (saving: Saving) => void
  readonly config: () => unknown
}

function open(written?: string): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-savings-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'config.json')
  if (written !== undefined) writeFileSync(file, written)
  const screen = createStore(townState(), townUpdate)
  const places = { config: folder, cache: folder }
  const settings = readSettings(folder)
  const run = { places, settings, now: () => NOON } as unknown as Run
  const { close } = openSavings(run, screen)
  onTestFinished(close)
  return {
    screen,
    file,
    close,
    save: (saving) => screen.dispatch({ type: 'saved', saving, words: 'it', now: NOON }),
    config: () => JSON.parse(readFileSync(file, 'utf8')) as unknown,
  }
}

const RULE = { words: 'ferry', until: '2026-12-01' }

test('rules and searches are written beside what is there, in the order of the keys', async () => {
  const desk = open('{ "theme": "dark", "mute": [{ "source": "a" }], "queries": { "x": "one" } }')
  desk.save({ kind: 'mute', rule: RULE, isOn: true })
  desk.save({ kind: 'query', name: 'Boats', query: 'ferry' })
  desk.save({ kind: 'query', name: 'x', query: null })
  desk.save({ kind: 'mute', rule: { source: 'a' }, isOn: false })
  await desk.close()
  expect(desk.config()).toEqual({ theme: 'dark', mute: [RULE], queries: { Boats: 'ferry' } })
})

test('undone, nothing is left of them', async () => {
  const desk = open()
  desk.save({ kind: 'mute', rule: RULE, isOn: true })
  desk.save({ kind: 'query', name: '__proto__', query: 'ferry' })
  desk.screen.dispatch({ type: 'undone', now: NOON })
  desk.screen.dispatch({ type: 'undone', now: NOON })
  await desk.close()
  expect(desk.config()).toEqual({})
})

test.each([
  ['one that was written', '{ "theme": "dark" }', { theme: 'dark' }],
  ['none', '{}', {}],
])('a theme is written, and undone there is again %s', async (_, written, after) => {
  const desk = open(written)
  desk.save({ kind: 'theme', theme: 'light' })
  desk.screen.dispatch({ type: 'ticked', now: NOON })
  await expect.poll(desk.config, { timeout: 5000 }).toEqual({ theme: 'light' })
  desk.screen.dispatch({ type: 'undone', now: NOON })
  await desk.close()
  expect(desk.config()).toEqual(after)
})

test('settings that are no JSON are left as they are, and it is said', async () => {
  const desk = open('{ "mute": ')
  desk.save({ kind: 'mute', rule: RULE, isOn: true })
  await desk.close()
  expect(readFileSync(desk.file, 'utf8')).toBe('{ "mute": ')
  expect(desk.screen.getState().message).toMatchObject({
    text: 'not saved: config.json line 1, column 10: not JSON; it is not overwritten',
    isError: true,
  })
})

test('what somebody else writes is taken over, but not what is wrong', async () => {
  const desk = open('{}')
  writeFileSync(desk.file, '{ "mute": [{ "words": "late" }], "queries": { "a": "b" } }')
  await expect
    .poll(() => desk.screen.getState().mute, { timeout: 5000 })
    .toEqual([{ words: 'late' }])
  expect(desk.screen.getState()).toMatchObject({
    queries: [{ name: 'a', query: 'b' }],
    savings: [],
  })
  writeFileSync(desk.file, '{ "mute": [{ "wrods": "late" }] }')
  writeFileSync(desk.file, '{ "mute": [], "theme": "pink" }')
  await expect.poll(() => desk.screen.getState().mute, { timeout: 5000 }).toEqual([])
  expect(desk.screen.getState().queries).toEqual([])
})

test('what was written while the reader started is taken over too', async () => {
  const desk = open('{ "mute": [{ "words": "late" }] }')
  await expect
    .poll(() => desk.screen.getState().mute, { timeout: 5000 })
    .toEqual([{ words: 'late' }])
})
