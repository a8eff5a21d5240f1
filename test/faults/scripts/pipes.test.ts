import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { counted } from '../counted.ts'

const PROGRAM = fileURLToPath(new URL('../../../bin/ctnews.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'ctnews-pipes-'))
const BIG = join(folder, 'big.json')
const STORIES = 2000

writeFileSync(
  BIG,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Big',
    items: Array.from({ length: STORIES }, (_, number) => ({
      id: `story-${number}`,
      title: `Story ${number} of the long river`,
      content_text: 'word '.repeat(300),
    })),
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

/** The built program in an empty home, reading BIG; its stdin is a pipe that stays silent. */
function start(args: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess {
  return spawn(process.execPath, [PROGRAM, BIG, ...args], {
    stdio: ['pipe', stdout, 'pipe'],
    env: {
      PATH: process.env['PATH'],
      CTNEWS_CONFIG_DIR: join(folder, 'config'),
      CTNEWS_CACHE_DIR: join(folder, 'cache'),
    },
  })
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

test.each(['--json', '--ndjson', '--plain'])('%s: a slow reader gets all of it', async (mode) => {
  const child = start([mode])
  await once(child.stdout as NodeJS.ReadableStream, 'readable')
  const text = await textOf(child.stdout)
  expect(await codeOf(child)).toBe(0)
  if (mode === '--json') expect(JSON.parse(text).items).toHaveLength(STORIES)
  else expect(text.trimEnd().split('\n')).toHaveLength(STORIES)
  counted('P20', 1, 'pipes')
})

test.each(['--json', '--ndjson'])('%s: a reader that leaves is no error', async (mode) => {
  const child = start([mode])
  const errors = textOf(child.stderr)
  child.stdout?.once('data', () => child.stdout?.destroy())
  expect([await codeOf(child), await errors]).toEqual([0, ''])
  counted('P20', 1, 'pipes')
})

test.skipIf(process.platform !== 'linux')('a full disk is an error in words', async () => {
  const child = start(['--plain'], openSync('/dev/full', 'w'))
  expect(await textOf(child.stderr)).toBe('ctnews: the output is not complete: disk full.\n')
  expect(await codeOf(child)).toBe(1)
  counted('P20', 1, 'pipes')
})

test('no escape byte reaches what is no terminal, without any flag', async () => {
  const child = start([])
  const [text, errors] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
  expect(await codeOf(child)).toBe(0)
  expect(text + errors).not.toContain('\u001b')
  expect(text.split('\n')[0]?.split('\t')).toHaveLength(6)
})
