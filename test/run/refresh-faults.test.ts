import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { type Fault, FAULTS } from '../fetch/fault-server.ts'
import { home } from './calling.ts'
import { site } from './site.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/ctnews.js', import.meta.url))

vi.setConfig({ testTimeout: 60_000 })

interface Running {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly errors: () => string
  /** Resolves when a line holds. */
  readonly line: (holds: () => boolean) => Promise<void>
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

/** The built program, its lines taken as they come. */
function start(env: Readonly<Record<string, string>>, ...args: string[]): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let errors = ''
  let look = (): void => {}
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    look()
  })
  return {
    child,
    lines,
    errors: () => errors,
    line: (holds) =>
      new Promise((done) => {
        look = () => holds() && done()
        look()
      }),
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
}

/** A fault that keeps its visitors waiting until they are let go, without an answer. */
function held(): { readonly fault: Fault; readonly let: () => void; readonly count: () => number } {
  const waiting: Parameters<Fault>[1][] = []
  return {
    fault: (_, response) => void waiting.push(response),
    let: () => waiting.splice(0).forEach((response) => response.destroy()),
    count: () => waiting.length,
  }
}

const WORDS: readonly (readonly [name: string, words: RegExp])[] = [
  ['held', /127\.0\.0\.1 broke the connection/],
  ['drip', /no answer from 127\.0\.0\.1 in 1 s/],
  ['reset', /127\.0\.0\.1 broke the connection/],
  ['broken', /answers 500 .*\(has trouble\)/],
  ['missing', /answers 404 .*\(not found\)/],
  ['gone', /answers 410 .*\(gone\)/],
  ['wait-seconds', /answers 429 .*\(asks to wait until .*\)/],
  ['html', /a web page, not a feed/],
  ['loop', /too many redirects/],
  ['gzip-broken', /broken gzip/],
]

test('a failing tenth: the good ones arrive first, each fault has its words', async () => {
  const gate = held()
  const bad = await Promise.all(WORDS.map(() => site({ held: gate.fault })))
  const good = await Promise.all([1, 2, 3].map(() => site({})))
  const { env, write, ctnews } = home()
  const faulty = WORDS.map(([name], index) => ({
    url: bad[index]?.url(name),
    id: `bad-${name}`,
    ...(name === 'drip' && { timeoutSeconds: 1 }),
  }))
  const fine = Array.from({ length: 90 }, (_, index) => ({
    url: good[index % good.length]?.url(`ok?${index}`),
    id: `good-${index}`,
  }))
  // The faulty ones are asked first.
  write(...faulty, ...fine)

  const run = start(env, 'refresh')
  const arrived = (): string[] => run.lines.filter((line) => /^good-\d+\tnew\t1\t/.test(line))
  await run.line(() => arrived().length === 90)
  expect(run.lines.join('\n')).not.toContain('bad-held')
  gate.let()
  // It is asked once more after a broken connection.
  const again = setInterval(gate.let, 20)
  expect(await run.ended).toBe(0)
  clearInterval(again)
  for (const [name, words] of WORDS) {
    expect(run.lines).toContainEqual(expect.stringMatching(new RegExp(`^bad-${name}\tfailed\t0\t`)))
    expect(run.errors()).toMatch(words)
  }
  const told = run.errors().trim().split('\n')
  expect(told.at(-1)).toBe('ctnews: 100 sources, 90 new stories, 10 failed.')
  expect(told).toHaveLength(WORDS.length + 1)
  const rows = rowsOf((await ctnews('sources')).out, 'good')
  expect(rows.filter((row) => /\tok\t1\t/.test(row))).toHaveLength(90)
  expect((await ctnews('--ndjson', '--offline')).out.trim().split('\n')).toHaveLength(90)
})

const rowsOf = (out: string, id: string): string[] =>
  out.split('\n').filter((row) => row.startsWith(id))

test('two processes at once: each source is asked once', async () => {
  const gate = held()
  let isOpen = false
  const slow: Fault = (...about) => {
    if (isOpen) FAULTS['ok']!(...about)
    else gate.fault(...about)
  }
  const names = ['a', 'b', 'c', 'd'] as const
  const sites = await Promise.all(names.map((name) => site({ [name]: slow })))
  const { env, write } = home()
  write(...names.map((name, index) => ({ url: sites[index]?.url(name), id: name })))
  const both = [start(env, 'refresh', '--force'), start(env, 'refresh', '--force')]
  // Whoever finds them all taken ends at once; the other waits for answers.
  const idle = await Promise.race(both.map((run) => run.ended.then(() => run)))
  expect(idle.lines.toSorted()).toEqual(
    names.map((name) => expect.stringMatching(`^${name}\tskipped`)),
  )
  isOpen = true
  gate.let()
  await Promise.all(both.map(({ ended }) => ended))
  const busy = both.find((run) => run !== idle)
  expect(busy?.lines.toSorted()).toEqual(
    names.map((name) => expect.stringMatching(`^${name}\tnew\t1`)),
  )
})

test('an interrupt ends it, and leaves the sources free', async () => {
  const gate = held()
  const { url, visits } = await site({ quay: gate.fault })
  const { env, write, ctnews } = home()
  write({ url: url('quay'), id: 'quay' }, { url: url('ok'), id: 'fine' })
  const run = start(env, 'refresh')
  await run.line(() => run.lines.length === 1 && visits.length === 2)
  run.child.kill('SIGINT')
  await run.ended
  expect(run.child.signalCode).toBe('SIGINT')
  gate.let()
  const { out } = await ctnews('refresh', 'fine', 'quay', '--force', '--timeout', '1s')
  expect(rowsOf(out, 'fine')).toEqual([expect.stringMatching('^fine\tsame')])
  expect(rowsOf(out, 'quay')).toEqual([expect.stringMatching('^quay\tfailed')])
})
