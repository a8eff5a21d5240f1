import { describe, expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import type { State } from '../../src/library/state.ts'
import { update } from '../../src/library/update.ts'
import { createBodies } from '../../src/views/bodies.ts'
import { boundKeys } from '../../src/views/bound-keys.ts'
import { frameOf } from '../../src/views/frame.ts'
import { type Hit, hitAt } from '../../src/views/hit.ts'
import { createLive, type Live } from '../../src/views/live.ts'
import { point } from '../../src/views/pointing.ts'
import { createStore } from '../../src/library/store.ts'
import { draw, SETTINGS } from './draw.tsx'
import { townBody, townState, townUpdate } from './town.ts'
import { stormy, WARNING, weather } from './weather.ts'
import { notedOptions } from './noted-options.ts'

const hit = (
  state: State,
  columns: number,
  rows: number,
  column: number,
  row: number,
): Hit | null =>
  hitAt(
    {
      state,
      frame: frameOf(
        state,
        { columns, rows },
        SETTINGS,
        createBodies(townBody, () => {}),
      ),
      settings: SETTINGS,
      keymap,
      about: [],
      spinner: '',
    },
    { column, row },
  )

describe('what lies under the pointer', () => {
  test('is the story whose rows are there, at every cell of the list', () => {
    const state = townState()
    for (const [columns, rows] of [
      [80, 24],
      [120, 40],
      [200, 60],
      [40, 15],
      [30, 8],
    ] as const) {
      const lines = draw(state, columns, rows)
      const second = lines.findIndex((text) => text.includes('School board'))
      expect(hit(state, columns, rows, columns < 160 ? 5 : 30, second)).toEqual({
        kind: 'list',
        line: 1,
      })
    }
  })

  test('may be a divider, the header, a hint, or between two hints', () => {
    const state = townState()
    const lines = draw(state, 80, 24)
    expect(lines[1]).toContain('Today')
    expect(hit(state, 80, 24, 5, 1)).toEqual({ kind: 'list', line: null })
    expect(hit(state, 80, 24, 5, 0)).toEqual({ kind: 'header' })
    const at = lines[23]!.indexOf('n next')
    expect(hit(state, 80, 24, at, 23)).toEqual({ kind: 'key', key: 'n' })
    expect(hit(state, 80, 24, at + 12, 23)).toEqual({ kind: 'key', key: 'n' })
    expect(hit(state, 80, 24, at - 1, 23)).toBeNull()
    expect(hit(state, 80, 24, 79, 23)).toBeNull()
  })

  test('is never outside, and never a fault, in any screen', () => {
    const states = (['help', 'sources', 'views', 'mute', 'alerts', 'themes'] as const).map(
      (screen) => update(townState(), { type: 'screen-opened', screen }),
    )
    for (const state of [...states, townState()]) {
      for (const [columns, rows] of [
        [80, 24],
        [30, 8],
        [20, 5],
      ] as const) {
        for (let row = 0; row < rows; row++) hit(state, columns, rows, columns >> 1, row)
        expect(hit(state, columns, rows, columns, 0)).toBeNull()
        expect(hit(state, columns, rows, 0, rows)).toBeNull()
      }
    }
    expect(hit(townState(), 20, 5, 3, 0)).toBeNull()
  })
})

interface Screen {
  readonly live: Live
  readonly opened: string[]
  readonly state: () => State
  readonly rows: () => string[]
  /** Clicks on the first place of these words. */
  readonly click: (words: string) => void
  readonly wheel: (words: string, by: number) => void
}

function screen(columns: number, rows: number, start: State = townState()): Screen {
  const store = createStore(start, townUpdate)
  const { options, opened } = notedOptions(store, { about: [] })
  const none = (): void => {}
  const effects = { write: none, redraw: none, suspend: none, lend: none, leave: none }
  const bodies = createBodies(townBody, none)
  const live = createLive(options, bodies, { columns, rows }, effects)
  const drawn = (): string[] => draw(store.getState(), columns, rows)
  const spot = (words: string): { column: number; row: number } => {
    const row = drawn().findIndex((text) => text.includes(words))
    expect(row, words).toBeGreaterThanOrEqual(0)
    return { row, column: drawn()[row]!.indexOf(words) }
  }
  return {
    live,
    opened,
    state: () => store.getState(),
    rows: drawn,
    click: (words) => point(live, { ...spot(words), wheel: 0 }),
    wheel: (words, by) => point(live, { ...spot(words), wheel: by }),
  }
}

describe('a click', () => {
  test('on a row goes there, a second one opens', () => {
    const { click, state } = screen(80, 24)
    click('School board')
    expect(state()).toMatchObject({ cursor: 1, focus: 'list' })
    click('School board')
    expect(state().focus).toBe('reader')
  })

  test('over a lone story the header leads back', () => {
    const { click, state } = screen(80, 24)
    click('Ferry')
    expect(state().focus).toBe('reader')
    click('‹ All')
    expect(state().focus).toBe('list')
  })

  test('on a hint presses its key', () => {
    const { click, state } = screen(80, 24)
    click('? help')
    expect(state().screen).toBe('help')
    click('Esc back')
    expect(state().screen).toBe('main')
    click('/ filter')
    expect(state().prompt?.kind).toBe('search')
    click('Esc back')
    expect(state().prompt).toBeNull()
  })

  test('on a key alone, where there is no room for words, presses it too', () => {
    const { live, state } = screen(40, 15)
    const row = draw(state(), 40, 15)[14]!
    point(live, { row: 14, column: row.indexOf('?'), wheel: 0 })
    expect(state().screen).toBe('help')
  })

  test('on the storm bar opens the alerts', () => {
    const { click, state } = screen(80, 24, stormy(weather([WARNING])))
    click('WINTER STORM WARNING')
    expect(state().screen).toBe('alerts')
  })

  test('on a link puts the focus on it, a second one opens it', () => {
    const { click, state, opened } = screen(120, 40)
    click('Ferry')
    click('example/fares')
    const { pane, focus } = state()
    expect([pane?.link, focus]).toEqual([2, 'reader'])
    click('example/fares')
    expect(opened).toEqual(['https://ledger.example/fares'])
  })

  test('in the pane beside the list gives it the keys', () => {
    const { live, click, state } = screen(120, 40)
    live.dispatch({ type: 'article-previewed', slot: state().shown[0]! })
    click('By Ana')
    expect(state().focus).toBe('reader')
    click('Apple growers')
    expect(state()).toMatchObject({ focus: 'list', cursor: 3 })
  })

  test('on a view chooses it, on a source of the rail shows its stories', () => {
    const { live, click, state } = screen(80, 24)
    live.dispatch({ type: 'screen-opened', screen: 'views' })
    click('Unread')
    expect(state().screenRow).toBe(1)
    click('Unread')
    expect(state()).toMatchObject({ screen: 'main', filter: { kind: 'unread' } })
    const wide = screen(200, 40)
    wide.click('Town Record')
    expect(wide.state().filter.kind).toBe('source')
  })

  test('in the palette chooses, then runs; beside it nothing happens', () => {
    const { live, click, state } = screen(80, 24)
    live.dispatch({ type: 'prompt-opened', prompt: 'command' })
    click('unread stories')
    expect(state().prompt?.row).toBeGreaterThan(0)
    click('unread stories')
    expect(state()).toMatchObject({ prompt: null, filter: { kind: 'unread' } })
    live.dispatch({ type: 'prompt-opened', prompt: 'search' })
    click('School board')
    expect(state().cursor).toBe(0)
  })
})

describe('the wheel', () => {
  test('turns the list under the pointer, never beyond its ends', () => {
    const { wheel, state } = screen(80, 24)
    wheel('School', 3)
    expect(state().cursor).toBe(1)
    for (let turn = 0; turn < 20; turn++) wheel('── ', 3)
    expect(state().cursor).toBe(6)
    for (let turn = 0; turn < 20; turn++) wheel('── ', -3)
    expect(state().cursor).toBe(0)
  })

  test('turns the story under it, whatever has the keys', () => {
    const { wheel, state, live, rows } = screen(100, 18)
    live.dispatch({ type: 'article-previewed', slot: state().shown[0]! })
    const row = rows().findIndex((text) => text.includes('By Ana'))
    expect(row).toBeGreaterThan(0)
    wheel('By Ana', 3)
    expect(live.frame().pane?.top).toBe(3)
    expect(state()).toMatchObject({ focus: 'list', cursor: 0 })
  })

  test('turns the help', () => {
    const { wheel, state, live } = screen(80, 24)
    live.dispatch({ type: 'screen-opened', screen: 'help' })
    wheel('next headline', 3)
    expect(state().screenRow).toBe(3)
  })
})

test('clicks mean the same with other keys', () => {
  const { keymap: bound } = boundKeys('vim', { help: ['X'] })
  const state = townState()
  const frame = frameOf(
    state,
    { columns: 80, rows: 24 },
    SETTINGS,
    createBodies(townBody, () => {}),
  )
  const shown = { state, frame, settings: SETTINGS, keymap: bound, about: [], spinner: '' }
  const keys = new Set<string>()
  for (let column = 0; column < 80; column++) {
    const found = hitAt(shown, { column, row: 23 })
    if (found?.kind === 'key') keys.add(found.key)
  }
  expect([...keys].at(-1)).toBe('X')
})
