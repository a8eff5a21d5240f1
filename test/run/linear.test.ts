import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Change } from '../../src/library/change.ts'
import type { Event } from '../../src/library/event.ts'
import type { State } from '../../src/library/state.ts'
import { createStore, type Store } from '../../src/library/store.ts'
import { runLinear } from '../../src/run/linear.ts'
import type { ReaderOptions } from '../../src/views/options.ts'
import { SETTINGS } from '../views/draw.tsx'
import { notedOptions } from '../views/noted-options.ts'
import { SOURCES, townState, townUpdate } from '../views/town.ts'
import { PAGE, stormy, TORNADO, WARNING, WATCH, weather } from '../views/weather.ts'
import { NOW } from '../storm/making.ts'

interface Desk {
  readonly store: Store<State, Event>
  readonly changes: Change[]
  readonly opened: string[]
  readonly ended: Promise<number>
  /** All that was written. */
  readonly written: () => string
  readonly type: (keys: string) => void
  /** Waits for words written after the last `hear`. */
  readonly hear: (words: string | RegExp) => Promise<string>
}

function open(
  state: State = townState(),
  { isTyped = true, columns = 80 } = {},
  more: Partial<ReaderOptions> = {},
): Desk {
  const store = createStore(state, townUpdate)
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: vi.fn<() => void>() })
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 30 })
  let written = ''
  let heard = 0
  stdout.setEncoding('utf8').on('data', (text: string) => (written += text))
  const streams = { stdin, stdout, stderr: stdout } as unknown as Partial<ReaderOptions>
  const settings = { ...SETTINGS, ascii: true, linear: true }
  const own = { ...streams, settings, now: () => state.now, ...more }
  const { options, changes, opened } = notedOptions(store, own)
  const ended = runLinear(options, isTyped)
  onTestFinished(() => void stdin.end())
  return {
    store,
    changes,
    opened,
    ended,
    written: () => written,
    type: (keys) => void stdin.write(keys),
    async hear(words) {
      const fresh = (): string => written.slice(heard)
      await vi.waitFor(() => {
        expect(fresh()).toMatch(words)
        expect(fresh()).toMatch(/(?:^|\n)(?:> |.*: )$/)
      }, WAITING)
      const text = fresh()
      heard = written.length
      return text
    },
  }
}

/** Patient, since other tests run beside these. */
const WAITING = { timeout: 4000, interval: 5 }

test('begins with what is here, the alerts, and ten numbered headlines', async () => {
  const { hear } = open(stormy(weather([WARNING, WATCH])))
  const text = await hear('"quit" ends.')
  expect(text.replace('\x1b[?2004h', '').split('\n').slice(0, 8)).toEqual([
    expect.stringMatching(/^ctnews\. 7 stories, 5 unread, 4 sources, updated .*\.$/),
    'Alert 1 of 2. WARNING: Winter Storm Warning until 7 PM, Upper Quill and 2 more',
    '(NWS Quillham CT).',
    expect.stringContaining('Alert 2 of 2. WATCH: Flood Watch'),
    expect.any(String),
    expect.any(String),
    expect.any(String),
    expect.any(String),
  ])
  expect(text).toContain('All: stories 1 to 7 of 7.\n1. Unread: Ferry to the far shore')
  expect(text).toContain('\n3. Library opens its reading room')
})

test('a number reads that story; marks go the way they always go', async () => {
  const { hear, type, changes, store } = open()
  await hear('ends.')
  type('1\r')
  const story = await hear('Enter reads on')
  expect(story).toContain('Story 1 of 7, marked read.')
  expect(story).toContain('Ferry to the far shore keeps its late boat through the winter')
  expect(story).toContain('The boats leave from the old pier')
  expect(changes).toMatchObject([{ verb: 'read' }])
  type('star\r')
  await hear('Unstarred: Ferry to the far shore')
  type('u\r')
  await hear('Undone: unstarred: Ferry')
  type('m\r')
  await hear('Unread: Ferry')
  type('h\r')
  await hear('Back at the list, story 1 of 7.')
  expect(store.getState().focus).toBe('list')
})

test('links are opened by their number', async () => {
  const body = (): unknown => ({
    html: '<p>See <a href="https://pier.example/">it</a>.</p>',
    text: null,
  })
  const { hear, type, opened } = open(undefined, {}, { body } as Partial<ReaderOptions>)
  await hear('ends.')
  type('2\r')
  expect(await hear('1 link')).toContain('[1] https://pier.example')
  type('open 1\r')
  await hear('Opening link 1.')
  type('open 2\r')
  await hear('No link 2 in this story.')
  type('open\r')
  await hear('Which link?')
  expect(opened).toEqual(['https://pier.example/'])
})

const PROBLEM = {
  name: null,
  problem: { kind: 'time-out', message: 'no answer', hint: null },
} as never
const FAILED = { ...SOURCES[0]!, state: 'failed', problems: [PROBLEM] } as const

test('what changes is told once, and never into a line that is being typed', async () => {
  const { hear, type, store, written } = open(stormy(weather([WATCH])))
  await hear('ends.')
  type('hel')
  await vi.waitFor(() => expect(written()).toMatch(/> hel$/))
  store.dispatch({ type: 'weather-arrived', weather: weather([TORNADO, WATCH]), now: NOW })
  store.dispatch({ type: 'refresh-started', total: 4, now: NOW })
  store.dispatch({
    type: 'source-answered',
    status: FAILED,
    now: NOW,
  })
  store.dispatch({ type: 'refresh-finished', now: NOW })
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  expect(written()).toMatch(/> hel$/)
  type('p\r')
  const text = await hear('more lines')
  expect(text).toMatch(
    /^help\nNew: .*Tornado Warning[^]*Refreshed: no new stories; 1 source failed/,
  )
  type('quit\r')
  expect(written().match(/Tornado Warning/g)).toHaveLength(1)
})

test('a refresh that nobody asked for and that brings nothing is not told', async () => {
  const { hear, store, written } = open()
  await hear('ends.')
  const before = written()
  store.dispatch({ type: 'refresh-started', total: 4, now: NOW })
  store.dispatch({ type: 'refresh-finished', now: NOW })
  store.dispatch({ type: 'refresh-started', total: 4, now: NOW })
  store.dispatch({ type: 'source-answered', status: FAILED, now: NOW })
  store.dispatch({ type: 'refresh-finished', now: NOW })
  await hear('1 source failed')
  expect(
    written()
      .slice(before.length)
      .match(/Refreshed/g),
  ).toHaveLength(1)
})

test('what changes while nothing is typed is told at once', async () => {
  const { hear, store } = open(stormy(weather([WATCH])))
  await hear('ends.')
  store.dispatch({ type: 'weather-arrived', weather: weather([TORNADO, WATCH]), now: NOW })
  const text = await hear('Tornado Warning')
  expect(text.match(/New: /g)).toHaveLength(1)
  store.dispatch({ type: 'weather-arrived', weather: weather([WATCH]), now: NOW })
  await hear(/Over: .*Tornado Warning/)
})

test('words go where they belong', async () => {
  const search = vi.fn<() => void>()
  const { hear, type } = open(undefined, {}, { search })
  await hear('ends.')
  type('search snow bridge\r')
  await vi.waitFor(() =>
    expect(search).toHaveBeenLastCalledWith(
      { kind: 'query', query: 'snow bridge', name: null },
      'entered',
    ),
  )
  type('mute rugby\r')
  await hear('1. 1 day')
  type('4\r')
  await hear('Muted "rugby", u undoes.')
  type('mute\r')
  await hear('1. Words')
  type('1\r')
  await hear('mute words:')
  type('\r')
  type('nosuch\r')
  await hear('No command is called "nosuch".')
  type('unraed\r')
  await hear('"help" tells them all.')
  type('77\r')
  await hear('There is no 77 here.')
  type('back\r')
  await hear('Back at the list')
  type('77\r')
  await hear('There is no story 77, the last is 7.')
})

test.each([
  ['Ctrl-C', 'abc\x03'],
  ['Ctrl-D', '\x04'],
  ['quit', 'quit\r'],
  ['its key', 'q\r'],
])('%s ends the lines', async (_, keys) => {
  const { hear, type, ended, store } = open()
  await hear('ends.')
  type(keys)
  expect(await ended).toBe(0)
  expect(store.getState().hasQuit).toBe(true)
})

test.each([30, 40, 200])('lines are at most %i columns wide', async (columns) => {
  const { hear, type } = open(undefined, { columns })
  const lines = (await hear('ends.')).replace('\x1b[?2004h', '').split('\n')
  type('1\r')
  lines.push(...(await hear(/left\.|End of/)).split('\n'))
  expect(lines.filter((line) => line.length > columns)).toEqual([])
})

test('a terminal that gives whole lines gets nothing but lines', async () => {
  const { hear, type, ended, written } = open(undefined, { isTyped: false })
  await hear('ends.')
  type('1\n')
  await hear('Story 1 of 7')
  type('quit\n')
  expect(await ended).toBe(0)
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(written()).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/)
})

test('nothing is written but lines, and the marks of pastes', async () => {
  const { hear, type, ended, written } = open()
  await hear('ends.')
  for (const entry of ['1', '', 'h', 'views', '2', 'help', 'e', 'back', 'w', 'back', 'x', 'q', 'n'])
    type(`${entry}\r`)
  type('quit\r')
  await ended
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(written().replace(/\x1b\[\?2004[hl]/g, '')).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/)
})

test('made-up stories are called so, and a banner is not official', async () => {
  const sample = 'Sample edition: made-up stories'
  const { hear, type } = open(stormy(weather([]), { heads: [PAGE], sample }))
  const text = await hear('ends.')
  expect(text).toContain(`\n${sample}.\nAll: stories 1 to 1 of 1.`)
  expect(text).toMatch(/STORM WATCH: [^.]*\.\s+Not\s+official,\s+a\s+banner\s+of\s+a\s+page\s+of/)
  type('2\r')
  await hear('There is no story 2')
})
