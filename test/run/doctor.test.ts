import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schemaFaults } from '../output/checked.ts'
import { home } from './calling.ts'
import { town } from './paper.ts'
import { nodeCheck, proxyCheck, terminalChecks } from '../../src/run/checks.ts'

const levels = (out: string): string[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').slice(0, 2).join(' '))

const foldersOf = (env: Readonly<Record<string, string>>): string[] =>
  ['CTNEWS_CONFIG_DIR', 'CTNEWS_CACHE_DIR'].map((name) => env[name] as string)

describe('the doctor', () => {
  test('says ok to every line of a healthy house, with code 0', async () => {
    const { ctnews, env } = town()
    for (const folder of foldersOf(env)) chmodSync(folder, 0o700)
    chmodSync(join(env['CTNEWS_CONFIG_DIR'] as string, 'config.json'), 0o600)
    await ctnews('--plain')
    const { code, out, err } = await ctnews('doctor')
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n').every((line) => line === '' || /^(?:ok|warn)\t/.test(line))).toBe(true)
    for (const what of ['node', 'settings', 'memory', 'articles', 'sources', 'proxy']) {
      expect(levels(out)).toContain(`ok ${what}`)
    }
    expect(out).toContain('ok\tarticles\t4 stored, ')
    expect(out).toContain('ok\tsources\t2 of 2 are well\n')
    const json = JSON.parse((await ctnews('doctor', '--json')).out)
    expect(schemaFaults(json, 'doctor')).toEqual([])
  })

  test('takes no source for well that was never asked', async () => {
    const { ctnews } = town()
    const { code, out } = await ctnews('doctor')
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('sources\t0 of 2 are well, 2 not loaded yet\n'),
    ])
  })

  test('finds an empty home well, and leaves it empty', async () => {
    const { ctnews, env } = home()
    const { code, out } = await ctnews('doctor')
    expect(code).toBe(0)
    expect(out).toContain('ok\tarticles\tnone stored yet\n')
    for (const folder of foldersOf(env)) expect(readdirSync(folder)).toEqual([])
  })

  test('tells what is broken and how to mend it, with code 1', async () => {
    const { ctnews, env } = town()
    const [config, cache] = [env['CTNEWS_CONFIG_DIR'], env['CTNEWS_CACHE_DIR']] as [string, string]
    writeFileSync(join(config, 'config.json'), '{"thme": 1, "sources": [{"url": ""}]}')
    writeFileSync(join(config, 'state.json'), '{broken')
    writeFileSync(join(cache, 'articles.sqlite'), 'no database')
    const { code, out } = await ctnews('doctor')
    expect(code).toBe(1)
    expect(levels(out)).toEqual(
      expect.arrayContaining(['fail settings', 'warn memory', 'fail articles', 'fail sources']),
    )
    expect(out).toContain('did you mean "theme"?. "ctnews config edit" opens the file.')
    expect(readdirSync(cache)).toEqual(['articles.sqlite'])
  })

  test('names a source that failed with its reason', async () => {
    const { ctnews, write } = home()
    write({ id: 'gone', path: '/none/such.xml', title: 'Gone' })
    await ctnews('--plain')
    const { code, out } = await ctnews('doctor')
    expect([code, out]).toEqual([1, expect.stringMatching(/^fail\tsource gone\tGone: /m)])
    expect(out).toContain('ok\tsources\t0 of 1 are well\n')
  })

  test.skipIf(process.platform === 'win32')('warns of folders that others may read', async () => {
    const { ctnews, env } = home()
    chmodSync(env['CTNEWS_CONFIG_DIR'] as string, 0o755)
    const { out } = await ctnews('doctor')
    expect(out).toMatch(/^warn\tsettings folder\t.* can be read by others\. Run: chmod 700 /m)
  })

  test('tells of a file where a folder belongs', async () => {
    const { file } = home()
    const odd = home({ CTNEWS_CACHE_DIR: file('cache.txt', '') })
    const { code, out } = await odd.ctnews('doctor')
    expect(code).toBe(1)
    expect(out).toMatch(/^fail\tarticle folder\t.* is no folder\. Move what lies there\.$/m)
  })

  test('takes no words', async () => {
    expect((await home().ctnews('doctor', 'x')).code).toBe(2)
  })
})

test('an old Node fails the doctor’s check', () => {
  expect(nodeCheck({ node: '22.18.0', sqlite: '3.50.1' }).level).toBe('fail')
  expect(nodeCheck({ node: '22.19.0' })).toMatchObject({ level: 'ok' })
})

test.each([
  [{ TERM: 'xterm', LANG: 'en_US.UTF-8' }, ['ok', 'ok']],
  [{ TERM: 'dumb', LC_ALL: 'C' }, ['warn', 'warn']],
  [{}, ['ok', 'ok']],
])('the doctor tells what the terminal says of itself: %j', (environment, expected) => {
  const checks = terminalChecks(environment, { stdin: true, stdout: true })
  expect(checks.map(({ level }) => level)).toEqual(expected)
})

test.each([
  [{}, 'ok', 'none set'],
  [{ HTTPS_PROXY: 'http://ana:canary@p.example:1' }, 'ok', 'HTTPS_PROXY http://…@p.example:1'],
  [{ http_proxy: 'ftp://p.example' }, 'fail', 'the proxy in http_proxy is no http address'],
])('the doctor tells of the proxy without its password: %j', (environment, level, detail) => {
  expect(proxyCheck(environment)).toMatchObject({ level, detail })
})
