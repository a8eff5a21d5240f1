import { PassThrough } from 'node:stream'
import { afterAll, expect, test, vi } from 'vitest'
import { closeNetwork } from '../../src/fetch/load.ts'
import { watchAlerts } from '../../src/run/watch-alerts.ts'
import { type Answer, at, sky, storm, world } from './sky.ts'

const printed: { to: PassThrough } = vi.hoisted(() => ({ to: null! }))

vi.mock('../../src/run/standard.ts', () => ({
  STDOUT: {
    write: (text: string, done: () => void) => printed.to.write(text, done),
    on: (event: 'error', listener: () => void) => printed.to.on(event, listener),
  },
  isTerminal: () => false,
}))

afterAll(closeNetwork)

const QUIET = 5000

interface Seen {
  /** Lets time pass until the next timer. */
  readonly tick: () => Promise<void>
  /** Resolves to that many further lines. */
  readonly lines: (count: number) => Promise<string[]>
  /** Nobody reads the output any more; resolves to the exit code. */
  readonly leave: () => Promise<number>
}

async function watching(answers: readonly Answer[], ...flags: string[]): Promise<Seen> {
  const there = await world({ 'alerts/active': answers })
  const run = there.run('alerts', '--watch', ...flags)
  const out = new PassThrough()
  printed.to = out
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const ended = watchAlerts(run, {
    random: () => 0.5,
    after: (ms, run) => {
      const timer = { at: there.clock.now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  })
  let text = ''
  out.on('data', (piece: Buffer) => (text += piece.toString()))
  const options = { timeout: QUIET, interval: 5 }
  return {
    tick: async () => {
      await vi.waitFor(() => expect(timers.size).toBe(2), options)
      const [next] = [...timers].toSorted((a, b) => a.at - b.at)
      timers.delete(next!)
      there.clock.now = next!.at
      next!.run()
    },
    lines: async (count) => {
      await vi.waitFor(() => expect(text.split('\n').length).toBeGreaterThan(count), options)
      const all = text.split('\n')
      text = all.slice(count).join('\n')
      return all.slice(0, count)
    },
    leave: () => {
      out.destroy()
      return ended
    },
  }
}

const told = (line: string): string => {
  const { change, alert, reason, stale } = JSON.parse(line)
  return [change, alert?.event, reason, stale].filter((it) => it !== undefined).join(' ')
}

test('changes are told as they come, and what time alone changes', async () => {
  const watch = storm('a', 'Winter Storm Watch', { parameters: {}, ends: at(3600) })
  const warning = storm('b', 'Winter Storm Warning', {
    parameters: {},
    messageType: 'Update',
    references: [{ identifier: 'a' }],
    sent: at(60),
    expires: at(90),
    ends: at(400),
  })
  const seen = await watching([
    sky(0, watch),
    sky(60, watch, warning),
    503,
    503,
    sky(60, watch, warning),
  ])
  expect((await seen.lines(2)).map(told)).toEqual(['status false', 'added Winter Storm Watch'])
  await seen.tick()
  expect((await seen.lines(2)).map(told)).toEqual([
    'added Winter Storm Warning',
    'ended Winter Storm Watch superseded',
  ])
  await seen.tick()
  expect((await seen.lines(1)).map(told)).toEqual(['status false'])
  await seen.tick()
  expect((await seen.lines(1)).map(told)).toEqual(['status true'])
  await seen.tick()
  expect((await seen.lines(1)).map(told)).toEqual(['status false'])
  for (const _ of [1, 2, 3, 4]) await seen.tick()
  expect((await seen.lines(1)).map(told)).toEqual(['ended Winter Storm Warning expired'])
})

test('the line of a status bar is told anew when its words change', async () => {
  const gale = storm('g', 'Severe Thunderstorm Warning', { parameters: {}, ends: at(150) })
  const seen = await watching([sky(0, gale)], '--line', '--columns', '48')
  expect(await seen.lines(1)).toEqual(['▲ Severe Thunderstorm Warning ends in 2 min'])
  await seen.tick()
  expect(await seen.lines(1)).toEqual(['▲ Severe Thunderstorm Warning ends in 1 min'])
  const left = seen.leave()
  for (const _ of [1, 2, 3]) await seen.tick()
  expect(await left).toBe(0)
})
