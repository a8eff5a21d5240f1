import { expect, test, vi } from 'vitest'
import { type Command, COMMANDS } from '../../src/keymap.ts'
import { createStore } from '../../src/library/store.ts'
import { createBodies } from '../../src/views/bodies.ts'
import { createLinear, type Linear } from '../../src/views/linear.ts'
import { ended } from '../../src/views/linear-words.ts'
import { createLive, type Live } from '../../src/views/live.ts'
import { NOW } from '../storm/making.ts'
import { SETTINGS } from './draw.tsx'
import { townBody, townUpdate } from './town.ts'
import { stormy, WARNING, WATCH, weather } from './weather.ts'

const nothing = vi.fn<() => void>()

test.each([
  ['Fog', 'Fog.'],
  ['Is it?', 'Is it?'],
  ['It said “no.”', 'It said “no.”'],
  ['It said "no"', 'It said "no".'],
])('what is read aloud ends like a sentence: %s', (text, sentence) => {
  expect(ended(text)).toBe(sentence)
})

function open(): { linear: Linear; live: Live } {
  const options = {
    store: createStore(stormy(weather([WARNING, WATCH])), townUpdate),
    settings: { ...SETTINGS, ascii: true, linear: true },
    platform: 'linux',
    now: () => NOW,
    body: townBody,
    openUrl: () => Promise.resolve(null),
    refresh: nothing,
    onChanges: nothing,
    suspend: null,
    about: [],
  } as unknown as Live['options']
  const effects = {
    write: nothing,
    redraw: nothing,
    suspend: nothing,
    lend: nothing,
    leave: nothing,
  }
  const bodies = createBodies(townBody, nothing)
  const live = createLive(options, bodies, { columns: 80, rows: 17 }, effects)
  const linear = createLinear(live, 20)
  linear.begin()
  return { linear, live }
}

const ENDING: readonly Command[] = ['quit', 'leave', 'suspend']

test.each(['list', 'reader', 'views', 'sources', 'alerts'])(
  'every command answers in the %s',
  async (place) => {
    const { linear, live } = open()
    // Texts are read once.
    linear.enter('1')
    await vi.waitUntil(() => linear.news().length > 0 || !linear.isAwaited(), { interval: 1 })
    for (const command of COMMANDS) {
      if (ENDING.includes(command)) continue
      linear.enter({ list: 'back', reader: '1' }[place] ?? place)
      const lines = linear.enter(command.replaceAll('-', ' '))
      const hasLine = live.state().prompt !== null || linear.isAwaited()
      expect(hasLine || lines.join('').trim() !== '', command).toBe(true)
      // Lines that were opened are given up, screens left.
      linear.enter('')
      linear.enter('back')
    }
  },
)
