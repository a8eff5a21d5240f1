import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { OWN_FILE_BYTES } from '../../src/article/limits.ts'

const PROGRAM = join(import.meta.dirname, '../../bin/ctnews.js')

interface Home {
  readonly config: string
  readonly cache: string
  readonly page: string
  readonly ctnews: (...args: string[]) => { readonly code: number | null; readonly err: string }
  readonly reads: () => readonly boolean[]
}

/** A reader that has read the first of two stories and starred the other. */
function home(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-odd-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [config, cache, page] = [join(folder, 'config'), join(folder, 'cache'), join(folder, 'f')]
  const items = ['One story', 'Two stories'].map((title) => ({ id: title, title }))
  writeFileSync(page, JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))
  const env = { CTNEWS_CONFIG_DIR: config, CTNEWS_CACHE_DIR: cache, CTNEWS_WEATHER_URL: '' }
  const run = (...args: string[]): { code: number | null; err: string; out: string } => {
    const done = spawnSync(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: 20_000,
    })
    return { code: done.status, err: done.stderr, out: done.stdout }
  }
  mkdirSync(config, { mode: 0o700 })
  writeFileSync(join(config, 'config.json'), JSON.stringify({ sources: [{ path: page }] }))
  run('refresh')
  run('mark', '--read', 'One story')
  run('mark', '--star', 'Two stories')
  const reads = (): readonly boolean[] => {
    const { items: printed } = JSON.parse(run('--json').out)
    return printed.map((it: { _ctnews: { read: boolean } }) => it._ctnews.read)
  }
  return { config, cache, page, ctnews: run, reads }
}

const isWindows = process.platform === 'win32'

const ODD: readonly [string, (path: string) => unknown][] = [
  ['a pipe that nobody writes to', (path) => execFileSync('mkfifo', [path])],
  [
    'a file far too large',
    (path) => {
      writeFileSync(path, '')
      truncateSync(path, OWN_FILE_BYTES + 1)
    },
  ],
  ['a folder', (path) => mkdirSync(path)],
]

test.skipIf(isWindows).each(ODD)(
  '%s in place of state.json is told, and the copy read',
  (_, put) => {
    const { config, ctnews, reads } = home()
    rmSync(join(config, 'state.json'))
    put(join(config, 'state.json'))
    const { code, err } = ctnews('--plain')
    expect([code, err]).toEqual([0, 'ctnews: state.json is not readable; its copy is shown.\n'])
    expect(reads()).toContain(true)
    // Marks go on, in the journal.
    expect(ctnews('mark', '--read', 'Two stories').code).toBe(0)
    expect(reads()).toEqual([true, true])
  },
)

test.skipIf(isWindows).each(ODD)('%s in place of config.json is told', (_, put) => {
  const { config, ctnews } = home()
  rmSync(join(config, 'config.json'))
  put(join(config, 'config.json'))
  const { code, err } = ctnews('--plain')
  expect(code).toBe(2)
  expect(err).toMatch(
    /^ctnews: config\.json: not readable \((?:a pipe or device|far too large|EISDIR)\)\.\n$/,
  )
  expect(ctnews('config', 'set', 'theme', 'dark').code).not.toBe(0)
})

test.skipIf(isWindows).each(ODD)('%s in place of a journal stops nobody', (_, put) => {
  const { config, ctnews, reads } = home()
  put(join(config, 'state.elsewhere.4711.0123abcd.log'))
  expect(ctnews('mark', '--read', 'Two stories').code).toBe(0)
  expect(reads()).toEqual([true, true])
})

test.skipIf(isWindows).each(ODD)(
  '%s in place of the articles is moved out of the way',
  (_, put) => {
    const { cache, ctnews, reads } = home()
    rmSync(join(cache, 'articles.sqlite'))
    put(join(cache, 'articles.sqlite'))
    const { code, err } = ctnews('--plain')
    expect([code, err]).toEqual([0, expect.stringContaining('articles were not readable')])
    expect(reads()).toContain(true)
  },
)

// Only root may make devices, and only root could replace one by a file.
test.skipIf(process.getuid?.() !== 0)('a device that a link leads to stays one', () => {
  const { config, page, ctnews } = home()
  const device = `${page}.device`
  execFileSync('mknod', [device, 'c', '1', '3'])
  for (const name of ['config.json.bak', 'state.json', 'state.lock', 'config.json']) {
    rmSync(join(config, name), { force: true })
    symlinkSync(device, join(config, name))
    ctnews('mark', '--read', 'Two stories')
    ctnews('config', 'set', 'theme', 'dark')
    expect(statSync(device).isCharacterDevice()).toBe(true)
  }
})

test.skipIf(isWindows).each(['state.lock', 'config.json.bak', 'state.json.bak'])(
  'what a link called %s leads to is not written',
  (name) => {
    const { config, page, ctnews } = home()
    const before = readFileSync(page, 'utf8')
    rmSync(join(config, name), { force: true })
    symlinkSync(page, join(config, name))
    ctnews('mark', '--read', 'Two stories')
    ctnews('config', 'set', 'theme', 'dark')
    ctnews('config', 'set', 'theme', 'light')
    expect(readFileSync(page, 'utf8')).toBe(before)
  },
)
