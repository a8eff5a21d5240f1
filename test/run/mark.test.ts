import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { schemaFaults } from '../output/checked.ts'
import type { Home } from './calling.ts'
import { NOON, town } from './paper.ts'

interface Town extends Home {
  /** Letters of what these flags choose. */
  readonly letters: (...flags: string[]) => Promise<string>
  readonly ids: (letters: string) => string[]
}

async function told(home: Home = town()): Promise<Town> {
  const { out } = await home.ctnews('--plain', '--now', NOON)
  const rows = out.split('\n').map((line) => line.split('\t'))
  return {
    ...home,
    ids: (letters) => [...letters].map((one) => rows.find((row) => row[4]?.[0] === one)?.[0] ?? ''),
    letters: async (...flags) =>
      (await home.ctnews('--plain', '--now', NOON, ...flags)).out.replaceAll(
        /^(?:[^\t]*\t){4}(.).*\n/gm,
        '$1',
      ),
  }
}

describe('ctnews mark', () => {
  test('marks named articles, by id and by how one begins', async () => {
    const { ctnews, ids, letters } = await told()
    const [a = '', d = ''] = ids('AD')
    expect(await ctnews('mark', '--read', a, d.slice(0, 6))).toEqual({
      code: 0,
      out: 'marked read: 2 articles\n',
      err: '',
    })
    expect(await letters('--unread')).toBe('BC')
    expect((await ctnews('mark', '--read', a)).out).toBe('marked read: 0 articles\n')
    expect((await ctnews('mark', '--unread', a)).out).toBe('marked unread: 1 article\n')
    expect(await letters('--unread')).toBe('ABC')
  })

  test.each([
    [['--read', '--source', 'moor'], 'ABC'],
    [['--read', '--older', '2d'], 'A'],
    [['--read', '--since', '2026-11-20', '--limit', '1'], 'BDC'],
    [['--read', '--tag', 'roads'], 'ABD'],
    [['--read', '--search', 'ferry'], 'BDC'],
    [['--read', '--unread', '--until', '2026-11-19'], 'AB'],
    [['--read', '--unread'], ''],
    [['--read', '--starred'], 'ABDC'],
    [['--read', '--all'], ''],
  ])('with %j leaves %j unread', async (flags, unread) => {
    const { ctnews, letters } = await told()
    expect((await ctnews('mark', '--now', NOON, ...flags)).code).toBe(0)
    expect(await letters('--unread')).toBe(unread)
  })

  test('marks a selection unread with --unread', async () => {
    const { ctnews, letters } = await told()
    await ctnews('mark', '--read', '--all')
    expect((await ctnews('mark', '--unread', '--source', 'moor')).out).toBe(
      'marked unread: 1 article\n',
    )
    expect(await letters('--unread')).toBe('D')
    expect((await ctnews('mark', '--unread')).code).toBe(2)
  })

  test('stars, and says so with --json', async () => {
    const { ctnews, ids, letters } = await told()
    const starred = await ctnews('star', ...ids('BC'), '--json')
    expect(JSON.parse(starred.out)).toEqual({ outcome: 'starred', articles: 2 })
    expect(schemaFaults(JSON.parse(starred.out), 'marked')).toEqual([])
    expect(await letters('--starred')).toBe('BC')
    await ctnews('mark', '--unstar', ids('B')[0] ?? '')
    expect(await letters('--starred')).toBe('C')
    expect((await ctnews('mark', '--unstar', '--starred')).out).toBe('unstarred: 1 article\n')
  })

  test.each([
    [['--read'], '"ctnews mark" takes ids, a selection such as --source, or --all.'],
    [['3fa9'], '"ctnews mark" takes --read, --unread, --star or --unstar.'],
    [['--read', '--star', '--all'], '--read and --star exclude each other.'],
    [['--read', '3fa9', '--all'], 'not two of them.'],
    [['--read', '3fa9', '--source', 'moor'], 'not two of them.'],
    [['--read', '--source', 'mor'], 'did you mean moor?'],
  ])('refuses %j', async (args, words) => {
    const { ctnews } = town()
    const { code, out, err } = await ctnews('mark', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })

  test('tells what is not there, and marks the rest', async () => {
    const { ctnews, ids, letters } = await told()
    const { code, out, err } = await ctnews('mark', '--read', 'feedbeadfeed', ...ids('A'))
    expect([code, out]).toEqual([5, 'marked read: 1 article\n'])
    expect(err).toContain('no article feedbeadfeed.')
    expect(await letters('--unread')).toBe('BDC')
  })

  test('looks many ids up at once', async () => {
    const { ctnews, ids, letters } = await told()
    const none = Array.from({ length: 30 }, (_, number) => `feedbead${1000 + number}`)
    const { code, out, err } = await ctnews('mark', '--read', ...none, ...ids('AD'))
    expect([code, out]).toEqual([5, 'marked read: 2 articles\n'])
    expect(err.trim().split('\n')).toHaveLength(30)
    expect(await letters('--unread')).toBe('BC')
  })
})

function piped(args: readonly string[], input: string, env: object): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(
      process.execPath,
      ['bin/ctnews.js', ...args],
      { env: { ...process.env, ...env } },
      (error, out, err) => (error ? fail(new Error(err)) : done(out)),
    )
    child.stdin?.end(input)
  })
}

describe('ids on standard input', () => {
  test.each(['--plain', '--ndjson'])('are what %s printed', async (mode) => {
    const { ctnews, env, letters } = await told()
    const { out } = await ctnews(mode, '--source', 'quay', '--limit', '2')
    expect(await piped(['mark', '--read', '-'], out, env)).toBe('marked read: 2 articles\n')
    expect(await letters('--unread')).toBe('DC')
    expect(await piped(['star', '-'], out, env)).toBe('starred: 2 articles\n')
    expect(await letters('--starred')).toBe('AB')
  })

  test('mark nothing where there are none', async () => {
    const { env } = await told()
    expect(await piped(['mark', '--read', '-'], '', env)).toBe('marked read: 0 articles\n')
    expect(await piped(['mark', '--read', '-'], '\n  \n', env)).toBe('marked read: 0 articles\n')
  })

  test('are refused where they are no list', async () => {
    const { env } = await told()
    await expect(piped(['mark', '--read', '-'], '{"a\n', env)).rejects.toThrow(
      'a line is neither an id nor JSON',
    )
  })
})

describe('ctnews open', () => {
  const writer = (file: string): string[] => [
    process.execPath,
    '-e',
    'require("fs").appendFileSync(process.argv[1], process.argv[2])',
    file,
    '%s',
  ]

  test('opens the page of an article, read then if that is asked for', async () => {
    const home = town()
    const file = join(home.env['CTNEWS_CONFIG_DIR'] as string, 'opened')
    const settings = join(home.env['CTNEWS_CONFIG_DIR'] as string, 'config.json')
    const before = JSON.parse(readFileSync(settings, 'utf8'))
    writeFileSync(settings, JSON.stringify({ ...before, opener: writer(file) }))
    const { ctnews, ids, letters } = await told(home)
    const [a = ''] = ids('A')
    expect(await ctnews('open', a)).toMatchObject({
      code: 0,
      out: `opened\t${a}\thttps://quay.example/ferry?id=1\n`,
    })
    await vi.waitFor(() => expect(existsSync(file)).toBe(true))
    await vi.waitFor(() =>
      expect(readFileSync(file, 'utf8')).toBe('https://quay.example/ferry?id=1'),
    )
    expect(await letters('--unread')).toBe('ABDC')
    const json = JSON.parse((await ctnews('open', a, '--mark-read', '--json')).out)
    expect(schemaFaults(json, 'opened')).toEqual([])
    expect(await letters('--unread')).toBe('BDC')
  })

  test('says what has no address, and where nothing opens it', async () => {
    const { ctnews, ids } = await told(town())
    const none = await ctnews('open', ...ids('B'))
    expect([none.code, none.out]).toEqual([1, ''])
    expect(none.err).toBe('ctnews: not opened: B lottery numbers has no address.\n')
    expect((await ctnews('open', 'feedbead')).code).toBe(5)
    expect((await ctnews('open')).code).toBe(2)
  })
})
