import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUpFeed } from '../../scripts/edition.ts'
import { launch } from './driver.ts'

// Every way in which a shell, cron or another program leaves the three streams.
const INPUTS = { closed: '<&-', nothing: '</dev/null', file: '<page.txt', silent: '<&9' }
const OUTPUTS = { closed: '>&-', file: '>out', pipe: '| cat', full: '>/dev/full' }
const ERRORS = { closed: '2>&-', file: '2>err' }
const LIMIT_S = 20

type Way = readonly [input: string, output: string, error: string]

const EVERY: readonly Way[] = Object.keys(INPUTS).flatMap((input) =>
  Object.keys(OUTPUTS).flatMap((output) =>
    Object.keys(ERRORS).map((error): Way => [input, output, error]),
  ),
)
/** Each stream closed or not: for commands whose way of printing is that of the others. */
const EIGHT = EVERY.filter(
  ([input, output]) => /closed|nothing/.test(input) && /closed|pipe/.test(output),
)

const folder = mkdtempSync(join(tmpdir(), 'ctnews-matrix-'))
const env = {
  ...process.env,
  HOME: folder,
  CTNEWS_CONFIG_DIR: join(folder, 'config'),
  CTNEWS_CACHE_DIR: join(folder, 'cache'),
  CTNEWS_WEATHER_URL: '',
}
const CTNEWS = `'${process.execPath}' '${resolve('bin/ctnews.js')}'`

/** Runs shell; descriptor 9 is a pipe that nobody writes to and nobody closes. */
function shell(script: string): Promise<string> {
  const lines = `exec 9<> <(:)\n${script}`
  return new Promise((done, fail) =>
    execFile('bash', ['-c', lines], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, out, err) =>
      error ? fail(new Error(`${error.message}\n${err}`)) : done(out),
    ),
  )
}

/** The exit codes of a command, by ways; 124 is that it hung. */
async function codes(words: string, ways: readonly Way[]): Promise<Record<string, number>> {
  const script = ways.map(([input, output, error]) => {
    const [from, to, other] = [
      INPUTS[input as keyof typeof INPUTS],
      OUTPUTS[output as keyof typeof OUTPUTS],
      ERRORS[error as keyof typeof ERRORS],
    ]
    const run = `timeout ${LIMIT_S} ${CTNEWS} ${words} ${from} ${other}`
    return `${run} ${to} >/dev/null; echo "${input} ${output} ${error}=\${PIPESTATUS[0]}"`.replace(
      / (>\S+) >\/dev\/null;/,
      ' $1;',
    )
  })
  const out = await shell(script.join('\n'))
  return Object.fromEntries(
    Array.from(out.matchAll(/^(.*)=(\d+)$/gm), ([, way = '', code]) => [way, Number(code)]),
  )
}

const wanted = (ways: readonly Way[], full: number): Record<string, number> =>
  Object.fromEntries(ways.map((way) => [way.join(' '), way[1] === 'full' ? full : 0]))

beforeAll(async () => {
  writeFileSync(join(folder, 'page.txt'), 'A ferry\n\nAna Reyes\n\nIt leaves at six.\n')
  writeFileSync(join(folder, 'feed.xml'), madeUpFeed('Lantern', 40))
  await shell(`${CTNEWS} add feed.xml --as lantern >/dev/null 2>&1; ${CTNEWS} refresh --quiet`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('whatever the streams are, the code is right and nothing hangs', () => {
  test('of ctnews --json', async () => {
    expect(await codes('--json', EVERY)).toEqual(wanted(EVERY, 1))
  }, 120_000)

  test.each([
    'feed.xml',
    '--version',
    '--ndjson --limit 2',
    'sources',
    'digest',
    'refresh',
    'completion next -- re',
    'edition --out - --format md',
  ])(
    'of ctnews %s',
    async (words) => {
      expect(await codes(words, EIGHT)).toEqual(wanted(EIGHT, 1))
    },
    60_000,
  )

  test('where it goes wrong too', async () => {
    const found = await codes('read ffffffffffff', EIGHT)
    expect(new Set(Object.values(found))).toEqual(new Set([5]))
    expect(new Set(Object.values(await codes('--unred', EIGHT)))).toEqual(new Set([2]))
  }, 60_000)
})

test.each(['<&-', '</dev/null', '<&9', '<&- 2>&-'])(
  'input %s, output a terminal: lines, no reader',
  async (streams) => {
    const line = `exec 9<> <(:); ${CTNEWS} ${streams}`
    const from = { configDir: env.CTNEWS_CONFIG_DIR, cacheDir: env.CTNEWS_CACHE_DIR }
    const run = await launch([], { program: ['bash', '-c', line], cwd: folder, from, columns: 200 })
    expect(await run.ended).toMatchObject({ code: 0 })
    expect(run.written()).toContain('Ashgrove reopens')
    expect(run.written()).not.toContain('\x1b[?1049h')
    if (!streams.includes('2>')) expect(run.written()).toMatch(/ctnews: .*-/)
    await run.close()
  },
)

describe.each(['INT', 'TERM', 'HUP', 'PIPE'])('a script ends by SIG%s', (signal) => {
  // Node takes no notice of SIGPIPE, which is why a reader that left is no failure.
  const code = { INT: 130, TERM: 143, HUP: 129, PIPE: 0 }[signal]
  const ended = `kill -${signal} $pid; ${code === 0 ? 'exec 7<&-; ' : ''}wait $pid; echo "code $?"`

  test('while it prints to a reader that takes its time', async () => {
    writeFileSync(join(folder, 'big.xml'), madeUpFeed('Beacon', 3000))
    // The writer waits for the pipe once that is full; then the signal comes.
    const out = await shell(`
      mkfifo print${signal}; ${CTNEWS} big.xml --json > print${signal} 2>/dev/null & pid=$!
      exec 7<print${signal}; head -c 1 <&7 >/dev/null; ${ended}`)
    expect(out).toContain(`code ${code}`)
  }, 30_000)

  // What watches notices that its reader left when it has something to tell.
  test.skipIf(code === 0)(
    'while it watches what other runs load',
    async () => {
      const file = join(folder, `${signal}.xml`)
      writeFileSync(file, madeUpFeed(signal, 2))
      writeFileSync(`${file}.more`, madeUpFeed(signal, 3))
      const own = `export CTNEWS_CONFIG_DIR=$HOME/${signal}1 CTNEWS_CACHE_DIR=$HOME/${signal}2`
      // It tells of nothing that was there when it began; each round brings a story, or one less.
      const out = await shell(`
      ${own}; ${CTNEWS} add ${file} --as own >/dev/null; ${CTNEWS} refresh --quiet
      mkfifo watch${signal}; ${CTNEWS} refresh --watch > watch${signal} 2>/dev/null & pid=$!
      exec 7<watch${signal}
      until read -r -t 1 line <&7; do sed "s/${signal}-/$RANDOM-/" ${file}.more > ${file}; ${CTNEWS} refresh --quiet; done
      ${ended}`)
      expect(out).toContain(`code ${code}`)
    },
    60_000,
  )
})
