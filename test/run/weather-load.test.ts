import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { closeAll } from '../../src/run/closing.ts'
import { NOW, said, sky, storm, watched, world } from './sky.ts'
import { PATH, WARNING, QUIET, watching } from './watching.ts'

afterAll(closeAll)

describe('a server that fails', () => {
  test('leaves what was known, and says how old that is', async () => {
    const answers = [sky(0, WARNING), 503, 503, 503, 503, 503, sky(60, WARNING)]
    const { there, watch, now } = await watching(answers)
    const seen = [[now(), await watch.rest()]]
    for (let polls = 0; polls < 6; polls++) {
      await watch.tick()
      seen.push([now(), await watch.rest()])
    }
    expect(seen).toEqual([
      ['fresh: Winter Storm Warning', 60],
      ['fresh: Winter Storm Warning', 5],
      ['stale: Winter Storm Warning', 10],
      ['stale: Winter Storm Warning', 20],
      ['stale: Winter Storm Warning', 40],
      ['stale: Winter Storm Warning', 80],
      ['fresh: Winter Storm Warning', 60],
    ])
    expect(there.server.visits).toHaveLength(7)
    expect(watch.told.slice(1).every(({ alerts }) => alerts.length === 1)).toBe(true)
    const [, first, failed] = watch.told
    expect([first?.fetchedAt, failed?.fetchedAt, failed?.failures]).toEqual([NOW, NOW, 1])
    expect(failed?.problem).toMatchObject({ kind: 'http', status: 503 })
  })

  test.each([
    ['no list of alerts', '{"type":"FeatureCollection","title":"x"}'],
    ['a page', '<!doctype html><p>Request blocked'],
    ['half of it', sky(0, WARNING).slice(0, 400)],
    ['nothing', ''],
    ['more than 8 MiB', ' '.repeat(8 * 2 ** 20 + 1)],
  ])('has failed with 200 and %s', async (_, body) => {
    const { watch, now } = await watching([sky(0, WARNING), body])
    await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning')
    expect(watch.last()).toMatchObject({ failures: 1, fetchedAt: NOW })
  })

  test('from the start leaves nothing known, which is not nothing', async () => {
    const { watch, now } = await watching([503])
    expect(now()).toBe('unknown: nothing')
    expect(watch.told.map(({ fetchedAt }) => fetchedAt)).toEqual([null, null])
    expect(watch.last()).toMatchObject({ triedAt: NOW, failures: 1, place: 'Connecticut' })
  })

  test('slowly is given up', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), () => {}] })
    const run = there.run()
    const watch = watched(there, { ...run, flags: { ...run.flags, timeout: 50 } })
    await watch.rest()
    await watch.tick()
    expect(watch.last().problem).toMatchObject({ kind: 'timeout' })
    expect(said(watch.last(), there.clock.now)).toBe('fresh: Winter Storm Warning')
  })

  test('and wants to be left alone is, for as long as it says', async () => {
    const busy = (seconds: string) => (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(429, { 'retry-after': seconds }).end()
    const { there, watch } = await watching([busy('600'), busy('2'), QUIET])
    expect(await watch.rest()).toBe(600)
    watch.poll()
    await watch.rest()
    expect(there.server.visits).toHaveLength(1)
    await watch.tick()
    expect(await watch.rest()).toBe(10)
  })
})

describe('a server that answers', () => {
  test('is asked as it wants to be', async () => {
    const { there } = await watching([QUIET])
    const [visit] = there.server.visits
    expect(visit?.headers).toMatchObject({
      accept: 'application/geo+json',
      'user-agent': expect.stringMatching(/^ctnews\/1\.0\.0 \(\+https:/),
    })
  })

  test.each([
    ['two minutes', QUIET, {}, 120],
    ['a minute while a warning is in force', sky(0, WARNING), {}, 60],
    ['as the settings say', QUIET, { pollSeconds: 300 }, 300],
    ['half a minute at least', QUIET, { pollSeconds: 30 }, 30],
    ['as the server says', { body: QUIET, headers: maxAge(200) }, {}, 200],
    ['but not later than in ten minutes', { body: QUIET, headers: maxAge(86_400) }, {}, 600],
  ])('is asked again when it is time: %s', async (_, answer, storm, seconds) => {
    const { watch } = await watching([answer], { storm })
    expect(await watch.rest()).toBe(seconds)
  })

  test('with 304 makes what is held fresh', async () => {
    const marked = { body: sky(0, WARNING), headers: { etag: '"7"' } }
    const same = (request: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 500).end()
    const { there, watch, now } = await watching([marked, same])
    await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning')
    expect(watch.last()).toMatchObject({ fetchedAt: there.clock.now, failures: 0 })
  })

  test('is not asked while what is held is fresh', async () => {
    const watchEvent = storm('old', 'Winter Storm Watch')
    const { watch, now } = await watching([sky(60, WARNING), sky(-600, watchEvent)])
    await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning')
    expect(watch.last()).toMatchObject({ fetchedAt: NOW, failures: 0, problem: null })
    for (let polls = 0; polls < 6; polls++) await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning (vanished); Winter Storm Watch')
  })

  test('tells in its headers how old a copy is', async () => {
    const old = { body: QUIET, headers: { age: '400' } }
    const { watch, now } = await watching([old])
    expect(watch.last().fetchedAt).toBe(NOW - 400_000)
    expect(now()).toBe('ageing: nothing')
  })
})

function maxAge(seconds: number): Record<string, string> {
  return { 'cache-control': `public, max-age=${seconds}` }
}
