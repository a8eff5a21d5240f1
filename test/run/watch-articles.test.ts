import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished, expect, test, vi } from 'vitest'
import { schemaFaults } from '../output/checked.ts'
import { home } from './calling.ts'
import { paper, town } from './paper.ts'
import { feed, site } from './site.ts'

interface Watching {
  readonly child: ChildProcess
  readonly line: () => Promise<{ title: string }>
}

/** The built program, watching; `line` waits for its next line. */
function watching(env: object, ...args: string[]): Watching {
  const child = spawn(process.execPath, ['bin/ctnews.js', 'refresh', '--watch', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[
    Symbol.asyncIterator
  ]()
  return { child, line: async () => JSON.parse((await lines.next()).value ?? '') }
}

test('what arrives is printed, whoever loads it, until a signal ends it', async () => {
  const { ctnews, env, file } = town()
  const { child, line } = watching(env)
  const first = [await line(), await line(), await line(), await line()]
  expect(first.map(({ title }) => title[0]).join('')).toBe('CDBA')
  expect(first.flatMap((item) => schemaFaults(item, 'item'))).toEqual([])
  file('moor.xml', paper('The moor', [{ title: 'E moor burns', day: 21 }]))
  await ctnews('refresh')
  expect((await line()).title).toBe('E moor burns')
  child.kill('SIGTERM')
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGTERM')
})

test('only what is asked for, with the fields that are asked for', async () => {
  const { env } = town()
  const { line } = watching(env, '--source', 'quay', '--search', 'lottery', '--fields', 'title')
  expect(await line()).toEqual({ id: expect.any(String), title: 'B lottery numbers' })
})

test('it ends quietly when nobody reads any more', async () => {
  const { ctnews, env, file } = town()
  const { child, line } = watching(env)
  let errors = ''
  child.stderr?.on('data', (text) => (errors += String(text)))
  await line()
  child.stdout?.destroy()
  file('moor.xml', paper('The moor', [{ title: 'E moor burns' }]))
  await ctnews('refresh')
  const [code] = await once(child, 'exit')
  expect([code, errors]).toEqual([0, ''])
})

test.each([
  [['--json'], '--watch and --json exclude each other'],
  [['--plain'], '--watch and --plain exclude each other'],
  [['--search', 'auther:x'], '"auther:" at 1 is no field'],
  [['mor'], 'did you mean moor?'],
])('--watch with %j is refused', async (args, words) => {
  const { code, err } = await town().ctnews('refresh', '--watch', ...args)
  expect(code).toBe(2)
  expect(err).toContain(words)
})

test('--max-age says what is due for a watch, too', async () => {
  const server = await site({ feed: feed('Quay', 'A ferry') })
  const { ctnews, configure, env } = home()
  configure({ refreshMinutes: 0, sources: [{ id: 'quay', url: server.url('feed') }] })
  await ctnews('refresh', '--now', '2026-11-22T10:00:00Z')
  watching(env, '--now', '2026-11-22T10:30:00Z', '--max-age', '10m')
  await vi.waitFor(() => expect(server.visits).toHaveLength(2), { timeout: 30_000 })
})
