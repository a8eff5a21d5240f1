import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { ITEMS } from '../../src/article/limits.ts'
import { problem } from '../../src/article/problem.ts'
import { EVERYTHING } from '../../src/library/selection.ts'
import { runScript, type ScriptOptions } from '../../src/output/script.ts'
import type { Rows } from './scanning.ts'
import { c, failed, feed, head, NOW, report, run } from './made.ts'

const HEADS = [head(0), head(1, { read: true, url: c('https://a.example/1') })]
const GOOD = report('lantern')
const BAD = failed('mill', 'dns', 'no such host: mill.example')
const NONE = { ...EVERYTHING, starred: true }

const ENDS: [words: string, options: Partial<ScriptOptions & Rows>, code: number][] = [
  ['all well', { heads: HEADS }, 0],
  ['nothing there', {}, 0],
  ['no source at all', { reports: [] }, 0],
  ['nothing matched', { heads: HEADS, selection: NONE, exitCode: true }, 0],
  ['something matched', { heads: HEADS, exitCode: true }, 10],
  ['one of two failed', { heads: HEADS, reports: [GOOD, BAD] }, 0],
  ['one of two failed, nothing there', { reports: [GOOD, BAD] }, 0],
  ['one of two failed, strict', { heads: HEADS, reports: [GOOD, BAD], strict: true }, 4],
  [
    'failed and matched, strict',
    { heads: HEADS, reports: [GOOD, BAD], strict: true, exitCode: true },
    4,
  ],
  ['all failed, nothing stored', { reports: [BAD] }, 3],
  ['all failed, nothing stored, strict', { reports: [BAD], strict: true, exitCode: true }, 3],
  ['all failed, something stored', { heads: HEADS, reports: [BAD] }, 0],
  ['all failed, something stored, strict', { heads: HEADS, reports: [BAD], strict: true }, 4],
]

test.each(ENDS)('the exit code tells how it went: %s', async (_, options, code) => {
  for (const mode of ['json', 'ndjson', 'plain'] as const) {
    expect(await runScript(run({ ...options, mode }).options)).toBe(code)
  }
})

test('plain: a tab-separated line an article', async () => {
  const { options, out, err } = run({
    mode: 'plain',
    heads: [
      head(0, { published: '2026-11-22T08:15:00', starred: true, headline: c('A ferry, twice') }),
      ...HEADS.slice(1),
    ],
    lastVisit: NOW - 1000,
  })
  await runScript(options)
  expect(out.text()).toBe(
    '000000000000\t2026-11-22T08:15:00\tU*N\tlantern\tA ferry, twice\t-\n' +
      '000000000001\t-\tR\tlantern\tStory 1 of the harbor\thttps://a.example/1\n',
  )
  expect(err.text()).toBe('')
})

test('plain: headlines are cut to so many columns, wide letters counted', async () => {
  const { options, out } = run({
    mode: 'plain',
    columns: 8,
    heads: [head(0, { headline: c('A ferry, twice') }), head(1, { headline: c('日本語の見出し') })],
  })
  await runScript(options)
  const headlines = out
    .text()
    .split('\n')
    .map((line) => line.split('\t')[4])
  expect(headlines.slice(0, 2)).toEqual(['A ferry…', '日本語…'])
})

test('JSON is indented on a terminal only', async () => {
  const lines = async (isTerminal: boolean): Promise<number> => {
    const { options, out } = run({ heads: HEADS, isTerminal })
    await runScript(options)
    return out.text().split('\n').length
  }
  expect(await lines(false)).toBe(2)
  expect(await lines(true)).toBeGreaterThan(50)
})

test('when all failed the JSON document is still there, with the reasons', async () => {
  const { options, out, err } = run({ reports: [BAD, failed('b', 'timeout', 'no answer')] })
  expect(await runScript(options)).toBe(3)
  const document = JSON.parse(out.text())
  expect(document.items).toEqual([])
  expect(document._ctnews.sources.map((it: { error: object }) => it.error)).toEqual([
    { kind: 'dns', message: 'no such host: mill.example', hint: null },
    { kind: 'timeout', message: 'no answer', hint: null },
  ])
  const errors = err
    .text()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).error)
  expect(errors).toMatchObject([
    { exit: 3, kind: 'dns', source: 'mill' },
    { exit: 3, kind: 'timeout', source: 'b' },
    { exit: 3, kind: 'nothing', source: null, hint: expect.stringContaining('--sample') },
  ])
})

const FILES = report('news', {
  problems: [{ name: 'photo.txt', problem: problem('file', 'binary') }],
})

test.each([
  ['quiet', 'ctnews: no such host: mill.example.\n'],
  ['normal', 'ctnews: photo.txt: binary.\nctnews: no such host: mill.example.\n'],
  [
    'verbose',
    'ctnews: photo.txt: binary.\nctnews: The news: 0 articles, 2026-11-22T10:20:00.000Z.\nctnews: no such host: mill.example.\n',
  ],
] as const)('stderr says as much as was asked for: %s', async (mode, words) => {
  const { options, err } = run({ mode: 'plain', heads: HEADS, reports: [FILES, BAD], report: mode })
  await runScript(options)
  expect(err.text()).toBe(words)
})

test.each([
  [ITEMS, ITEMS, ''],
  [ITEMS, ITEMS + 1, 'ctnews: The big: showing 5000 of 5001 articles, the newest.\n'],
  [ITEMS + 1, ITEMS + 1, ''],
  [3, 4, ''],
])('what was left out of a large feed is told: %i kept of %i', async (kept, total, words) => {
  const big = report('big', { feed: feed({ title: c('The big'), articles: kept, total }) })
  const { options, err } = run({ mode: 'plain', heads: HEADS, reports: [big] })
  await runScript(options)
  expect(err.text()).toBe(words)
})

test('a missing file says so, promises no next try and gives no hint to the network', async () => {
  const missing = report('page', {
    source: { id: 'page', kind: 'file', place: '/tmp/page.txt', title: null },
    outcome: 'failed',
    feed: null,
    problems: [{ name: null, problem: problem('file', 'no such file') }],
  })
  const { options, err } = run({ mode: 'plain', reports: [missing] })
  expect(await runScript(options)).toBe(3)
  expect(err.text()).toBe('ctnews: page.txt: no such file.\n')
})

test('what was printed is marked, after stdout took it', async () => {
  const marked: unknown[] = []
  const { options, out } = run({
    heads: HEADS,
    selection: { ...EVERYTHING, limit: 1 },
    mark: async (prints, articles) => {
      marked.push(out.text().length > 0, prints, articles)
      return null
    },
  })
  expect(await runScript(options)).toBe(0)
  expect(marked).toEqual([true, 'print0', 1])
})

test('marks that cannot be saved are told, exit code 1', async () => {
  const { options, err } = run({
    mode: 'plain',
    heads: HEADS,
    mark: async () => 'disk full',
  })
  expect(await runScript(options)).toBe(1)
  expect(err.text()).toBe('ctnews: 2 read marks are not saved: disk full.\n')
})

function broken(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  })
}

test('a reader that left: quiet, exit code 0, nothing marked', async () => {
  const { options, err } = run({
    heads: HEADS,
    stdout: broken('EPIPE'),
    exitCode: true,
    mark: async () => 'must not be asked',
  })
  expect(await runScript(options)).toBe(0)
  expect(err.text()).toBe('')
})

test('a full disk behind stdout: told, exit code 1, nothing marked', async () => {
  const { options, err } = run({
    mode: 'plain',
    heads: HEADS,
    stdout: broken('ENOSPC'),
    mark: async () => 'must not be asked',
  })
  expect(await runScript(options)).toBe(1)
  expect(err.text()).toBe('ctnews: the output is not complete: disk full.\n')
})

test('a closed stderr changes nothing', async () => {
  const { options, out } = run({ heads: HEADS, reports: [GOOD, BAD], stderr: broken('EPIPE') })
  expect(await runScript(options)).toBe(0)
  expect(JSON.parse(out.text()).items).toHaveLength(2)
})
