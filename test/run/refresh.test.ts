import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FAULTS } from '../fetch/fault-server.ts'
import { home } from './calling.ts'
import { feed, site } from './site.ts'

const rows = (out: string): string[] => out.split('\n').filter((line) => line !== '')

describe('ctnews refresh', () => {
  test('prints a line a source: id, what came of it, new articles, title; only what is due, all with --force', async () => {
    const { url } = await site({ quay: feed('Quay', 'Ferry', 'Bridge'), moor: feed('Moor', 'Fog') })
    const { ctnews, write } = home()
    write({ url: url('quay'), id: 'quay' }, { url: url('moor'), id: 'moor', title: 'My moor' })
    const first = await ctnews('refresh')
    expect(first).toMatchObject({ code: 0, err: 'ctnews: 2 sources, 3 new stories.\n' })
    expect(rows(first.out).toSorted()).toEqual(['moor\tnew\t1\tMy moor', 'quay\tnew\t2\tQuay'])
    const second = await ctnews('refresh')
    expect(rows(second.out)).toEqual(['quay\tskipped\t0\tQuay', 'moor\tskipped\t0\tMy moor'])
    const third = await ctnews('refresh', '--force', 'quay')
    expect(rows(third.out)).toEqual(['quay\tsame\t0\tQuay'])
  })

  test('prints nothing with --quiet but failures', async () => {
    const { url } = await site({ quay: feed('Quay', 'Ferry') })
    const { ctnews, write } = home()
    write({ url: url('quay') }, { url: url('missing'), title: 'Gone' })
    const { code, out, err } = await ctnews('refresh', '--quiet')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toMatch(/^ctnews: Gone: 127\.0\.0\.1 answers 404 .*\n$/)
  })

  test('refuses an id that no source has', async () => {
    const { ctnews, write } = home()
    write({ url: 'http://127.0.0.1:1/', id: 'quay' })
    const { code, err } = await ctnews('refresh', 'quat')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'ctnews: no source has the id "quat"; did you mean quay?\n',
    })
  })
})

describe('the exit code of a refresh', () => {
  test.each([
    ['one fails', ['ok', 'missing'], [], 0],
    ['one fails, strict', ['ok', 'missing'], ['--strict'], 4],
    ['all fail and nothing is stored', ['missing', 'broken'], [], 3],
    ['all fail and nothing is stored, as JSON', ['missing'], ['--json'], 3],
    ['something arrived', ['ok'], ['--exit-code'], 10],
  ])('tells how it went: %s', async (_, names, flags, wanted) => {
    const { url } = await site({})
    const { ctnews, write } = home()
    write(...names.map((name) => ({ url: url(name) })))
    const { code, err } = await ctnews('refresh', ...flags)
    expect(code).toBe(wanted)
    expect(err.includes('nothing is stored yet')).toBe(wanted === 3)
  })

  test('is 0 where all fail but there are articles, and what is shown is said', async () => {
    let isUp = true
    const { url } = await site({
      quay: (...about) => (isUp ? feed('Quay', 'Ferry') : FAULTS['broken']!)(...about),
    })
    const { ctnews, write } = home()
    write({ url: url('quay') })
    await ctnews('refresh')
    isUp = false
    const { code, err } = await ctnews('refresh', '--force')
    expect(code).toBe(0)
    expect(err).toMatch(
      /^ctnews: Quay: 127\.0\.0\.1 answers 500 .*Showing stories from .*\nctnews: 1 source, 0 new stories, 1 failed\.\n$/,
    )
  })
})

describe('what arrived in a refresh', () => {
  const pages = (second: string) => {
    let asked = 0
    return site({
      quay: (...about) =>
        feed('Quay', ...(asked++ === 0 ? ['Ferry'] : ['Ferry', second]))(...about),
    })
  }

  test('is a document of the new articles only with --json', async () => {
    const { url } = await pages('Bridge')
    const { ctnews, write } = home()
    write({ url: url('quay') })
    const first = JSON.parse((await ctnews('refresh', '--json')).out)
    expect(first.items).toMatchObject([{ title: 'Ferry' }])
    const second = JSON.parse((await ctnews('refresh', '--json', '--force')).out)
    expect(second.items).toMatchObject([{ title: 'Bridge' }])
    expect(second._ctnews.sources).toMatchObject([{ articles: 2, ok: true }])
    const third = JSON.parse((await ctnews('refresh', '--json')).out)
    expect(third.items).toEqual([])
  })

  test('is an item a line with --ndjson, with failures as JSON on stderr', async () => {
    const { url } = await pages('Bridge')
    const { ctnews, write } = home()
    write({ url: url('quay') }, { url: url('gone') })
    const { out, err } = await ctnews('refresh', '--ndjson')
    expect(rows(out).map((line) => JSON.parse(line))).toMatchObject([{ title: 'Ferry' }])
    expect(JSON.parse(err)).toMatchObject({ error: { exit: 0, kind: 'http' } })
  })
})

test('what is known is asked for as changed or not; with the cache deleted as new', async () => {
  const { url, visits } = await site({})
  const { ctnews, write, env } = home()
  write({ url: url('conditional'), id: 'quay' })
  const refresh = async (): Promise<string> => (await ctnews('refresh', '--force')).out
  expect(await refresh()).toBe('quay\tnew\t1\tQuay Gazette\n')
  expect(await refresh()).toBe('quay\tsame\t0\tQuay Gazette\n')
  expect(visits.at(-1)?.headers['if-none-match']).toBe('W/"a b"')
  rmSync(env['CTNEWS_CACHE_DIR'] as string, { recursive: true })
  expect(await refresh()).toBe('quay\tnew\t1\tQuay Gazette\n')
  expect(visits.at(-1)?.headers['if-none-match']).toBeUndefined()
})
