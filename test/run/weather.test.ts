import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { closeAll } from '../../src/run/closing.ts'
import { rule } from '../../src/storm/rules.ts'
import type { Fault } from '../fetch/fault-server.ts'
import { atom, cap } from '../parse/alert-making.ts'
import { at, NOW, said, sky, storm, type Watched, watched, world, type World } from './sky.ts'

afterAll(closeAll)

const PATH = 'alerts/active'
const WARNING = storm('w', 'Winter Storm Warning')
const QUIET = sky(0)

async function watching(
  answers: Parameters<typeof world>[0][string],
  settings?: object,
): Promise<{ there: World; watch: Watched; now: () => string }> {
  const there = await world({ [PATH]: answers }, settings)
  const watch = watched(there, there.run())
  await watch.rest()
  return { there, watch, now: () => said(watch.last(), there.clock.now) }
}

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

describe('an alert that changes', () => {
  const zones = { geocode: { UGC: ['CTZ001', 'CTZ002', 'CTZ003'] } }
  const whole = storm('w', 'Winter Storm Warning', zones)

  test('stays for two polls when it vanishes', async () => {
    const gale = storm(
      'g',
      'High Wind Warning',
      {},
      '/O.NEW.KQUL.HW.W.0001.261122T1500Z-261123T0600Z/',
    )
    const { watch, now } = await watching([sky(0, gale, WARNING), sky(1, gale)])
    const seen = [now()]
    for (let polls = 0; polls < 3; polls++) {
      await watch.tick()
      seen.push(now())
    }
    expect(seen).toEqual([
      'fresh: Winter Storm Warning; High Wind Warning',
      'fresh: Winter Storm Warning (vanished); High Wind Warning',
      'fresh: Winter Storm Warning (vanished); High Wind Warning',
      'fresh: High Wind Warning',
    ])
  })

  test('goes at once when it is cancelled', async () => {
    const cancel = storm('c', 'Winter Storm Warning', {
      messageType: 'Cancel',
      references: [{ identifier: 'w' }],
      sent: at(60),
    })
    const { watch, now } = await watching([sky(0, WARNING), sky(60, cancel)])
    await watch.tick()
    expect(now()).toBe('fresh: nothing')
  })

  test('stays for the others when it is cancelled in a part', async () => {
    const cancel = storm('c', 'Winter Storm Warning', {
      messageType: 'Cancel',
      references: [{ identifier: 'w' }],
      sent: at(60),
      geocode: { UGC: ['CTZ002'] },
    })
    const { there, watch, now } = await watching([sky(0, whole), sky(60, whole, cancel)])
    await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning')
    const [left] = rule(watch.last().alerts, { now: there.clock.now }).active
    expect(left?.alert.zones).toEqual(['CTZ001', 'CTZ003'])
  })

  test('becomes a warning from a watch', async () => {
    const before = storm('a', 'Winter Storm Watch')
    const after = storm('b', 'Winter Storm Warning', {
      messageType: 'Update',
      references: [{ identifier: 'a' }],
      sent: at(60),
    })
    const { watch, now } = await watching([sky(0, before), sky(60, after)])
    expect([now(), await watch.rest()]).toEqual(['fresh: Winter Storm Watch', 120])
    await watch.tick()
    expect([now(), await watch.rest()]).toEqual(['fresh: Winter Storm Warning', 60])
  })
})

describe('what is kept of the weather', () => {
  test('gives a cold start without network the last alerts and their age', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), 503] })
    const first = watched(there, there.run())
    await first.rest()
    await first.stop()
    there.clock.now += 60_000
    const soon = watched(there, there.run('--offline'))
    expect(said(soon.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    there.clock.now += 19 * 60_000
    const cold = watched(there, there.run('--offline'))
    expect(said(cold.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    expect(cold.last()).toMatchObject({ isCached: true, fetchedAt: NOW })
    const failing = watched(there, there.run())
    await failing.rest()
    expect(said(failing.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    expect(there.server.visits).toHaveLength(2)
    there.clock.now = NOW + 25 * 3_600_000
    const late = watched(there, there.run('--offline'))
    expect(said(late.last(), there.clock.now)).toBe('cached: nothing')
  })

  test('tells the next run of an alert that vanished', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), sky(1)] })
    const first = watched(there, there.run())
    await first.rest()
    await first.tick()
    await first.stop()
    const next = watched(there, there.run('--offline'))
    expect(said(next.last(), there.clock.now)).toBe('stale: Winter Storm Warning (vanished)')
  })

  test('lets two processes ask once', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), sky(60)] })
    const one = watched(there, there.run())
    await one.rest()
    const two = watched(there, there.run())
    await two.rest()
    expect(there.server.visits).toHaveLength(1)
    expect(said(two.last(), there.clock.now)).toBe('fresh: Winter Storm Warning')
    await one.tick()
    expect(there.server.visits).toHaveLength(2)
    two.poll()
    await two.rest()
    expect(there.server.visits).toHaveLength(2)
    expect(said(two.last(), there.clock.now)).toBe('fresh: Winter Storm Warning (vanished)')
    expect(two.last().isCached).toBe(false)
  })
})

describe('what the weather service is asked', () => {
  test.each([
    [{}, [], '/alerts/active?area=CT&status=actual', 'Connecticut', []],
    [
      { zones: ['ctz010', 'CTC009'] },
      [],
      '/alerts/active?zone=CTZ010,CTC009&status=actual',
      'Southern New Haven',
      ['CTZ010', 'CTC009'],
    ],
    [
      { zones: ['CTZ010'], point: [41.310_023, -72.92] },
      [],
      '/alerts/active?point=41.31,-72.92&status=actual',
      '41.31, -72.92',
      [],
    ],
    [
      { point: [41.3, -72.9] },
      ['--zone', 'CTZ006,CTC009'],
      '/alerts/active?zone=CTZ006,CTC009&status=actual',
      'Northern New Haven',
      ['CTZ006', 'CTC009'],
    ],
  ])('follows settings and flags: %j %j', async (storm, flags, asked, place, zones) => {
    const there = await world({ [PATH]: [QUIET] }, { storm })
    const watch = watched(there, there.run(...flags))
    await watch.rest()
    expect(there.server.visits.map(({ url }) => url)).toEqual([asked])
    expect(watch.last()).toMatchObject({ place, zones })
  })

  test('is nothing where no place is named', async () => {
    const there = await world({}, { storm: { area: '' } })
    const watch = watched(there, there.run())
    watch.poll()
    expect(watch.last()).toMatchObject({ place: '', alerts: [], fetchedAt: null })
    expect(there.server.visits).toEqual([])
  })

  test('is no zone that is none: refused in a flag, passed over in the settings', async () => {
    const there = await world({ [PATH]: [QUIET] }, { storm: { zones: ['Quill'] } })
    const run = there.run('--zone', 'Quill')
    expect(() => watched(there, run)).toThrow('Quill is no zone')
    const watch = watched(there, there.run())
    await watch.rest()
    expect(watch.last().place).toBe('Connecticut')
  })

  test('is said where a source of alerts is not there', async () => {
    const there = await world({}, { storm: { area: '', sources: ['bay.xml'] } })
    const watch = watched(there, there.run())
    expect(await watch.rest()).toBe(5)
    expect(watch.last()).toMatchObject({ place: 'bay.xml', problem: { message: 'no such file' } })
  })
})

describe('further sources of alerts', () => {
  test('stand beside the weather service; the worst of them tells how sure it is', async () => {
    const there = await world({ [PATH]: [QUIET], bay: [503, atom()] })
    const run = there.run()
    const file = `${run.places.config}/gale.xml`
    writeFileSync(file, cap())
    const storm = { 'storm.sources': ['gale.xml', there.server.url('bay')] }
    const settings = { ...run.settings, settings: { ...run.settings.settings, ...storm } }
    const watch = watched(there, { ...run, settings })
    expect(await watch.rest()).toBe(5)
    expect(said(watch.last(), there.clock.now)).toBe('fresh: Gale')
    expect(watch.last()).toMatchObject({ failures: 1, place: 'Connecticut' })
    await watch.tick()
    expect(watch.last()).toMatchObject({ failures: 0, problem: null })
  })

  test('may be an index, whose documents are asked for once, a few at a time', async () => {
    const entry = (number: number): string =>
      `<id>e${number}</id><title>Gale ${number}</title>
       <link type="application/cap+xml" href="/cap/${number}"/>`
    const index = atom(...Array.from({ length: 25 }, (_, number) => entry(number)))
    let open = 0
    let most = 0
    const document: Fault = (request, response) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        const id = request.url?.split('/').at(-1)
        if (id === '3') response.writeHead(410)
        response.end(cap().replace('q-1', `q-${id}`))
      })
    }
    const pages = Object.fromEntries(
      Array.from({ length: 25 }, (_, number) => [`cap/${number}`, [document]]),
    )
    const there = await world({ index: [index], ...pages }, { storm: { area: '' } })
    const run = there.run()
    const storm = { 'storm.sources': [there.server.url('index')] }
    const settings = { ...run.settings, settings: { ...run.settings.settings, ...storm } }
    const watch = watched(there, { ...run, settings })
    expect(await watch.rest()).toBe(5)
    expect(watch.last().alerts).toHaveLength(19)
    expect(watch.last().problem?.message).toBe('5 alerts only named, not told')
    expect(await watch.tick()).toMatchObject({ alerts: { length: 24 }, failures: 0 })
    await watch.tick()
    const asked = there.server.visits.filter(({ path }) => path.startsWith('/cap/'))
    expect(asked).toHaveLength(25)
    expect(most).toBeLessThanOrEqual(4)
    await watch.stop()
    const cold = watched(there, { ...there.run('--offline'), settings })
    expect(cold.last().alerts).toHaveLength(24)
  })
})
