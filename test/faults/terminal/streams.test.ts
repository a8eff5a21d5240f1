import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { madeUpFeed } from '../../../scripts/edition.ts'
import { counted } from '../counted.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

const folder = mkdtempSync(join(tmpdir(), 'ctnews-streams-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FEED = 'test/terminal/fixtures/two-stories.xml'
/** `ctnews` in the lines below. */
const DEFINE = `ctnews() { '${process.execPath}' bin/ctnews.js "$@"; }`

/** Runs a line of shell without a terminal; standard input is a pipe that stays open and silent. */
function shell(line: string): Promise<Ended> {
  const env = {
    ...process.env,
    CTNEWS_CONFIG_DIR: join(folder, 'config'),
    CTNEWS_CACHE_DIR: join(folder, 'cache'),
    CTNEWS_WEATHER_URL: '',
  }
  return new Promise((done) => {
    const options = { env, timeout: 20_000, killSignal: 'SIGKILL', maxBuffer: 1 << 26 } as const
    execFile('bash', ['-c', `${DEFINE}\n${line}`], options, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    )
  })
}

test.each([
  [
    'a reader that leaves early',
    `ctnews ${FEED} --json | head -c 1; echo "\${PIPESTATUS[0]}"`,
    '{0\n',
  ],
  ['one that leaves at once', `ctnews ${FEED} --ndjson | true; echo "\${PIPESTATUS[0]}"`, '0\n'],
  ['no standard output at all', `ctnews ${FEED} --json >&-; echo $?`, '0\n'],
])('%s is no error', async (_, line, out) => {
  expect(await shell(line)).toEqual({ code: 0, out, err: '' })
  counted('P20', 1, 'pipes')
})

test('a pipe whose reader takes its time gets every byte', async () => {
  const big = join(folder, 'big.xml')
  writeFileSync(big, madeUpFeed('Lantern', 3000))
  const slowly = `ctnews ${big} --json | (head -c 1; ctnews --version >&2; cat)`
  const [slow, fast] = await Promise.all([shell(slowly), shell(`ctnews ${big} --json | cat`)])
  expect(fast.out.length).toBeGreaterThan(1_000_000)
  expect(slow.out.length).toBe(fast.out.length)
  counted('P20', 1, 'pipes')
})

test('without a terminal nothing waits, moves or colours', async () => {
  const { code, out, err } = await shell(`ctnews ${FEED}`)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.trimEnd().split('\n')).toHaveLength(2)
  expect(out).not.toContain('\x1b')
})

test('what --json prints is read back as the same articles', async () => {
  const once = await shell(`ctnews ${FEED} --json`)
  const twice = await shell(`ctnews ${FEED} --json | ctnews - --json`)
  const articles = ({ out }: Ended): unknown =>
    JSON.parse(out).items.map(({ _ctnews, ...item }: { _ctnews: unknown }) => item)
  expect(articles(twice)).toEqual(articles(once))
})

test('nothing that a script prints goes by without being asked for', async () => {
  const before = await shell(`ctnews ${FEED} --json`)
  expect(JSON.parse(before.out)._ctnews.counts).toMatchObject({ total: 2, unread: 2 })
  const after = await shell(`ctnews ${FEED} --json`)
  expect(JSON.parse(after.out)._ctnews.counts).toMatchObject({ unread: 2 })
})
